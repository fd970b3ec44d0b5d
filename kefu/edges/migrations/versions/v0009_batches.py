"""A batch of messages is stored by a handful of statements, however many messages it holds."""

from kefu.edges.migrations.sql import run_file

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    run_file(__file__)
