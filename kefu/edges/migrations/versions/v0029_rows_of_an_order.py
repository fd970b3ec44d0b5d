"""The tasks and the register rows of an order are found without reading all there are."""

from kefu.edges.migrations.sql import run_file

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    run_file(__file__)
