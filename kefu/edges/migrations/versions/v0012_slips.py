"""A refund is a slip like a compensation; an approval covers the payee; a batch has a second person."""

from kefu.edges.migrations.sql import run_file

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    run_file(__file__)
