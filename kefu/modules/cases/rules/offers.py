"""What may be done now, and what not and why. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kefu.kernel.i18n import Text
from kefu.modules.cases.rules.fold import CaseState
from kefu.modules.cases.rules.playbook import Act, Playbook, Step, holds

StepState = Literal["done", "current", "waiting", "skipped", "todo"]

EVIDENCE_MISSING = Text("还缺凭证", "還缺憑證", "Evidence is missing")
NOT_NOW = Text("个案已结束", "個案已結束", "The case is closed")
NOT_WITH_THESE_FACTS = Text("不符合条件：{facts}", "不符合條件：{facts}", "Does not apply: {facts}")


@dataclass(frozen=True, slots=True)
class Offer:
    """`why_not` None: may be done."""

    act: Act
    why_not: Text | None
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StepView:
    step: Step
    state: StepState


def offers(book: Playbook, state: CaseState) -> list[Offer]:
    """The acts of the current step, each allowed or with the reason why not."""
    if not state.step or state.status == "closed":
        return []
    step = book.step(state.step)
    return [Offer(act, why_not(book, step, act, state), state.facts) for act in step.acts.values()]


def why_not(book: Playbook, step: Step, act: Act, state: CaseState) -> Text | None:
    if state.status == "closed":
        return NOT_NOW
    if not holds(act.when, state.facts):
        return explain_conditions(book, act, state.facts)
    moves_on = any(branch.to != "stay" for branch in act.go)
    if moves_on and missing_evidence(step, state):
        return EVIDENCE_MISSING
    return None


def missing_evidence(step: Step, state: CaseState) -> dict[str, int]:
    """Kind → how many are still missing before the step can be left."""
    lacks = {kind: least - state.evidence.get(kind, 0) for kind, least in step.evidence.items()}
    return {kind: count for kind, count in lacks.items() if count > 0}


def explain_conditions(book: Playbook, act: Act, facts: Mapping[str, Any]) -> Text:
    """The facts that stand in the way, in words."""

    def words(language: str) -> str:
        parts = []
        for fact, wanted in act.when.items():
            if fact in facts and facts[fact] in wanted:
                continue
            spec = book.facts[fact]
            parts.append(
                f"{getattr(spec.title, language)} ≠ {', '.join(value_word(spec, v, language) for v in wanted)}"
            )
        return "；".join(parts) if language != "en" else "; ".join(parts)

    return NOT_WITH_THESE_FACTS.filled(facts=Text(words("zh"), words("zh_tw"), words("en")))


YES = {"zh": "是", "zh_tw": "是", "en": "yes"}
NO = {"zh": "否", "zh_tw": "否", "en": "no"}


def value_word(spec: Any, value: Any, language: str) -> str:
    if isinstance(value, bool):
        return (YES if value else NO)[language]
    label = spec.values.get(value)
    return str(getattr(label, language)) if label else str(value)


def step_views(book: Playbook, state: CaseState) -> list[StepView]:
    """All steps in the playbook's order: done, current, waiting, skipped (jumped over) or still to do."""
    order = list(book.steps)
    here = order.index(state.step) if state.step else len(order)
    views = []
    for position, key in enumerate(order):
        seen: StepState
        if key == state.step:
            seen = "waiting" if state.waits_for else "current"
        elif key in state.done:
            seen = "done"
        else:
            seen = "skipped" if position < here else "todo"
        views.append(StepView(book.steps[key], seen))
    return views
