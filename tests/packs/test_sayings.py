"""What the desk says by itself stands in the packs, in the shop's language, and can be filled in."""

import re
import shutil
from pathlib import Path

import pytest

from kefu.edges.settings import default_packs_dir
from kefu.kernel.i18n import KEYS, Text
from kefu.packs.sayings import PLACES, read_sayings

SHOP = "shops/demo/sayings.yaml"
SHARED = "catalogues/sayings.yaml"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    for name in (SHARED, SHOP):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(default_packs_dir() / name, tmp_path / name)
    return tmp_path


def test_every_occasion_has_its_sentence_in_three_languages_and_no_number() -> None:
    book = read_sayings(default_packs_dir())
    assert set(book.shared) == set(PLACES)
    for text in book.shared.values():
        sentences = [getattr(text, name) for name in KEYS.values()]
        assert len(set(sentences)) == 3
        assert not re.search(
            r"\d|[一二两兩三四五六七八九十]\s*(天|日|小时|小時)|\b(one|two|three) days?\b", " ".join(sentences)
        )


def test_a_shop_is_spoken_for_in_its_language_and_may_word_it_otherwise(packs: Path) -> None:
    (packs / SHOP).write_text(
        "sayings: demo\nlanguage: en\nitems:\n  satisfaction: {text: {zh: 好吗, zh_tw: 好嗎, en: All well?}}\n"
    )
    book = read_sayings(packs)
    told = book.say("demo", "reshipment_left", courier=Text("中通", "中通", "ZTO"), number="{7}")
    assert told.startswith("Your new parcel is with ZTO, tracking number {7};")
    assert book.say("demo", "satisfaction") == "All well?"
    assert book.words("demo", Text("退款", "退款", "Refund")) == "Refund"
    assert book.words("demo", "按买家说的") == "按买家说的"


def test_a_shop_that_says_nothing_speaks_simplified_chinese(packs: Path) -> None:
    book = read_sayings(packs)
    assert book.say("another", "satisfaction").startswith("您反馈的问题已处理完")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (SHARED, "  satisfaction:", "  satisfied:"),
        (SHARED, "单号 {number}", "单号"),
        (SHARED, "with {courier}", "with {carrier}"),
        (SHOP, "language: zh-CN", "language: fr"),
    ],
    ids=["occasion", "place left out", "place unknown", "language"],
)
def test_what_cannot_be_said_is_refused_at_reading(packs: Path, file: str, old: str, new: str) -> None:
    content = (packs / file).read_text()
    assert content.count(old) == 1
    (packs / file).write_text(content.replace(old, new))
    with pytest.raises(ValueError, match=r"occasion|places|unknown locale|lacks"):
        read_sayings(packs)
