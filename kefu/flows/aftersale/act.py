"""Do what the playbook offers: one act, one transaction, one line of the case's log."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from kefu.flows.aftersale.desk import Desk
from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.malformed import allowed_in, place_of, reason_of
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.problems import ActRefused, NoSuchAct
from kefu.modules.cases.rules.offers import why_not
from kefu.modules.cases.rules.playbook import CLOSE, Act, next_step
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Verb, VerbField
from kefu.modules.chats import service as chats
from kefu.modules.orders import service as orders


class FieldsInvalid(Invalid):
    code = "case.fields_invalid"
    text = Text("「{title}」填写有误：{why}", "「{title}」填寫有誤：{why}", "{title} is not right: {why}")


NO_WAY = Text("事实不足以决定下一步", "事實不足以決定下一步", "The facts do not say what comes next")


async def act(
    tx: Transaction, desk: Desk, case_id: UUID, step: str, act_key: str, version: int | None, fields: Mapping[str, Any]
) -> Case:
    """Raises CaseChanged, NoSuchAct, ActRefused, FieldsInvalid, Forbidden, and whatever the verb refuses."""
    await lock_in_order(tx, case_id)
    case = await cases.get_for_update(tx, case_id, version)
    chosen = find_act(case, step, act_key)
    refused = why_not(case.playbook, case.playbook.step(step), chosen, case.state)
    if refused is not None:
        raise ActRefused(why=refused)
    verb = desk.verbs.get(chosen.verb)
    tx.actor.check(verb.permission, case.shop_id)
    done = await verb.run(tx, desk, case, read_fields(verb, fields))
    await write_down(tx, case, step, chosen, done)
    return case


async def lock_in_order(tx: Transaction, case_id: UUID) -> None:
    """Conversation → order → case: whoever needs several of these rows takes them in this order."""
    order_id, conversation_id = await cases.bound_to(tx, case_id)
    if conversation_id is not None:
        await chats.lock(tx, conversation_id)
    await orders.lock(tx, order_id)


def find_act(case: Case, step: str, act_key: str) -> Act:
    if case.state.step != step or act_key not in case.playbook.step(step).acts:
        raise NoSuchAct(act=act_key)
    return case.playbook.step(step).acts[act_key]


def read_fields(verb: Verb, fields: Mapping[str, Any]) -> Any:
    try:
        return verb.body.model_validate(dict(fields))
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = place_of(first, otherwise=verb.name)
        field = field_of(verb, place)
        title = field.title if field else verb.title if place == verb.name else place
        why = reason_of(first, field.choices if field else {})
        raise FieldsInvalid(field=place, title=title, why=why, allowed=allowed_in(first)) from wrong


def field_of(verb: Verb, place: str) -> VerbField | None:
    """Of the form: what stands in a list is told under the list's name."""
    return next((field for field in verb.fields if field.key == place.split(".")[0]), None)


async def write_down(tx: Transaction, case: Case, step: str, chosen: Act, done: Done) -> None:
    """The act with its facts and where it leads; then whether the problem is solved, or the case closed."""
    facts = {**chosen.sets, **done.facts}
    go = next_step(chosen, {**case.state.facts, **facts})
    if go is None:
        raise ActRefused(why=NO_WAY)
    data = {"step": step, "act": chosen.key, "verb": chosen.verb, "facts": facts, "go": go, "refs": dict(done.refs),
            "waits_for": chosen.waits_for}  # fmt: skip
    await cases.append(tx, case, "acted", data)
    if done.solves:
        await cases.append(tx, case, "solved", {"how": done.solves})
    if go == CLOSE:
        await cases.close(tx, case, chosen.key)
