"""Freezes a filled database at today's head as a fixture: every later head must be able to upgrade it.

    .venv/bin/python scripts/freeze_database.py

Writes tests/migrations/frozen/<head>.sql.gz: the demo shop with a case under way. Do this when a release is made;
files that are there already are never written again.
"""

import asyncio
import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

from kefu.edges.backup import program
from kefu.edges.embedded_postgres import EmbeddedPostgres
from kefu.edges.migrate import head, upgrade
from kefu.edges.settings import Settings, default_packs_dir
from kefu.main import seed_demo

FROZEN = Path(__file__).resolve().parents[1] / "tests" / "migrations" / "frozen"


def main() -> None:
    target = FROZEN / f"{head()}.sql.gz"
    if target.exists():
        sys.exit(f"{target.name} is frozen already; what was released does not change.")
    with tempfile.TemporaryDirectory(prefix="kefu-freeze-") as place, EmbeddedPostgres(Path(place)) as cluster:
        urls = cluster.urls
        upgrade(urls.owner)
        asyncio.run(seed_demo(Settings(Path(place), default_packs_dir(), urls.owner, urls.app, demo=True)))
        dump = subprocess.run(  # our own program and address
            [program("pg_dump"), "--format=plain", "--no-comments", cluster.url("postgres")],
            check=True, capture_output=True,
        ).stdout  # fmt: skip
    target.write_bytes(gzip.compress(dump, mtime=0))
    print(f"{target}: {target.stat().st_size // 1024} kB")


main()
