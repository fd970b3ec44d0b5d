"""One edition made ready: its rows indexed, its answers as closures, the reasons why a row did not fit."""

from collections.abc import Callable, Mapping
from typing import Any

from kefu.kernel.i18n import Text
from kefu.rules import errors
from kefu.rules.fault_words import say_fault
from kefu.rules.formulas import Context
from kefu.rules.index import Column, build_column
from kefu.rules.model import Edition, Formula, Output, Row, Table
from kefu.rules.values import write

_REMEMBERED = 2048  # patterns of reasons kept per edition
WhyNot = tuple[str, tuple[str, ...]]


class ReadyEdition:
    """The rows of one edition, indexed."""

    def __init__(self, table: Table, edition: Edition) -> None:
        self.edition = edition
        self.rows = edition.rows
        made = (build_column(spec, table.nullable[key], edition.rows) for key, spec in table.columns.items())
        self.columns: tuple[Column, ...] = tuple(column for column in made if column is not None)
        self.lookups = tuple((column.key, column.lookup) for column in self.columns)
        self.everything = (1 << len(edition.rows)) - 1
        self.answers = tuple(_Answer(table, row) for row in edition.rows)
        self.digest = ""  # hash of what decides, filled in by record.py
        self._reasons: dict[tuple[int, ...], tuple[WhyNot, ...]] = {}

    def why_not(self, masks: list[int], fired: tuple[int, ...]) -> tuple[WhyNot, ...]:
        """Depends on nothing but the masks, so the same pattern is worked out once (up to a bound)."""
        pattern = tuple(masks)
        known = self._reasons.get(pattern)
        if known is None:
            known = self._work_out(masks, fired)
            if len(self._reasons) < _REMEMBERED:
                self._reasons[pattern] = known
        return known

    def _work_out(self, masks: list[int], fired: tuple[int, ...]) -> tuple[WhyNot, ...]:
        failed: list[list[str]] = [[] for _ in self.rows]
        for column, mask in zip(self.columns, masks, strict=True):
            for place in places_of(self.everything & ~mask):
                failed[place].append(column.key)
        return tuple((row.id, tuple(failed[place])) for place, row in enumerate(self.rows) if place not in fired)


class _Answer:
    """What one row gives: its constants ready, its formulas as closures."""

    def __init__(self, table: Table, row: Row) -> None:
        self.row = row
        self.spoken = row.then is not None
        then = row.then or {}
        self.constants = {key: None if isinstance(value, Formula) else value for key, value in then.items()}
        outputs = {output.spec.key: output for output in table.outputs}
        self.formulas = tuple((outputs[key], value) for key, value in then.items() if isinstance(value, Formula))

    def give(self, facts: Mapping[str, Any], ctx: Context) -> dict[str, Any]:
        answer = dict(self.constants)
        for output, formula in self.formulas:
            answer[output.spec.key] = self._run(output, formula, facts, ctx)
        return answer

    def _run(self, output: Output, formula: Formula, facts: Mapping[str, Any], ctx: Context) -> Any:
        spec = output.spec
        value = run_formula(formula.text, formula.term.run, facts, ctx, row=self.row.id, cell=spec.key)
        if not spec.holds(value):
            shown = write(spec.type, value)
            raise errors.OutputRange(row=self.row.id, cell=spec.key, value=shown, expected=spec.wall())
        return value


def run_formula(text: str, run: Callable[..., Any], facts: Mapping[str, Any], ctx: Context, **place: Any) -> Any:
    """The value of a formula, or FormulaFailed naming it and the place."""
    try:
        return run(facts, ctx)
    except (ArithmeticError, ValueError) as wrong:
        raise errors.FormulaFailed(formula=text, why=_why(wrong), **place) from wrong
    except errors.RuleProblem as wrong:
        raise wrong.at(formula=text, **place) from None


def _why(wrong: ArithmeticError | ValueError) -> Text:
    if isinstance(wrong, ZeroDivisionError):
        return Text("除数为零", "除數為零", "division by zero")
    if isinstance(wrong, ArithmeticError):
        return Text("结果太大或无法表示", "結果太大或無法表示", "the result is too large or cannot be expressed")
    return say_fault(str(wrong) or type(wrong).__name__)


def places_of(fitting: int) -> list[int]:
    found: list[int] = []
    while fitting:
        low = fitting & -fitting
        found.append(low.bit_length() - 1)
        fitting ^= low
    return found
