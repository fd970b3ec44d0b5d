"""Rule editions: what shops and agencies change in their own tables, step by step, by two people."""

from kefu.edges.migrations.sql import run_file

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run_file(__file__)
