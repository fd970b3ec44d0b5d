"""Buyers are found by the beginning of their names."""

from kefu.edges.migrations.sql import run_file

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    run_file(__file__)
