"""The packs' quick replies: `packs/scripts/*.yaml`, read once at start."""

from pathlib import Path
from typing import Any

from kefu.modules.scripts.rules import unknown_parameters
from kefu.packs.shelves import Shelf, read_file


def read_scripts(packs_dir: Path) -> list[dict[str, Any]]:
    """Raises ValueError for a code that is there twice or a parameter nobody fills in."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((packs_dir / "scripts").glob("*.yaml")):
        document = read_file(path)
        for reply in document["replies"]:
            if reply["code"] in found:
                raise ValueError(f"{path.name}: the code {reply['code']} is there twice")
            if unknown := unknown_parameters(reply["text"]):
                raise ValueError(f"{path.name}: {reply['code']}: nobody fills in {{{unknown[0]}}}")
            found[reply["code"]] = {
                "code": reply["code"], "title": reply["title"], "body": reply["text"], "topic": document["topic"],
                "source": document["scripts"],
            }  # fmt: skip
    return list(found.values())


SCRIPTS: Shelf[list[dict[str, Any]]] = Shelf("scripts", read_scripts)
