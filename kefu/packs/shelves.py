"""Catalogues that stand ready in memory: read once at start, asked by the module that owns them.

SHELF = Shelf("registers", read_registers)     # in the module
SHELF.fill(packs_dir)                          # in main, once
SHELF.book.get("reshipment")                   # wherever the module needs it
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from kefu.kernel.i18n import Text
from kefu.packs.yaml_file import read_yaml

Book = TypeVar("Book")


class Shelf(Generic[Book]):
    """`read` makes the book from the packs directory; it raises ValueError for anything it does not know."""

    def __init__(self, name: str, read: Callable[[Path], Book]) -> None:
        self.name = name
        self._read = read
        self._from: Path | None = None
        self._book: Book | None = None

    def fill(self, packs_dir: Path) -> None:
        """Reads the book; filling again from the same directory does nothing."""
        if self._from != packs_dir:
            self._book = self._read(packs_dir)
            self._from = packs_dir

    @property
    def book(self) -> Book:
        if self._book is None:
            raise LookupError(f"the shelf {self.name} is empty: main fills it at start")
        return self._book


def read_file(path: Path) -> Any:
    return read_yaml(path.read_bytes())


def read_by_shop(packs_dir: Path, name: str) -> dict[str, Any]:
    """`packs/shops/<pack>/<name>.yaml` of every shop pack that has one, by the pack's code."""
    return {path.parent.name: read_file(path) for path in sorted(packs_dir.glob(f"shops/*/{name}.yaml"))}


def read_text(data: dict[str, str]) -> Text:
    """Titles are always there in all three languages."""
    return Text(zh=data["zh"], zh_tw=data["zh_tw"], en=data["en"])
