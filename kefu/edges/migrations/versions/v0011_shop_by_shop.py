"""What is nobody else's: keys, audit and security rows by shop; sign-in by a number that several houses give."""

from kefu.edges.migrations.sql import run_file

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    run_file(__file__)
