"""Conversations: channels, conversations, messages, quick replies, pinned evidence, the browsers' feed."""

from kefu.edges.migrations.sql import run_file

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run_file(__file__)
