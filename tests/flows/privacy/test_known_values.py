"""What is known of a buyer is found in what was typed, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kefu.flows.privacy.known import HIDDEN, known

HIS = known(
    [
        ("name", "张小红"), ("name", "Anna Lee"), ("phone", "13800138000"), ("address", "浙江省杭州市西湖区文三路9号 3栋"),
        ("email", "Hong@example.com"), ("account", "tb_hong"), ("payout", "6222 0212 3456 7890"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("买家张小红来电", "买家***来电"),
        ("买家 张 小红 来电", "买家 *** 来电"),
        ("请打 13800138000，急", "请打 ***，急"),
        ("请打 138-0013-8000", "请打 ***"),
        ("请打 138 0013 8000 或 +86 13800138000", "请打 *** 或 ***"),
        ("8613800138000", "***"),
        ("１３８００１３８０００找她", "***找她"),
        ("寄到西湖区文三路9号3栋楼下", "寄到***楼下"),
        ("寄到 文三路 9号 3栋", "寄到 ***"),
        ("写信到 hong@EXAMPLE.com。", "写信到 ***。"),
        ("tb_hong说的", "***说的"),
        ("打到6222021234567890", "打到***"),
        ("anna lee 来电", "*** 来电"),
        ("张小红 13800138000 张小红", "*** *** ***"),
    ],
)
def test_what_is_his_is_hidden(typed: str, left: str) -> None:
    assert HIS.hide(typed) == left


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "少发一件，已补",
        "运单 9138001380001",
        "tb_hongkong 是另一位",
        "西湖区有仓",
        "张小",
        "annalees",
        "13800138001",
    ],
)
def test_what_is_not_his_stays(typed: str) -> None:
    assert HIS.hide(typed) == typed


@given(st.text(max_size=30), st.text(max_size=30))
def test_around_it_nothing_changes_and_twice_is_once(before: str, after: str) -> None:
    hidden = HIS.hide(f"{before} 张小红 {after}")
    assert "张小红" not in hidden
    assert HIS.hide(hidden) == hidden
    if HIS.hide(before) == before and HIS.hide(after) == after:
        assert hidden == f"{before} {HIDDEN} {after}"


def test_short_values_hide_nothing() -> None:
    assert (
        known([("name", "红"), ("account", "1"), ("phone", "110"), ("address", "杭州")]).hide("红 1 110 杭州")
        == "红 1 110 杭州"
    )


def test_a_document_keeps_its_form_and_the_key_of_the_register() -> None:
    document = {"buyer_id": "tb_hong", "note": "tb_hong 张小红", "lines": [{"n": 1, "why": "13800138000"}], "at": None}
    assert HIS.hide_in(document) == {
        "buyer_id": "tb_hong",
        "note": "*** ***",
        "lines": [{"n": 1, "why": "***"}],
        "at": None,
    }


CALLED_BY_CODES = known(
    [("name", "damaged"), ("name", "12"), ("name", "2026"), ("account", "reship_again"), ("account", "7000"), ("phone", "20261122")]
)  # fmt: skip


@pytest.mark.covers("CUST-10")
@pytest.mark.parametrize(
    "written",
    [
        {"step": "look", "act": "damaged", "go": "reship_again", "facts": {"error": "damaged", "paid": "12.00"}},
        {"task_id": "01a203b6-e80c-7000-931b-9523f935ed13", "called_at": "2026-11-22T12:00:00+00:00", "day": "2026-11-22"},
        {"number": "C-2026-0012", "sku": "A-12", "name": "reship_again_12_01.jpg", "answer": {"file_ids": ["7000-12"]}},
    ],
)  # fmt: skip
def test_what_the_desk_must_read_again_stays_whatever_he_calls_himself(written: dict[str, object]) -> None:
    assert CALLED_BY_CODES.hide_in(written) == written


def test_whoever_bears_a_code_for_a_name_is_still_hidden_where_people_write() -> None:
    typed = {
        "note": "damaged",
        "facts": {"why": "12 said so"},
        "to": "for damaged, please",
        "tel": "20261122",
        "who": "2026",
    }
    assert CALLED_BY_CODES.hide_in(typed) == {
        "note": "***", "facts": {"why": "*** said so"}, "to": "for ***, please", "tel": "***", "who": "***"
    }  # fmt: skip
