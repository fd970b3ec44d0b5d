"""What came back: the receipts of the warehouse's own program, and what an inspection knows of its parcel."""

from kefu.edges.migrations.sql import run_file

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    run_file(__file__)
