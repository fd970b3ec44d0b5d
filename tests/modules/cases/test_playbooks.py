"""Playbooks as the packs hold them: their examples come out, and what cannot work is not loaded."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kefu.edges.pack_check import fragments_in, kinds
from kefu.edges.settings import default_packs_dir
from kefu.flows.aftersale.loading import aftersale_verbs, load_playbooks, read_documents
from kefu.modules.cases.rules.examples import run_examples, walk
from kefu.modules.cases.rules.playbook import Playbook, PlaybookInvalid
from kefu.modules.cases.rules.reading import read_playbook, with_fragments
from kefu.packs import check_packs, read_yaml

PACKS = default_packs_dir()
HOUSE = PACKS / "playbooks"
DOCUMENTS = {d["playbook"]: d for d in read_documents(HOUSE) if "playbook" in d}
HOWTO = Path(__file__).parents[3] / "docs" / "howto" / "add-a-playbook.md"
SCHEMA = Draft202012Validator(json.loads((PACKS / "_schemas" / "playbook.schema.json").read_text("utf-8")))


def load(document: dict[str, Any]) -> Playbook:
    return read_playbook(with_fragments(document, fragments_in(HOUSE)), aftersale_verbs().names)


def said_in_howto() -> dict[str, Any]:
    found = re.search(r"```yaml\n(playbook: .*?)```", HOWTO.read_text("utf-8"), re.DOTALL)
    assert found is not None
    document: dict[str, Any] = read_yaml(found.group(1))
    return document


@pytest.mark.covers("PLAY-01", "PLAY-02", "PLAY-40")
@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_example_comes_out(name: str) -> None:
    document = DOCUMENTS[name]
    assert document["examples"]
    assert run_examples(load(document)) == []


def test_every_file_fits_the_schema() -> None:
    for path in sorted(PACKS.glob("**/playbooks/*.yaml")):
        assert [fault.message for fault in SCHEMA.iter_errors(read_yaml(path.read_bytes()))] == [], path


def test_the_example_of_the_guide_loads_and_comes_out() -> None:
    document = said_in_howto()
    assert [fault.message for fault in SCHEMA.iter_errors(document)] == []
    book = load(document)
    assert (book.id, list(book.steps)) == ("OWN-01", ["look", "explain", "solve", "tail"])
    assert run_examples(book) == []


def test_the_example_of_the_guide_passes_the_check_of_packs(tmp_path: Path) -> None:
    folder = tmp_path / "playbooks"
    folder.mkdir()
    for name in ("PLAY-07", "PLAY-43"):
        (folder / f"{name}.yaml").write_bytes((HOUSE / f"{name}.yaml").read_bytes())
    found = re.search(r"```yaml\n(playbook: .*?)```", HOWTO.read_text("utf-8"), re.DOTALL)
    assert found is not None
    (folder / "OWN-01.yaml").write_text(found.group(1), "utf-8")
    wrong = [f for f in check_packs(tmp_path, kinds(tmp_path), lock=False) if f.severity == "error"]
    assert wrong == []
    (folder / "OWN-01.yaml").write_text(found.group(1).replace("skipped: [explain]", "skipped: [solve]"), "utf-8")
    wrong = [f for f in check_packs(tmp_path, kinds(tmp_path), lock=False) if f.severity == "error"]
    assert [(f.code, f.cell) for f in wrong] == [("playbook.example", "examples.0.expect")]


Break = Callable[[dict[str, Any]], Any]


def step(document: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = document["steps"][key]
    return found


BROKEN: dict[str, tuple[Break, str, str]] = {
    "unknown verb": (lambda d: step(d, "commit")["acts"]["calmer"].update(verb="fly"),
                     "steps.commit.acts.calmer", "nobody knows the verb 'fly'"),
    "unknown fact set": (lambda d: step(d, "commit")["acts"]["calmer"].update(sets={"weather": "fine"}),
                         "steps.commit.acts.calmer", "the fact 'weather' is not declared"),
    "unknown fact asked": (lambda d: step(d, "keep")["acts"]["insists"].update(when={"weather": "fine"}),
                           "steps.keep.acts.insists", "the fact 'weather' is not declared"),
    "impossible value set": (lambda d: step(d, "commit")["acts"]["calmer"].update(sets={"mood": "furious"}),
                             "steps.commit.acts.calmer", "fact mood (enum) cannot be 'furious'"),
    "impossible value asked": (lambda d: step(d, "warehouse")["acts"]["confirmed"].update(when={"finding": "lost"}),
                               "steps.warehouse.acts.confirmed", "finding can never be one of ('lost',)"),
    "text asked as a number": (lambda d: step(d, "keep")["acts"]["insists"].update(when={"received_sku": 7}),
                               "steps.keep.acts.insists", "received_sku can never be one of (7,)"),
    "no such step": (lambda d: step(d, "commit")["acts"]["calmer"].update(go="nowhere"),
                     "steps.commit.acts.calmer", "leads to 'nowhere', which is no step"),
    "no such start": (lambda d: d.update(start="nowhere"), "start", "there is no step 'nowhere'"),
    "never reached": (lambda d: d["steps"].update(spare=copy.deepcopy(step(d, "tail"))), "steps", "never reached: spare"),
    "nothing offered": (lambda d: step(d, "tail").update(acts={}), "steps.tail", "offers nothing"),
    "dead end": (lambda d: step(d, "tail")["acts"]["finish"].update(go="stay"), "steps", "no way leads to the end from:"),
    "a circle without an end": (
        lambda d: (step(d, "explain")["acts"].pop("unfounded"),
                   [a.update(go="explain") for a in step(d, "explain")["acts"].values()]),
        "steps", "no way leads to the end from: explain"),
    "unknown fragment": (lambda d: step(d, "photo").update(uses={"OWN-99": {}}), "steps.photo.uses", "OWN-99"),
    "loose end of a fragment": (lambda d: step(d, "exchange").update(uses={"PLAY-07": {}}),
                                "steps.exchange.uses.PLAY-07", "send_again"),
    "a cause nobody knows the facts of": (lambda d: d.update(cause=[{"when": {"mood": "furious"}, "is": "wrong_item"},
                                                                     {"is": "wrong_item"}]),
                                          "cause", "mood can never be one of ('furious',)"),
    "a cause that may not hold": (lambda d: d.update(cause=[{"when": {"mood": "calm"}, "is": "wrong_item"}]),
                                  "cause", "the last one must hold without conditions"),
    "no title": (lambda d: step(d, "photo").pop("title"), "file", "title"),
    "no such type": (lambda d: d["facts"]["mood"].update(type="colour"), "file", "there is no type 'colour'"),
    "no such day": (lambda d: d.update({"from": "2026-02-30"}), "file", "day is out of range"),
}  # fmt: skip


@pytest.mark.covers("PLAY-40")
@pytest.mark.parametrize("name", sorted(BROKEN))
def test_what_cannot_work_is_not_loaded(name: str) -> None:
    break_it, where, why = BROKEN[name]
    document = copy.deepcopy(DOCUMENTS["PLAY-01"])
    break_it(document)
    with pytest.raises(PlaybookInvalid) as refused:
        load(document)
    assert (refused.value.playbook, refused.value.where) == ("PLAY-01", where)
    assert why in refused.value.why


def test_a_wrong_file_in_the_folder_stops_the_loading(tmp_path: Path) -> None:
    folder = tmp_path / "playbooks"
    folder.mkdir()
    text = (HOUSE / "PLAY-01.yaml").read_text("utf-8")
    for name in ("PLAY-07", "PLAY-43"):
        (folder / f"{name}.yaml").write_bytes((HOUSE / f"{name}.yaml").read_bytes())
    (folder / "PLAY-01.yaml").write_text(text.replace("verb: ask_warehouse", "verb: fly", 1), "utf-8")
    with pytest.raises(PlaybookInvalid, match=r"PLAY-01: steps\.photo\.acts\.ask_warehouse_first: .*'fly'"):
        load_playbooks(tmp_path, aftersale_verbs())


@pytest.mark.covers("PLAY-02")
def test_the_playbook_says_under_which_class_a_case_is_kept() -> None:
    book = load(DOCUMENTS["PLAY-02"])
    assert {error: book.cause_of({"error": error}) for error in book.facts["error"].values} == {
        "copied_wrong": "wrong_item", "wrong_item": "wrong_item", "missing": "missing_item", "too_few": "missing_item",
        "surplus": "wrong_item",
    }  # fmt: skip
    assert load(DOCUMENTS["PLAY-01"]).cause_of({}) == "wrong_item"
    unsaid = {key: value for key, value in DOCUMENTS["PLAY-02"].items() if key != "cause"}
    assert load(unsaid).cause_of({"error": "missing"}) == "mis_shipment", "versions kept before causes were named"


EXAMPLES: dict[str, tuple[dict[str, Any], str]] = {
    "another step": ({"acts": ["apologised"], "expect": {"step": "commit"}}, "step: commit expected, photo found"),
    "another fact": ({"acts": ["apologised"], "expect": {"facts": {"mood": "calm"}}}, "mood: calm expected, None found"),
    "nothing skipped": ({"acts": ["apologised"], "expect": {"skipped": ["photo"]}}, "skipped: ['photo'] expected, [] found"),
    "not refused": ({"acts": [], "refuses": "apologised"}, "apologised is not refused"),
    "not offered is no refusal": ({"acts": [], "refuses": "compare"}, "Step apologise offers no compare"),
    "no such act": ({"acts": ["dance"], "expect": {"step": "photo"}}, "Step apologise offers no dance"),
    "evidence missing": ({"acts": ["apologised", {"compare": {"finding": "unclear"}}], "expect": {"step": "photo"}},
                         "compare is refused: Evidence is missing"),
    "leads nowhere": ({"acts": ["apologised", "add_evidence", "compare"], "expect": {"step": "commit"}},
                      "compare leads nowhere with these facts"),
    "no such fact": ({"acts": [{"apologised": {"weather": "fine"}}], "expect": {"step": "photo"}},
                     "apologised: the fact 'weather' is not declared"),
    "after the end": ({"acts": ["apologised", "add_evidence", {"compare": {"finding": "as_ordered"}}, "unfounded", "x"],
                       "expect": {"step": "close"}}, "The case is closed; x cannot be done"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_that_is_wrong_is_told(name: str) -> None:
    example, why = EXAMPLES[name]
    document = copy.deepcopy(DOCUMENTS["PLAY-01"]) | {"examples": [example]}
    assert [wrong.why.en for wrong in run_examples(load(document))] == [why]


@pytest.mark.covers("PLAY-01")
def test_a_very_upset_buyer_is_spared_the_talk_about_keeping() -> None:
    """What he may have is the same: mood only changes the way."""
    book = load(DOCUMENTS["PLAY-01"])
    way: list[Any] = ["apologised", "add_evidence", {"compare": {"finding": "wrong_item"}}]
    upset = walk(book, [*way, "upset"])
    calm = walk(book, [*way, "calmer", "insists"])
    assert upset.step == calm.step == "exchange"
    assert list(book.step("exchange").acts) == ["exchange_back", "refund_instead", "send_again", "send_other"]
    assert not any("mood" in act.when for act in book.step("exchange").acts.values())


def sentences(part: Any) -> list[str]:
    """Every sentence anybody reads: to say, titles, hints, in all languages."""
    if isinstance(part, dict):
        return [text for value in part.values() for text in sentences(value)]
    if isinstance(part, list):
        return [text for value in part for text in sentences(value)]
    return [part] if isinstance(part, str) else []


@pytest.mark.covers("PLAY-01")
@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_no_playbook_asks_for_a_review_for_goods_or_money(name: str) -> None:
    said = sentences(DOCUMENTS[name]["steps"])
    assert said
    assert not [text for text in said if re.search(r"好评|好評|五星|晒图|曬圖|review|5.?star|five.?star", text)]
