"""Requests to be forgotten are kept; evidence has an end; buyers are found without a conversation."""

from kefu.edges.migrations.sql import run_file

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    run_file(__file__)
