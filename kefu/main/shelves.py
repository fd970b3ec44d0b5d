"""What is read from the packs directory once a process: catalogues, roles, playbooks, rule tables."""

from functools import cache
from pathlib import Path

from kefu.edges.settings import Settings
from kefu.flows.aftersale.loading import aftersale_verbs, load_playbooks
from kefu.modules.access.rules import RoleBook
from kefu.modules.audit import words as act_words
from kefu.modules.cases.service import PlaybookShelf
from kefu.modules.cases.verbs import Registry
from kefu.modules.chats.service.inquiries import INQUIRIES
from kefu.modules.chats.service.reply_times import REPLY_TIMES
from kefu.modules.deadlines.rules import clocks as deadlines_book
from kefu.modules.parcels import rules as parcels_book
from kefu.modules.registers import rules as registers_book
from kefu.modules.scripts.shelf import SCRIPTS
from kefu.modules.shops.service import PACKS
from kefu.packs import Packs, flags, load_packs, read_yaml, sayings

SHELVES = (
    REPLY_TIMES, INQUIRIES, SCRIPTS, PACKS, deadlines_book.SHELF, flags.SHELF, sayings.SHELF, parcels_book.SHELF,
    parcels_book.REASONS, registers_book.SHELF, act_words.SHELF,
)  # fmt: skip


def fill_shelves(packs_dir: Path) -> None:
    """The catalogues that modules look things up in; filling again from the same directory costs nothing."""
    for shelf in SHELVES:
        shelf.fill(packs_dir)


# What stands in the packs directory is read once a process, as the shelves are: a change holds from the next start.


@cache
def read_roles(packs_dir: Path) -> RoleBook:
    return RoleBook.parse(read_yaml((packs_dir / "catalogues" / "roles.yaml").read_bytes()))


@cache
def read_playbooks(packs_dir: Path) -> tuple[PlaybookShelf, Registry]:
    verbs = aftersale_verbs()
    return load_playbooks(packs_dir, verbs), verbs


_packs: dict[Path, Packs] = {}


def read_packs(settings: Settings) -> Packs:
    """Wherever the compiled cache of them lies."""
    if settings.packs_dir not in _packs:
        _packs[settings.packs_dir] = load_packs(settings.packs_dir, settings.data_dir / "cache")
    return _packs[settings.packs_dir]
