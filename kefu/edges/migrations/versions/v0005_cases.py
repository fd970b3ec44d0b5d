"""Cases: decisions with their proof, playbook versions, cases and their log, the evidence archive."""

from kefu.edges.migrations.sql import run_file

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run_file(__file__)
