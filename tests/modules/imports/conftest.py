"""Shared by the tests of the file readers: the real packs, a shop's zone, a fixed time."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kefu.edges.platforms.imports import Import, Setting, load_import_packs, open_import
from kefu.edges.platforms.imports.sniffing import Source
from kefu.edges.settings import default_packs_dir

SETTING = Setting(ZoneInfo("Asia/Shanghai"), datetime(2026, 11, 2, 4, tzinfo=UTC))
Open = Callable[..., Import]


@pytest.fixture(scope="session")
def packs_dir() -> Path:
    return default_packs_dir()


@pytest.fixture(scope="session")
def opened(packs_dir: Path) -> Open:
    """Opens a file for a shop of a platform."""

    def open_for(source: Source, platform: str = "taobao", setting: Setting = SETTING, **choices: object) -> Import:
        return open_import(source, load_import_packs(platform, packs_dir), setting, **choices)  # type: ignore[arg-type]

    return open_for
