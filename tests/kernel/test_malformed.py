"""What pydantic refuses is told in the reader's language, with the numbers and without what was sent."""

import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from pydantic import AfterValidator, AnyHttpUrl, AwareDatetime, BaseModel, Field, TypeAdapter, ValidationError
from pydantic_core._pydantic_core import list_all_errors

from kefu.kernel.i18n import Text
from kefu.kernel.malformed import LISTED, REASONS, Unfit, allowed_in, place_of, reason_of
from kefu.kernel.money import PositiveAmount


class Way(Enum):
    SEA = "sea"
    AIR = "air"


class Body(BaseModel, extra="forbid"):
    name: str


class Cat(BaseModel):
    kind: Literal["cat"]


class Dog(BaseModel):
    kind: Literal["dog"]


def never(_: str) -> str:
    raise Unfit(Text("不收", "不收這個", "not this"))


def broken(_: str) -> str:
    raise ValueError("only for who reads code")


Pet = Annotated[Cat | Dog, Field(discriminator="kind")]

REFUSED: list[tuple[Any, Any, tuple[str, str, str]]] = [
    (Body, {}, ("必填", "必填", "required")),
    (Body, {"name": "x", "nome": 1}, ("没有这一项", "沒有這一項", "there is no such field")),
    (Annotated[str, Field(max_length=5)], "secret", ("最多 5 个字", "最多 5 個字", "too long, the most is 5 characters")),
    (Annotated[str, Field(min_length=2)], "x", ("至少 2 个字", "至少 2 個字", "too short, the least is 2 characters")),
    (Annotated[str, Field(pattern="^a$")], "b", ("格式不对", "格式不對", "not in the right form")),
    (str, 5, ("须为文字", "須為文字", "must be text")),
    (Annotated[int, Field(gt=3)], 3, ("须大于 3", "須大於 3", "must be more than 3")),
    (Annotated[int, Field(ge=3)], 2, ("不能小于 3", "不能小於 3", "must be at least 3")),
    (Annotated[int, Field(lt=3)], 3, ("须小于 3", "須小於 3", "must be less than 3")),
    (Annotated[Decimal, Field(le=Decimal("8.50"))], "9", ("不能大于 8.50", "不能大於 8.50", "must be at most 8.50")),
    (PositiveAmount, "0", ("须大于 0", "須大於 0", "must be more than 0")),
    (PositiveAmount, "1.234", ("最多 2 位小数", "最多 2 位小數", "at most 2 decimal places")),
    (PositiveAmount, "1" * 13, ("最多 12 位数字", "最多 12 位數字", "at most 12 digits")),
    (PositiveAmount, "ten", ("须为数字", "須為數字", "must be a number")),
    (int, "2.5", ("须为整数", "須為整數", "must be a whole number")),
    (int, 2.5, ("须为整数", "須為整數", "must be a whole number")),
    (bool, "perhaps", ("只能是或否", "只能是或否", "must be true or false")),
    (date, "2026-13-01", ("须为日期，如 2026-03-01", "須為日期，如 2026-03-01", "must be a date such as 2026-03-01")),
    (AwareDatetime, "2026-03-01T09:00:00", ("须注明时区", "須註明時區", "must have a time zone")),
    (UUID, "018f", ("编号格式不对", "編號格式不對", "must be an id (UUID)")),
    (list[int], 5, ("须为列表", "須為清單", "must be a list")),
    (Annotated[list[int], Field(max_length=1)], [1, 2], ("最多 1 项", "最多 1 項", "too many, the most is 1")),
    (Annotated[list[int], Field(min_length=1)], [], ("至少 1 项", "至少 1 項", "too few, the least is 1")),
    (Literal["a", "b", "c"], "d", ("只能是：a、b、c", "只能是：a、b、c", "must be one of: a, b, c")),
    (Way, "road", ("只能是：sea、air", "只能是：sea、air", "must be one of: sea, air")),
    (Pet, {"kind": "{cow}"}, ("kind 只能是：cat、dog", "kind 只能是：cat、dog", "kind must be one of: cat, dog")),
    (Pet, {}, ("请注明是哪一种（kind）", "請註明是哪一種（kind）", "say which kind it is (kind)")),
    (AnyHttpUrl, "ftp://a.b", ("网址须以 http、https 开头", "網址須以 http、https 開頭", "must begin with http, https")),
    (Body, "{}", ("须为带字段名的内容", "須為帶欄位名的內容", "must be an object with named fields")),
    (Annotated[str, AfterValidator(never)], "x", ("不收", "不收這個", "not this")),
    (Annotated[str, AfterValidator(broken)], "x", ("不符合要求", "不符合要求", "not acceptable")),
]  # fmt: skip


def first_error(kind: Any, sent: Any) -> Any:
    with pytest.raises(ValidationError) as wrong:
        TypeAdapter(kind).validate_python(sent)
    return wrong.value.errors()[0]


@pytest.mark.parametrize(("kind", "sent", "told"), REFUSED, ids=range(len(REFUSED)))
def test_a_reason_is_told_in_three_languages(kind: Any, sent: Any, told: tuple[str, str, str]) -> None:
    assert reason_of(first_error(kind, sent)) == Text(*told)


def test_a_moment_that_is_none() -> None:
    told = reason_of(first_error(datetime, "yesterday"))
    assert "须为日期和时间" in told.zh
    assert re.search(r"[一-鿿]", told.en) is None


@pytest.mark.parametrize("error", list_all_errors(), ids=lambda error: error["type"])
def test_every_kind_of_error_can_be_told(error: Any) -> None:
    """No place stays unfilled, and pydantic's own English stands in no sentence."""
    facts = dict.fromkeys(error.get("example_context") or {}, "7")
    told = reason_of({"type": error["type"], "ctx": facts})
    for sentence in (told.zh, told.zh_tw, told.en):
        assert sentence
        assert not set(sentence) & set("{}")
    assert re.search(r"[一-鿿]", told.zh)
    assert re.search(r"[一-鿿]", told.en) is None


def test_the_table_names_only_kinds_that_there_are() -> None:
    assert set(REASONS) <= {error["type"] for error in list_all_errors()}
    assert {"expected", "expected_tags", "expected_schemes", "discriminator"} == set(LISTED)


def test_a_place_is_a_path_and_the_whole_has_a_name() -> None:
    error = first_error(dict[str, list[Body]], {"lines": [{}]})
    assert place_of(error) == "lines.0.name"
    assert place_of({"type": "value_error", "loc": ()}, otherwise="reship") == "reship"
    assert place_of({"type": "json_invalid", "loc": (17,)}) == "body"


def test_choices_are_said_as_the_reader_s_form_calls_them() -> None:
    error = first_error(Literal["a", "b"], "d")
    called = {"a": Text("少发", "少發", "short"), "z": Text("别的", "別的", "other")}
    assert reason_of(error, called) == Text("只能是：少发、b", "只能是：少發、b", "must be one of: short, b")
    assert allowed_in(error) == ["a", "b"], "for programs"
    assert allowed_in(first_error(int, "x")) == []
