"""Amounts leave the role matrix; notes of changed orders are found by themselves."""

from kefu.edges.migrations.sql import run_file

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    run_file(__file__)
