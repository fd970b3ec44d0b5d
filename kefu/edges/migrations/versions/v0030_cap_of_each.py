"""A slip keeps whether its cap is what one receipt shows: asked for again, the same cap holds in the same way."""

from kefu.edges.migrations.sql import run_file

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    run_file(__file__)
