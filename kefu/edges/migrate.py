"""Migrations: plain SQL files run by Alembic as the owner of the tables."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alembic import command
from alembic.config import Config

from kefu.edges.bootstrap import prepare
from kefu.edges.postgres_cluster import in_own_loop

HERE = Path(__file__).parent / "migrations"


def config(owner_url: str) -> Config:
    made = Config()
    made.set_main_option("script_location", str(HERE))
    made.attributes["url"] = owner_url
    return made


def upgrade(owner_url: str, to: str = "head") -> None:
    """Brings the database to `to`; safe to run from several processes (an advisory lock lets one through)."""
    in_own_loop(lambda: prepare(owner_url))
    with ThreadPoolExecutor(1) as thread:  # the caller's thread may have a loop running
        thread.submit(command.upgrade, config(owner_url), to).result()


def head() -> str:
    from alembic.script import ScriptDirectory

    found = ScriptDirectory.from_config(config("postgresql://")).get_current_head()
    assert found is not None
    return found


def knows(revision: str) -> bool:
    """Whether this Kefu can bring a database of that revision to its own."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(config("postgresql://"))
    return revision in {each.revision for each in script.walk_revisions()}
