"""The look at a text before it leaves: red lines of the shop's platform, with what is known of the conversation."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal, Protocol
from uuid import UUID

from kefu.flows.talking.facts import Known, known_in_talk, known_of_shop
from kefu.flows.talking.finding_out import FINDABLE, find_out, heard
from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.compliance.rules.context import Context
from kefu.modules.compliance.rules.judge import Checker
from kefu.modules.compliance.rules.redline import Hit, Level, Verdict
from kefu.modules.compliance.service import PlatformUnknown, load_checker
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook

OVERRIDE = "chat.override"
"""Who may let a stopped text pass, where the red line allows that at all."""

SLIP = "slip"
"""The channel of a red line about what is written on a slip of money, which no buyer reads."""

Answer = Literal["clean", "warn", "override", "blocked"]


class RedLineCrossed(Invalid):
    code = "redline.blocked"
    text = Text(
        "这段话触及红线，不能这样发送。",
        "這段話觸及紅線，不能這樣傳送。",
        "This text crosses a red line and can't be sent.",
    )


class ReasonNeeded(Invalid):
    code = "redline.reason_needed"
    text = Text(
        "这段话触及红线，发送须写明理由。",
        "這段話觸及紅線，傳送須寫明理由。",
        "This text touches a red line; to send it, say why.",
    )


class MoneyForReview(Invalid):
    code = "redline.money_for_review"
    text = Text(
        "补偿不能与评价或撤诉挂钩。请按实际问题写原因，例如错发、破损。",
        "補償不能與評價或撤訴掛鉤。請依實際問題寫原因，例如寄錯、破損。",
        "Money must not be tied to a review or a withdrawn complaint. Give the real cause, such as a wrong item.",
    )


@dataclass(frozen=True, slots=True)
class GuardVerdict:
    """`answer`: clean, warn (told, not held), override (a reason lets it pass), blocked. `check_id` names this very
    text in this conversation: an override counts for nothing else.
    """

    answer: Answer
    hits: Sequence[Hit]
    may_override: Sequence[bool]
    check_id: str
    text_hash: str


class Guard(Protocol):
    async def check(self, tx: Transaction, talk: Row, text: str, order_id: UUID | None = None) -> GuardVerdict: ...

    async def check_all(
        self, tx: Transaction, talk: Row, texts: Sequence[str], order_id: UUID | None = None
    ) -> list[GuardVerdict]: ...


ANYWHERE = "web"
"""The red lines of every place that has none of its own: the law and what is common to all."""


@cache
def checker_of(packs_dir: Path, platforms: tuple[str, ...]) -> Checker:
    """Of the first of these that has red lines of its own."""
    for platform in platforms:
        with suppress(PlatformUnknown):
            return load_checker(packs_dir, platform)
    return load_checker(packs_dir, ANYWHERE)


@dataclass(slots=True)
class RedLineGuard:
    """The words of a platform are read when its first text comes, once a process."""

    packs_dir: Path
    book: Rulebook
    vault: Vault
    _loading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def checker(self, platforms: tuple[str, ...]) -> Checker:
        async with self._loading:
            return await asyncio.to_thread(checker_of, self.packs_dir, platforms)

    async def check(self, tx: Transaction, talk: Row, text: str, order_id: UUID | None = None) -> GuardVerdict:
        return (await self.check_all(tx, talk, [text], order_id))[0]

    async def check_all(
        self, tx: Transaction, talk: Row, texts: Sequence[str], order_id: UUID | None = None
    ) -> list[GuardVerdict]:
        """Several texts that leave together: what is known is read once."""
        known = await known_in_talk(tx, self.vault, talk, order_id)
        return [weighed(tx, talk, text, await self.judge(tx, known, text)) for text in texts]

    async def check_for_many(self, tx: Transaction, shop_id: UUID, text: str) -> Verdict:
        """A text that will go to many buyers: of a buyer or an order nothing is known yet. Raises NotFound."""
        return await self.judge(tx, known_of_shop(await rulebook.scope_of(tx, shop_id), tx.now), text)

    async def check_slip(self, tx: Transaction, shop_id: UUID, reason: str) -> None:
        """Raises MoneyForReview: what money is given for is read too, and only by the lines made for it."""
        known = known_of_shop(await rulebook.scope_of(tx, shop_id), tx.now)
        verdict = await self.judge(tx, replace(known, context=replace(known.context, channel=SLIP)), reason)
        if any(SLIP in (hit.redline.channels or ()) for hit in verdict.hits):
            raise MoneyForReview

    async def judge(self, tx: Transaction, known: Known, text: str) -> Verdict:
        checker = await self.checker(known.platforms)
        verdict, _ = await judge(tx, checker, known, text, lambda: self.book)
        return verdict


async def judge(
    tx: Transaction, checker: Checker, known: Known, text: str, book: Callable[[], Rulebook]
) -> tuple[Verdict, Context]:
    """The verdict, and what it was judged by. Where it hangs on what is not known yet, that is found out first."""
    context = replace(known.context, **heard(checker, known)) if known.buyer else known.context
    verdict = checker.check(text, context)
    if verdict.missing & FINDABLE:
        context = replace(context, **await find_out(tx, book(), checker, known, verdict.missing))
        verdict = checker.check(text, context)
    return verdict, context


def weighed(tx: Transaction, talk: Row, text: str, verdict: Verdict) -> GuardVerdict:
    may = [can_pass(tx, talk["shop_id"], hit) for hit in verdict.hits]
    text_hash = hashlib.sha256(text.encode()).hexdigest()
    check_id = hashlib.sha256(f"{talk['id']}\n{text_hash}\n{[h.redline.id for h in verdict.hits]}".encode())
    return GuardVerdict(answer_of(verdict, may), verdict.hits, may, check_id.hexdigest()[:32], text_hash)


def can_pass(tx: Transaction, shop_id: UUID, hit: Hit) -> bool:
    """A warning: everybody, with a reason. What is stopped: only who may, and only where the red line allows it."""
    if hit.level < Level.block:
        return True
    return hit.redline.overridable is not None and tx.actor.may(OVERRIDE, shop_id)


def answer_of(verdict: Verdict, may: Sequence[bool]) -> Answer:
    if verdict.level == Level.ok:
        return "clean"
    if verdict.level == Level.hint:
        return "warn"
    return "override" if all(may) else "blocked"
