"""The editions of one table, read and typed: dates in their zone, conditions and answers cell by cell."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kefu.rules import model
from kefu.rules.conditions import ANY, Condition, read_condition
from kefu.rules.formulas import FormulaInvalid, Term, compile_formula
from kefu.rules.formulas.terms import Scope
from kefu.rules.reading_parts import Faults, maybe_words, only, read_zone
from kefu.rules.values import Typed, parse

Raw = Mapping[str, Any]


_EDITION = frozenset(
    [
        "edition",
        "from",
        "to",
        "zone",
        "source",
        "confidence",
        "verified",
        "stale_after_days",
        "status",
        "dispute",
        "note",
        "otherwise",
        "rows",
    ]
)
_ROW = frozenset(["id", "when", "then", "silent", "refuse", "note", "source"])
_SOURCE = frozenset(["document", "article", "note", "url"])
_CONFIDENCE = ("high", "medium", "low")
_VERIFIED = frozenset(("state", "by", "on"))


class EditionReader:
    """Reads the editions of one table; everything it needs to type their cells."""

    def __init__(
        self,
        known: Scope,
        outputs: Mapping[str, model.Output],
        hit: str,
        zone: ZoneInfo,
        zone_name: str,
        faults: Faults,
    ) -> None:
        self.known, self.outputs, self.hit = known, outputs, hit
        self.zone, self.zone_name, self.faults = zone, zone_name, faults

    def read(self, raw: Raw) -> model.Edition | None:
        name = str(raw.get("edition", "?"))
        return self.faults.tried(lambda: self._edition(name, raw), name)

    def _edition(self, name: str, raw: Raw) -> model.Edition:
        only(raw, _EDITION, "an edition")
        zone = read_zone(raw["zone"]) if "zone" in raw else self.zone
        begins, ends = _begins(raw["from"], zone), _ends(raw.get("to"), zone)
        if begins is not None and ends is not None and begins >= ends:
            self.faults.add("ends before it begins", name)
        rows = tuple(row for each in raw["rows"] if (row := self._row(name, each)))
        for row_id in {row.id for row in rows if [r.id for r in rows].count(row.id) > 1}:
            self.faults.add("two rows have one id", name, row_id)
        otherwise = raw.get("otherwise")
        if otherwise is not None and self.hit != "collect":
            self.faults.add("only a collecting table has an otherwise", name)
        status = raw["status"]
        if status == "disputed" and "dispute" not in raw:
            self.faults.add("disputed, but not said why", name)
        if status not in ("draft", "in_force", "disputed"):
            raise ValueError(f"there is no status {status!r}")
        if raw["confidence"] not in _CONFIDENCE:
            raise ValueError(f"confidence is one of {', '.join(_CONFIDENCE)}, not {raw['confidence']}")
        verified = raw["verified"]
        only(verified, _VERIFIED, "verified")
        if verified["state"] not in ("yes", "no"):
            raise ValueError("verified state is yes or no")
        if verified["state"] == "yes" and not (verified.get("by") and verified.get("on")):
            raise ValueError("verified names by whom and on which day")
        on = verified.get("on")
        return model.Edition(
            id=name,
            start=raw["from"],
            end=raw.get("to"),
            zone=raw.get("zone", self.zone_name),
            own_zone="zone" in raw,
            begins_at=begins,
            ends_at=ends,
            source=_source(raw["source"]),
            confidence=raw["confidence"],
            verified=model.Verified(
                verified["state"] == "yes", verified.get("by", ""), date.fromisoformat(on) if on else None
            ),
            status=status,
            rows=rows,
            stale_after_days=raw.get("stale_after_days"),
            dispute=maybe_words(raw.get("dispute")),
            note=maybe_words(raw.get("note")),
            otherwise=None if otherwise is None else self._then(name, "otherwise", otherwise, {}),
        )

    def _row(self, edition: str, raw: Raw) -> model.Row | None:
        row_id = str(raw.get("id", "?"))
        self.faults.tried(lambda: only(raw, _ROW, "a row"), edition, row_id)
        when: dict[str, Condition] = {}
        for key, cell in raw.get("when", {}).items():
            if key not in self.known:
                self.faults.add("there is no such fact", edition, row_id, key)
                continue
            read = self.faults.tried(lambda: read_condition(self.known[key][0], cell), edition, row_id, key)  # noqa: B023
            if read is None or read.is_any:
                continue
            if read.unknown and not self.known[key][1]:
                self.faults.add("this fact is never unknown", edition, row_id, key)
            when[key] = read
        then = raw.get("then")
        if [then is not None, raw.get("silent") is True, "refuse" in raw].count(True) != 1:
            self.faults.add("a row has exactly one of then, silent, refuse", edition, row_id)
        return self.faults.tried(
            lambda: model.Row(
                id=row_id,
                when=when,
                then=None if then is None else self._then(edition, row_id, then, when),
                silent=bool(raw.get("silent")),
                refuse=maybe_words(raw.get("refuse")),
                note=maybe_words(raw.get("note")),
                source=_source(raw["source"]) if "source" in raw else None,
            ),
            edition,
            row_id,
        )

    def _then(self, edition: str, row: str, raw: Raw, when: Mapping[str, Condition]) -> dict[str, Any]:
        for key in raw.keys() - self.outputs.keys():
            self.faults.add("there is no such output", edition, row, key)
        made: dict[str, Any] = {}
        for key, output in self.outputs.items():
            if key in raw:
                try:
                    made[key] = self._cell(output, raw[key], when)
                except ValueError as wrong:
                    self.faults.add(wrong, edition, row, key)
            elif output.optional:
                made[key] = None
            else:
                self.faults.add("gives no value", edition, row, key)
        return made

    def _cell(self, output: model.Output, raw: Any, when: Mapping[str, Condition]) -> Any:
        spec = output.spec
        if raw == "none":
            if not output.optional:
                raise ValueError("none is only for an optional output")
            return None
        if isinstance(raw, str) and raw.lstrip().startswith("="):
            return model.Formula(raw.strip(), self._formula(raw, spec, when))
        value = parse(spec, raw)
        if not spec.holds(value):
            raise ValueError(f"{raw} is outside {spec.wall()}")
        return value

    def _formula(self, text: str, spec: Typed, when: Mapping[str, Condition]) -> Term:
        here = {key: (known, nullable and when.get(key, ANY).unknown) for key, (known, nullable) in self.known.items()}
        term = compile_formula(text, here, spec)
        if term.nullable:
            loose = sorted(key for key in term.uses if here[key][1])
            raise FormulaInvalid(f"{', '.join(loose)} may be unknown here; exclude unknown in `when`")
        return term


def _source(raw: Raw) -> model.Source:
    only(raw, _SOURCE, "a source")
    document = raw["document"]
    if not isinstance(document, str) or not document.strip():
        raise ValueError("a source names its document")
    return model.Source(document, raw.get("article", ""), maybe_words(raw.get("note")), raw.get("url", ""))


def _begins(raw: str | None, zone: ZoneInfo) -> datetime | None:
    """First moment of a day, or the local moment written."""
    if raw is None:
        return None
    if "T" in raw:
        return _local(raw).replace(tzinfo=zone).astimezone(UTC)
    return datetime.combine(_day(raw), time.min, zone).astimezone(UTC)


def _ends(raw: str | None, zone: ZoneInfo) -> datetime | None:
    """First moment after a day that still counts, or the local moment written."""
    if raw is None or "T" in raw:
        return _begins(raw, zone)
    return datetime.combine(_day(raw) + timedelta(days=1), time.min, zone).astimezone(UTC)


def _day(raw: object) -> date:
    try:
        return date.fromisoformat(str(raw))
    except ValueError as wrong:
        raise ValueError(f"{raw!r} is not a date (2026-03-01)") from wrong


def _local(raw: str) -> datetime:
    try:
        return datetime.fromisoformat(raw)
    except ValueError as wrong:
        raise ValueError(f"{raw!r} is not a date (2026-03-01)") from wrong
