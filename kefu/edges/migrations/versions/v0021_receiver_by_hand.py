"""What an agent changed of a receiver is not undone by the next report of the platform, which still tells the old."""

from kefu.edges.migrations.sql import run_file

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    run_file(__file__)
