"""What sending again and fetching cost stands in the order's book, so that the cost of a mistake is a sum."""

from kefu.edges.migrations.sql import run_file

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    run_file(__file__)
