"""What was written of a parcel that came back is forgotten at its inspection too."""

from kefu.edges.migrations.sql import run_file

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    run_file(__file__)
