"""Words that point somewhere: which count, which don't, and what a catalogue may not say."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kefu.edges.pack_check import kinds
from kefu.edges.settings import default_packs_dir
from kefu.modules.chats.service.inquiries import check_inquiries, read_inquiries
from kefu.packs import check_packs, read_yaml
from kefu.packs.signposts import check_examples, read_signposts

TITLE = {"zh": "甲", "zh_tw": "甲", "en": "A"}


def entry(to: str, *words: str, **more: Any) -> dict[str, Any]:
    return {"type": to, "title": TITLE, "any": list(words), **more}


POSTS = read_signposts(
    [
        entry("return", "退货", "不给退", not_after=["不", "不用", "不要", "don't want a"]),
        entry("logistics", "快递", "物流", "没收到", "ship", "shipping"),
        entry("goods", "发错", pairs=[[["买的", "拍的"], ["收到", "到的"]]], not_after=["没"]),
        entry("lost", pairs=[[["签收"], ["没拿到"]]], not_with=["赠品"]),
        entry("refund", "refund", not_after=["don't want a"]),
        entry("other"),
    ],
    "type",
)


@pytest.mark.parametrize(
    ("text", "to", "found"),
    [
        ("退货", "return", ["退货"]),
        ("可以退貨嗎", "return", ["退貨"]),
        ("ＳＨＩＰ to Spain?", "logistics", ["ship"]),
        ("a relationship", None, []),
        ("shipping", "logistics", ["shipping"]),
        ("快递物流退货", "logistics", ["快递", "物流"]),
        ("快递退货", "return", ["退货"]),
        ("快递快递退货", "return", ["退货"]),
        ("不用退货", None, []),
        ("不要 退货", None, []),
        ("要不要退货", "return", ["退货"]),
        ("用不用退货", "return", ["退货"]),
        ("退不退货", "return", ["退货"]),
        ("不给退", "return", ["不给退"]),
        ("我拍的黑色，收到白色", "goods", ["拍的", "收到"]),
        ("我拍的还没收到", "logistics", ["没收到"]),
        ("没发错", None, []),
        ("显示签收了，没拿到", "lost", ["签收", "没拿到"]),
        ("签收了，贈品没拿到", None, []),
        ("I don\u2019t want a refund", None, []),
        ("I want a refund", "refund", ["refund"]),
        ("", None, []),
        ("退", None, []),
    ],
)
def test_which_words_count(text: str, to: str | None, found: list[str]) -> None:
    pointing = POSTS.find(text)
    assert (pointing.to if pointing else None, list(pointing.found) if pointing else []) == (to, found)


@given(st.text(alphabet="退货快递不要用没收到拍的 shipx’\u0301\n", max_size=60))
def test_what_was_found_stands_in_the_text(text: str) -> None:
    pointing = POSTS.find(text)
    if pointing is not None:
        assert pointing.found
        assert POSTS.find(" ".join(pointing.found)) is not None


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([entry("a", "退")], "too short"),
        ([entry("a", "退货"), entry("b", "退货")], "points to a and to b"),
        ([entry("a", "退货"), entry("a", "快递")], "twice"),
        ([entry("a", "退货", colour="red")], "colour is not known here"),
    ],
)
def test_what_could_not_be_meant_is_refused(entries: list[dict[str, Any]], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_signposts(entries, "type")


def test_examples_are_run() -> None:
    entries = [entry("a", "退货", examples=["我要退货"]), entry("b", "快递", examples=["退货"])]
    posts = read_signposts(entries, "type")
    with pytest.raises(ValueError, match="“退货” leads to a") as wrong:
        check_examples(entries, posts, "type", ["快递"])
    assert "“快递” leads to b (快递), not to nowhere" in str(wrong.value)


def test_the_shipped_catalogue_holds_what_it_says() -> None:
    check_inquiries(default_packs_dir())
    posts = read_inquiries(default_packs_dir())
    assert list(posts.posts)[-1] == "other"
    assert {post.to for post in posts.posts.values() if not post.words} == {"other"}
    written = read_yaml((default_packs_dir() / "catalogues" / "inquiries.yaml").read_bytes())
    assert all(len(each["examples"]) >= 4 for each in written["inquiries"] if each["any"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("能开发票吗", "能开门吗"),
        ("type: invoice", "type: undecided"),
        ("  - 不用开发票", "  - 要开发票"),
        ("not_after: [不, 不用, 不要, 不需要, 不想要, 不想, 无需", "colour: red\n    not_after: [不, 不用"),
    ],
)
def test_a_wrong_catalogue_is_a_finding(tmp_path: Path, old: str, new: str) -> None:
    shipped = default_packs_dir()
    (tmp_path / "_schemas").symlink_to(shipped / "_schemas")
    (tmp_path / "catalogues").mkdir()
    place = tmp_path / "catalogues" / "inquiries.yaml"
    text = (shipped / "catalogues" / "inquiries.yaml").read_text()
    assert old in text

    def wrong() -> list[str]:
        found = check_packs(tmp_path, kinds(tmp_path), lock=False)
        return [f.code for f in found if f.severity == "error" and "inquiries" in (f.file or "")]

    place.write_text(text)
    assert wrong() == []
    place.write_text(text.replace(old, new))
    assert wrong()
