"""The desk's hands: acts that can be taken back, kept views of the queue, marks and daily checks by an index."""

from kefu.edges.migrations.sql import run_file

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    run_file(__file__)
