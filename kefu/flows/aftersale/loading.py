"""Reads the playbooks of the packs folder against the verbs the flows have registered."""

from pathlib import Path
from typing import Any

from kefu.flows.aftersale.ask_warehouse import ASK_WAREHOUSE
from kefu.flows.aftersale.evidence import ATTACH_EVIDENCE, REQUEST_EVIDENCE
from kefu.flows.aftersale.exchange_with_return import EXCHANGE_WITH_RETURN
from kefu.flows.aftersale.goodwill_postage import REPAY_POSTAGE
from kefu.flows.aftersale.keep_with_compensation import KEEP_WITH_COMPENSATION
from kefu.flows.aftersale.lost_parcel import CHECK_SILENCE
from kefu.flows.aftersale.parcel_found import PARCEL_FOUND
from kefu.flows.aftersale.refund_and_goods import DELIST_SKU, GUIDE_REFUND
from kefu.flows.aftersale.reship import RESHIP, RESHIP_OTHER
from kefu.flows.aftersale.simple_verbs import (
    CHECK_OVERWEIGHT,
    CHECK_WEIGHT,
    CLOSE_CASE,
    COMPARE,
    HEAR_COURIER,
    JUDGE_DAMAGE,
    MARK_DONE,
)
from kefu.flows.aftersale.surplus import FETCH_GOODS, LEAVE_GOODS, SELL_GOODS, SUBMIT_TO_PLATFORM
from kefu.modules.cases.rules.playbook import Playbook
from kefu.modules.cases.rules.reading import read_playbook, with_fragments
from kefu.modules.cases.service import PlaybookShelf
from kefu.modules.cases.verbs import Registry
from kefu.packs import read_yaml
from kefu.packs.signposts import Signposts, check_examples, read_signposts

VERBS = (
    MARK_DONE, COMPARE, CHECK_WEIGHT, CHECK_OVERWEIGHT, CLOSE_CASE, REQUEST_EVIDENCE, ATTACH_EVIDENCE, ASK_WAREHOUSE,
    KEEP_WITH_COMPENSATION, EXCHANGE_WITH_RETURN, RESHIP, RESHIP_OTHER, GUIDE_REFUND, DELIST_SKU,
    FETCH_GOODS, LEAVE_GOODS, SELL_GOODS, SUBMIT_TO_PLATFORM, CHECK_SILENCE, JUDGE_DAMAGE, HEAR_COURIER,
    REPAY_POSTAGE, PARCEL_FOUND,
)  # fmt: skip


def aftersale_verbs() -> Registry:
    registry = Registry()
    registry.add(*VERBS)
    return registry


def read_documents(folder: Path) -> list[dict[str, Any]]:
    return [read_yaml(path.read_bytes()) for path in sorted(folder.glob("*.yaml"))]


def load_playbooks(packs_dir: Path, verbs: Registry) -> PlaybookShelf:
    """The house's playbooks, and those a shop has of its own. Raises PlaybookInvalid."""
    house_documents = read_documents(packs_dir / "playbooks")
    fragments = {d["fragment"]: d for d in house_documents if "fragment" in d}
    house = by_id(house_documents, fragments, verbs)
    shops = {}
    for folder in sorted((packs_dir / "shops").glob("*/playbooks")):
        documents = read_documents(folder)
        own = {d["fragment"]: d for d in documents if "fragment" in d}
        shops[folder.parent.name] = by_id(documents, fragments | own, verbs)
    return PlaybookShelf(house, shops)


def by_id(
    documents: list[dict[str, Any]], fragments: dict[str, dict[str, Any]], verbs: Registry
) -> dict[str, list[Playbook]]:
    found: dict[str, list[Playbook]] = {}
    for document in documents:
        if "playbook" in document:
            book = read_playbook(with_fragments(document, fragments), verbs.names)
            found.setdefault(book.id, []).append(book)
    return found


def load_hints(packs_dir: Path) -> Signposts:
    """To which playbook a buyer's words point. Raises ValueError."""
    return read_signposts(read_suggestions(packs_dir)["suggestions"], "playbook")


def check_hints(packs_dir: Path) -> None:
    """Raises ValueError also for an example that leads elsewhere."""
    written = read_suggestions(packs_dir)
    check_examples(written["suggestions"], load_hints(packs_dir), "playbook", written.get("nowhere", ()))


def read_suggestions(packs_dir: Path) -> dict[str, Any]:
    document: dict[str, Any] = read_yaml((packs_dir / "catalogues" / "suggestions.yaml").read_bytes())
    return document
