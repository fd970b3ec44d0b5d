"""Recordings of calls stand in the evidence archive, with the time of the call."""

from kefu.edges.migrations.sql import run_file

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    run_file(__file__)
