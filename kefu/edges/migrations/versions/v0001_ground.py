"""The ground: scope functions, walls, people, sessions, personal values, outbox, feed, audit."""

from kefu.edges.migrations.sql import run_file

revision = "0001"
down_revision = None


def upgrade() -> None:
    run_file(__file__)
