"""An act as the desk offers it: its form, what it costs, whether it may be done, and by which rules."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from kefu.flows.aftersale.act import find_act
from kefu.flows.aftersale.desk import Desk, LineUnclear
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.rules.offers import Offer, why_not
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Preview, Verb, VerbField


class Choice(BaseModel):
    value: str
    title: str


class FieldView(BaseModel):
    """`most`: the highest amount this person may enter."""

    key: str
    title: str
    type: str
    required: bool
    choices: list[Choice]
    default: Any = None
    hint: str | None = None
    most: str | None = None


class ActView(BaseModel):
    """`why` holds the decisions behind the offer, the deciding table first. `weighed`: it depends on what is typed."""

    key: str
    verb: str
    title: str
    primary: bool
    enabled: bool
    disabled_reason: str | None
    summary: str | None
    cost: str | None
    cap: str | None
    needs_approval: bool
    weighed: bool
    fields: list[FieldView]
    asks: list[FieldView]
    why: list[dict[str, Any]]


async def view_offer(tx: Transaction, desk: Desk, case: Case, offer: Offer, locale: Locale) -> ActView:
    verb = desk.verbs.get(offer.act.verb)
    return show_offer(tx, case, offer, verb, await look_ahead(tx, desk, case, verb), locale)


async def look_closer(
    tx: Transaction, desk: Desk, case_id: UUID, step: str, act_key: str, typed: Mapping[str, Any]
) -> ActView:
    """The offer as it stands with what has been typed so far; nothing changes. Raises NotFound, NoSuchAct."""
    case = await cases.get(tx, case_id)
    chosen = find_act(case, step, act_key)
    verb = desk.verbs.get(chosen.verb)
    offer = Offer(chosen, why_not(case.playbook, case.playbook.step(step), chosen, case.state), case.state.facts)
    found = await (verb.weigh(tx, desk, case, typed) if verb.weigh else look_ahead(tx, desk, case, verb))
    return show_offer(tx, case, offer, verb, found, tx.actor.locale)


async def look_ahead(tx: Transaction, desk: Desk, case: Case, verb: Verb) -> Preview:
    if verb.preview is None:
        return Preview()
    try:
        return await verb.preview(tx, desk, case)
    except LineUnclear as unclear:
        return Preview(allowed=False, why_not=unclear.text)


def show_offer(tx: Transaction, case: Case, offer: Offer, verb: Verb, preview: Preview, locale: Locale) -> ActView:
    refused: Text | None = offer.why_not or preview.why_not
    allowed = offer.why_not is None and preview.allowed and tx.actor.may(verb.permission, case.shop_id)
    if refused is None and not allowed:
        refused = Text("您没有此操作的权限", "您沒有此操作的權限", "You may not do this")
    return ActView(
        key=offer.act.key, verb=verb.name, title=offer.act.title.to(locale), primary=offer.act.primary, enabled=allowed,
        disabled_reason=refused.to(locale) if refused else None,
        summary=preview.summary.to(locale) if preview.summary else None, cost=preview.cost, cap=preview.cap,
        needs_approval=preview.needs_approval, weighed=verb.weigh is not None,
        fields=[view_field(field, preview, locale) for field in verb.fields],
        asks=[view_field(field, Preview(), locale) for field in preview.asks], why=[dict(d) for d in preview.decisions],
    )  # fmt: skip


def view_field(field: VerbField, preview: Preview, locale: Locale) -> FieldView:
    named = preview.choices.get(field.key, field.choices)
    default, hint = preview.defaults.get(field.key), preview.hints.get(field.key)
    return FieldView(
        key=field.key, title=field.title.to(locale), type=field.type,
        required=field.required or field.key in preview.required,
        choices=[Choice(value=value, title=title.to(locale)) for value, title in named.items()],
        default=f"{default:.2f}" if isinstance(default, Decimal) else default,
        hint=hint.to(locale) if hint else None, most=preview.most.get(field.key),
    )  # fmt: skip
