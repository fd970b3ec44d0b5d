"""One shop's slow receivers do not stand in the way of all others."""

from kefu.edges.migrations.sql import run_file

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    run_file(__file__)
