"""Pictures are numbered within their order: how many there are is looked up, not searched through the archive."""

from kefu.edges.migrations.sql import run_file

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    run_file(__file__)
