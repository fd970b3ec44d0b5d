"""Imports: staging that two workers cannot mix up, lines that wait for their order, uploads the sweeper spares."""

from kefu.edges.migrations.sql import run_file

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    run_file(__file__)
