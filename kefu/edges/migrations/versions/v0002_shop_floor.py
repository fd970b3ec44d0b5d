"""The shop floor: customers, files, products and stock, orders, imports."""

from kefu.edges.migrations.sql import run_file

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run_file(__file__)
