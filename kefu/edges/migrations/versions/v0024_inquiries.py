"""What a buyer's talk is about is known with his first message: a type, the words that say so, and who corrected it."""

from kefu.edges.migrations.sql import run_file

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    run_file(__file__)
