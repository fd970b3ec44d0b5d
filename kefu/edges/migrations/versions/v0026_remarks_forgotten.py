"""What colleagues typed about a buyer is rewritten when he is forgotten, also where nothing else may change."""

from kefu.edges.migrations.sql import run_file

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run_file(__file__)
