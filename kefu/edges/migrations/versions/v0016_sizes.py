"""The planner learns of a table that grows while it grows; a batch of messages takes one statement."""

from kefu.edges.migrations.sql import run_file

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    run_file(__file__)
