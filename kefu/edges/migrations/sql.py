"""Runs the SQL file beside a revision, whole: asyncpg's simple protocol takes many statements at once."""

from pathlib import Path

from alembic import op


def run_file(revision_file: str) -> None:
    script = Path(revision_file).with_suffix(".sql").read_text(encoding="utf-8")
    adapted = op.get_bind().connection.dbapi_connection
    assert adapted is not None
    adapted.run_async(lambda connection: connection.execute(script))
