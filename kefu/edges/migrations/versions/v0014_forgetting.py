"""Forgetting: what was replaced is gone at once, and no log holds a name in the open."""

from kefu.edges.migrations.sql import run_file

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    run_file(__file__)
