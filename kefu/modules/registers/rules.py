"""What a register holds: columns and their kinds, read from the packs, and values checked against them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal, get_args
from uuid import UUID

from kefu.kernel.errors import Invalid, NotFound
from kefu.kernel.i18n import Locale, Text
from kefu.packs.shelves import Shelf, read_by_shop, read_file, read_text

Kind = Literal["text", "words", "money", "int", "datetime", "choice", "order", "case", "files"]
"""`words`: what a playbook calls something, kept in all its languages; typed by hand it stays as it was typed."""
MOST_CHARS = 500


class ValueWrong(Invalid):
    code = "register.value_wrong"
    text = Text("「{column}」填写有误：{value}", "「{column}」填寫有誤：{value}", "{column} cannot be {value}")


class ValueMissing(Invalid):
    code = "register.value_missing"
    text = Text("「{column}」必填。", "「{column}」必填。", "{column} is required.")


class ColumnUnknown(Invalid):
    code = "register.column_unknown"
    text = Text("这张表没有「{column}」一栏。", "這張表沒有「{column}」一欄。", "The register has no column {column}.")


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    title: Text
    kind: Kind
    required: bool
    choices: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Register:
    key: str
    title: Text
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        for column in self.columns:
            if column.key == key:
                return column
        raise ColumnUnknown(column=key)

    def check_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values as they are stored, in the columns' order. Raises ColumnUnknown, ValueMissing, ValueWrong."""
        for key in values:
            self.column(key)
        stored = {}
        for column in self.columns:
            value = values.get(column.key)
            if value is None or value == "":
                if column.required:
                    raise ValueMissing(column=column.title)
                continue
            stored[column.key] = read_value(column, value)
        return stored

    def check_changes(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Values of a correction: null empties a column that is not required."""
        stored: dict[str, Any] = {}
        for key, value in changes.items():
            column = self.column(key)
            if value is None or value == "":
                if column.required:
                    raise ValueMissing(column=column.title)
                stored[key] = None
            else:
                stored[key] = read_value(column, value)
        return stored


def read_value(column: Column, value: Any) -> Any:
    """One value in the form that is stored as JSON. Raises ValueWrong."""
    try:
        return READERS[column.kind](column, value)
    except (ValueError, TypeError, KeyError, InvalidOperation) as wrong:
        raise ValueWrong(column=column.title, value=str(value)) from wrong


def read_words(_: Column, value: Any) -> str:
    if not isinstance(value, str) or len(value) > MOST_CHARS:
        raise ValueError
    return value.strip()


def read_three(column: Column, value: Any) -> Any:
    if isinstance(value, Text):
        return {"zh": value.zh, "zh_tw": value.zh_tw, "en": value.en}
    if isinstance(value, Mapping):
        return {language: read_words(column, value[language]) for language in ("zh", "zh_tw", "en")}
    return read_words(column, value)


def in_language(value: Any, locale: Locale) -> Any:
    """A stored value as this reader meets it."""
    return Text(**value).to(locale) if isinstance(value, Mapping) else value


def read_money(_: Column, value: Any) -> str:
    if isinstance(value, bool | float):
        raise TypeError
    amount = Decimal(str(value))
    if not amount.is_finite() or amount != round(amount, 2) or abs(amount) >= 10**10:
        raise ValueError
    return f"{amount:.2f}"


def read_int(_: Column, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def read_moment(_: Column, value: Any) -> str:
    at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError
    return at.isoformat()


def read_choice(column: Column, value: Any) -> str:
    if value not in column.choices:
        raise ValueError
    return str(value)


def read_id(_: Column, value: Any) -> str:
    return str(UUID(str(value)))


def read_files(_: Column, value: Any) -> list[str]:
    return [str(UUID(str(one))) for one in value]


READERS = {
    "text": read_words,
    "words": read_three,
    "money": read_money,
    "int": read_int,
    "datetime": read_moment,
    "choice": read_choice,
    "order": read_words,
    "case": read_id,
    "files": read_files,
}


FOLLOWED: Mapping[str, Text] = {
    "money.compensation_requested": Text("补偿已申请", "補償已申請", "Compensation was requested"),
    "money.compensation_returned": Text("补偿退回重审", "補償退回重審", "Compensation went back for approval"),
    "money.compensation_approved": Text("补偿已批准", "補償已核准", "Compensation was approved"),
    "money.compensation_refused": Text("补偿被驳回", "補償被駁回", "Compensation was refused"),
    "money.compensation_paid": Text("补偿已支付", "補償已支付", "Compensation was paid"),
    "money.compensation_failed": Text("补偿打款失败", "補償打款失敗", "Payment of the compensation failed"),
    "parcels.reshipment_registered": Text("补发已登记", "補發已登記", "Re-shipment was registered"),
    "parcels.waybill_entered": Text("补发已出库", "補發已出貨", "Re-shipment left"),
    "parcels.reshipment_cancelled": Text("补发已取消", "補發已取消", "Re-shipment was cancelled"),
    "tasks.task_ended": Text("索赔已有结果", "索賠已有結果", "The claim was settled"),
    "cases.case_solved": Text("个案重新办结", "個案重新結案", "Case was solved anew"),
}
"""Rows follow what happens elsewhere: the event stands as the reason of such a correction."""


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """`registers` by key. `names`: shop pack → register → the shop's own title for it."""

    registers: Mapping[str, Register]
    names: Mapping[str, Mapping[str, Text]]

    def get(self, key: str) -> Register:
        register = self.registers.get(key)
        if register is None:
            raise NotFound(what=key)
        return register

    def title(self, key: str, pack: str) -> Text:
        return self.names.get(pack, {}).get(key) or self.get(key).title


def read_registers(packs_dir: Path) -> RegisterBook:
    data = read_file(packs_dir / "catalogues" / "registers.yaml")
    registers = {key: parse_register(key, body) for key, body in data["registers_of"].items()}
    names: dict[str, dict[str, Text]] = {}
    for pack, own in read_by_shop(packs_dir, "registers").items():
        unknown = set(own["titles"]) - set(registers)
        if unknown:
            raise ValueError(f"shops/{pack}/registers.yaml names unknown registers {sorted(unknown)}")
        names[pack] = {key: read_text(title) for key, title in own["titles"].items()}
    return RegisterBook(registers, names)


def parse_register(key: str, data: Mapping[str, Any]) -> Register:
    columns = []
    for name, body in data["columns"].items():
        if body["type"] not in get_args(Kind):
            raise ValueError(f"register {key}, column {name}: unknown type {body['type']}")
        choices = {value: read_text(title) for value, title in body.get("choices", {}).items()}
        columns.append(Column(name, read_text(body["title"]), body["type"], body.get("required", False), choices))
    return Register(key, read_text(data["title"]), tuple(columns))


SHELF = Shelf("registers", read_registers)
