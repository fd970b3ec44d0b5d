"""made   a data directory with a database that was migrated and stopped: a copy, to be killed by this test alone."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kefu.edges import migrate
from kefu.edges.embedded_postgres import EmbeddedPostgres


@pytest.fixture(scope="session")
def newborn() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="kefu-newborn-"))
    with EmbeddedPostgres(place) as cluster:
        migrate.upgrade(cluster.urls.owner)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def made(data_dir: Path, newborn: Path) -> Path:
    if not (newborn / "postgres").is_symlink():  # else the data lies elsewhere, and the test makes its own
        subprocess.run(["cp", "-a", f"{newborn}/.", str(data_dir)], check=True)
    return data_dir
