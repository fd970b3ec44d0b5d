"""Facts + a table + a date → the answer with its proof, or a refusal that names the table, the row, the cell, the fact.

A `Decider` is a table made ready for work; build it once, ask it as often as you like. It never guesses: a missing or
mistyped fact, two fitting rows, none at all, a formula that fails are errors.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from functools import cached_property
from typing import Any

from kefu.kernel.i18n import Text
from kefu.rules import errors
from kefu.rules.fact_checks import checker
from kefu.rules.formulas import Context, WorkingDays
from kefu.rules.hits import PICK
from kefu.rules.model import HANDLED_AT, Edition, Table
from kefu.rules.ready import ReadyEdition, WhyNot, run_formula
from kefu.rules.values import write
from kefu.rules.words import Fold, as_written


class Decision:
    """An answer with all that proves it. Cheap to make; `why_not` and explanations are worked out on demand."""

    __slots__ = ("answer", "business_at", "ctx", "decider", "facts", "fired", "masks", "ready", "silent")

    def __init__(
        self,
        decider: "Decider",
        ready: ReadyEdition,
        facts: dict[str, Any],
        masks: list[int],
        fired: tuple[int, ...],
        answer: dict[str, Any],
        business_at: datetime,
        ctx: Context,
        silent: bool = False,
    ) -> None:
        self.decider = decider
        self.ready = ready
        self.facts = facts  # every input and derived fact; None: unknown
        self.masks = masks  # one per tested column
        self.fired = fired  # places of the rows that gave the answer
        self.answer = answer
        self.business_at = business_at
        self.ctx = ctx
        self.silent = silent

    @property
    def table(self) -> Table:
        return self.decider.table

    @property
    def edition(self) -> Edition:
        return self.ready.edition

    @property
    def row_ids(self) -> tuple[str, ...]:
        return tuple(self.ready.rows[place].id for place in self.fired)

    def why_not(self) -> tuple[WhyNot, ...]:
        """For every other row: its id and the columns that did not fit. No column: it fits too, but comes later."""
        return self.ready.why_not(self.masks, self.fired)


class Decider:
    """One table, ready to be asked. `fold` makes the traditional form of its words where nobody wrote one."""

    def __init__(self, table: Table, fold: Fold = as_written) -> None:
        self.table = table
        self.fold = fold
        self._checks = tuple((i.spec.key, checker(i.spec), i.unknown is not None) for i in table.inputs)
        self._derived = tuple((d, d.spec.key, d.term.run) for d in table.derived)
        self._moments = tuple(o.spec.key for o in table.outputs if o.spec.type == "datetime")
        self._ready: dict[str, ReadyEdition] = {}
        self._context = Context(table.zone)
        self._pick = PICK[table.hit]

    @cached_property
    def in_use(self) -> tuple[Edition, ...]:
        """The editions that decide: all but drafts."""
        return tuple(edition for edition in self.table.editions if edition.status != "draft")

    def ready(self, edition: Edition) -> ReadyEdition:
        found = self._ready.get(edition.id)
        if found is None:
            found = self._ready[edition.id] = ReadyEdition(self.table, edition)
        return found

    def decide(
        self,
        facts: Mapping[str, Any],
        *,
        at: datetime | None = None,
        as_of: date | None = None,
        zone: tzinfo | None = None,
        calendar: WorkingDays | None = None,
        edition: Edition | None = None,
    ) -> Decision:
        """The answer of the table.

        `at`: when it is handled, for tables decided by handled_at. `as_of`: another business date. `zone`: the shop's,
        for calendar days. `edition`: this one, whatever the date (drafts, stored decisions). Raises RuleProblem.
        """
        decision = self.ask(facts, at=at, as_of=as_of, zone=zone, calendar=calendar, edition=edition)
        if decision.silent:
            raise errors.RowSilent(table=self.table.id, edition=decision.edition.id, row="、".join(decision.row_ids))
        return decision

    def ask(
        self,
        facts: Mapping[str, Any],
        *,
        at: datetime | None = None,
        as_of: date | None = None,
        zone: tzinfo | None = None,
        calendar: WorkingDays | None = None,
        edition: Edition | None = None,
    ) -> Decision:
        """As `decide`, but a silent row is a decision with `silent` set, for layering."""
        try:
            return self._ask(facts, at, as_of, zone, calendar, edition)
        except errors.RuleProblem as wrong:
            raise wrong.at(table=self.table.id, label=self._label(wrong)).folded(self.fold) from wrong.__cause__

    def _label(self, wrong: errors.RuleProblem) -> Text | None:
        """What the screen calls the fact or the cell it is about."""
        specs = {output.spec.key: output.spec for output in self.table.outputs} | self.table.columns
        spec = specs.get(str(wrong.facts.get("cell") or wrong.facts.get("fact")))
        return None if spec is None else spec.label.text()

    def _ask(
        self,
        facts: Mapping[str, Any],
        at: datetime | None,
        as_of: date | None,
        zone: tzinfo | None,
        calendar: WorkingDays | None,
        edition: Edition | None,
    ) -> Decision:
        ctx = self._context if zone is None and calendar is None else Context(zone or self.table.zone, calendar)
        known = self._check(facts)
        for derived, key, run in self._derived:
            known[key] = self._derive(derived, run, known, ctx)
        business_at = self._business_at(known, at, as_of)
        ready = self.ready(edition or self._edition_at(business_at))
        fitting = ready.everything
        masks: list[int] = []
        for key, lookup in ready.lookups:
            mask = lookup(known[key])
            fitting &= mask
            masks.append(mask)
        try:
            fired, answer, silent = self._pick(self.table, ready, fitting, known, ctx)
        except errors.RuleProblem as wrong:
            raise wrong.at(edition=ready.edition.id) from wrong.__cause__
        for key in self._moments:
            moment = answer.get(key)
            if isinstance(moment, list):
                answer[key] = [each.astimezone(ctx.zone) for each in moment]
            elif moment is not None:
                answer[key] = moment.astimezone(ctx.zone)
        return Decision(self, ready, known, masks, fired, answer, business_at, ctx, silent)

    def _check(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        known: dict[str, Any] = {}
        given = len(facts)
        for key, check, nullable in self._checks:
            try:
                value = facts[key]
            except KeyError:
                if not nullable:
                    self._check_names(facts)  # a fact that is there under another name is not missing, but misspelt
                    raise errors.FactMissing(fact=key) from None
                known[key] = None
                continue
            given -= 1
            if value is None:
                if not nullable:
                    raise errors.FactMissing(fact=key)
                known[key] = None
            else:
                known[key] = check(value)
        if given:
            self._check_names(facts)
        return known

    def _check_names(self, facts: Mapping[str, Any]) -> None:
        strange = sorted(str(key) for key in facts.keys() - {key for key, _, _ in self._checks})
        if strange:
            raise errors.FactUnknown(fact=", ".join(strange))

    def _derive(self, derived: Any, run: Any, known: Mapping[str, Any], ctx: Context) -> Any:
        spec = derived.spec
        value = run_formula(derived.formula, run, known, ctx, fact=spec.key)
        if value is not None and not spec.holds(value):
            raise errors.FactRange(fact=spec.key, value=write(spec.type, value), expected=spec.wall())
        return value

    def _business_at(self, known: Mapping[str, Any], at: datetime | None, as_of: date | None) -> datetime:
        key = self.table.decided_by
        moment = as_of if as_of is not None else at if key == HANDLED_AT else known[key]
        if moment is None:
            raise errors.FactDecidedBy(fact=key)
        if not isinstance(moment, datetime):
            return datetime.combine(moment, time.min, self.table.zone).astimezone(UTC)
        if moment.tzinfo is None:
            raise errors.FactNoZone(fact=key, value=moment.isoformat())
        return moment

    def _edition_at(self, moment: datetime) -> Edition:
        found = self.find_edition(moment)
        if found is None:
            raise errors.EditionNone(date=moment.astimezone(self.table.zone).date().isoformat())
        return found

    def find_edition(self, moment: datetime) -> Edition | None:
        for edition in self.in_use:
            if edition.covers(moment):
                return edition
        return None
