"""A claim on an import lives as long as the connection of whoever works on it."""

from kefu.edges.migrations.sql import run_file

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    run_file(__file__)
