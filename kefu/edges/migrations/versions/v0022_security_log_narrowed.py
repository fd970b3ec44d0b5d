"""The security log can be narrowed by kind, person and time, and read on page by page."""

from kefu.edges.migrations.sql import run_file

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    run_file(__file__)
