"""Personal values in one encrypted place, with a masked form to show and a blind index for exact search.

The key lives outside the database. Logs and cases hold references, so erasing a value leaves the log whole.
"""

import hashlib
import hmac
import os
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kefu.kernel.errors import NotFound, TooMany
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Transaction

ValueKind = Literal["name", "phone", "address", "email", "payout"]


def mask(kind: ValueKind, value: str) -> str:
    """What may be shown without a reason: 138****1234, 王*, the first six characters of an address."""
    text = value.strip()
    if not text:
        return ""
    if kind == "phone":
        return f"{text[:3]}****{text[-4:]}" if len(text) >= 8 else "****"
    if kind == "email":
        name, _, host = text.partition("@")
        return f"{name[:1]}***@{host}"
    if kind == "name":
        return text[0] + "*" * min(2, max(1, len(text) - 1))
    if kind == "address":
        return text[:6] + "****" if len(text) > 8 else text[:2] + "****"
    return text[:2] + "****" + text[-2:] if len(text) > 6 else "****"


def canonical(kind: ValueKind, value: str) -> str:
    """The form that exact search compares: digits of a phone without +86, lower-case e-mail, no white space."""
    if kind == "phone":
        digits = re.sub(r"\D", "", value)
        return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits
    return re.sub(r"\s+", "", value).lower()


class TooManyReveals(TooMany):
    code = "personal_value.too_many_reveals"
    text = Text(
        "您查看个人信息过于频繁（每小时最多 {most} 次），已记录。请 {retry_after_s} 秒后再试。",
        "您檢視個資過於頻繁（每小時最多 {most} 次），已記錄。請 {retry_after_s} 秒後再試。",
        "You have opened too many personal values (at most {most} an hour); this is on record. "
        "Try again in {retry_after_s} seconds.",
    )


@dataclass(frozen=True, slots=True)
class SealedValue:
    id: UUID
    kind: ValueKind
    masked: str
    sealed: bytes
    blind: bytes


class Vault:
    """`secret`: 32 bytes from outside the database. Two keys are derived: one seals, one blinds."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < 32:
            raise ValueError("the secret must have at least 32 bytes")
        self._seal = AESGCM(hmac.digest(secret, b"kefu seal", hashlib.sha256))
        self._blind = hmac.digest(secret, b"kefu blind", hashlib.sha256)

    def blind(self, shop_id: UUID, kind: ValueKind, value: str) -> bytes:
        """The same value in two shops has two blind forms: no join across walls."""
        text = f"{kind}\0{canonical(kind, value)}".encode()
        return hmac.digest(self._blind, shop_id.bytes + text, hashlib.sha256)

    def encrypt(self, text: str, bound_to: bytes) -> bytes:
        nonce = os.urandom(12)
        return nonce + self._seal.encrypt(nonce, text.encode(), bound_to)

    def decrypt(self, sealed: bytes, bound_to: bytes) -> str:
        return self._seal.decrypt(sealed[:12], sealed[12:], bound_to).decode()

    def seal(self, shop_id: UUID, kind: ValueKind, value: str) -> SealedValue:
        value_id = new_id()
        return SealedValue(
            value_id,
            kind,
            mask(kind, value),
            self.encrypt(value, value_id.bytes),
            self.blind(shop_id, kind, value),
        )

    async def keep(self, tx: Transaction, shop_id: UUID, kind: ValueKind, value: str) -> UUID:
        """Stores one value and returns its reference."""
        sealed = self.seal(shop_id, kind, value)
        await self.keep_many(tx, shop_id, [sealed])
        return sealed.id

    async def keep_many(self, tx: Transaction, shop_id: UUID, values: Sequence[SealedValue]) -> None:
        await tx.run_many(
            """insert into personal_values (id, shop_id, kind, masked, sealed, blind, created_at)
               values ($1,$2,$3,$4,$5,$6,$7)""",
            [(v.id, shop_id, v.kind, v.masked, v.sealed, v.blind, tx.now) for v in values],
        )

    async def reveal(self, tx: Transaction, value_id: UUID, reason: str) -> str:
        """The open value; writes who looked and why. Raises NotFound when erased or behind a wall."""
        row = await tx.row("select shop_id, kind, masked, sealed from personal_values where id = $1", value_id)
        if row is None or row["sealed"] is None:
            raise NotFound(what=value_id)
        await tx.audit(
            "personal_value.revealed", row["kind"], value_id, shop_id=row["shop_id"],
            after={"masked": row["masked"]}, reason=reason,
        )  # fmt: skip
        return self.decrypt(row["sealed"], value_id.bytes)

    async def open_many(self, tx: Transaction, value_ids: Collection[UUID]) -> dict[UUID, str]:
        """Open values by their references, without those erased. The caller writes who took them away, and why."""
        rows = await tx.rows(
            "select id, sealed from personal_values where id = any($1) and sealed is not null", list(value_ids)
        )
        return {row["id"]: self.decrypt(row["sealed"], row["id"].bytes) for row in rows}

    async def check_reveals(self, tx: Transaction) -> None:
        """Before a person opens one more value. Raises TooManyReveals, and leaves a row in the security log.

        Never more than his number in any hour: half of it at once, the rest as time goes by.
        """
        most = tx.actor.reveals_per_hour
        if most is None:
            return
        at_once, per_second = max(1.0, most / 2), most / 7200
        bucket = f"reveal:{tx.actor.id}"
        if not await tx.value("select kefu.take_token($1,$2,$3,$4)", bucket, per_second, at_once, tx.now):
            tx.witness("personal_value.too_many_reveals", per_hour=most)
            raise TooManyReveals(most=most, retry_after_s=round(1 / per_second))

    async def find(
        self, tx: Transaction, kind: ValueKind, value: str, shops: Collection[UUID] | None = None
    ) -> list[UUID]:
        """References of all values that equal `value` exactly (blind index, one statement), in `shops` of the scope.

        Who looked for whom stands in the security log, found or not; also whether another of his shops knows the value.
        """
        searched = [shop for shop in tx.scope if shops is None or shop in shops]
        blinds = [self.blind(shop, kind, value) for shop in tx.scope]
        found = await tx.rows(
            "select id, shop_id from personal_values where blind = any($1) and kind = $2", blinds, kind
        )
        here = [row["id"] for row in found if row["shop_id"] in searched]
        tx.witness(
            "personal_value.searched", value_kind=kind, masked=mask(kind, value), shops=[str(s) for s in searched],
            found=len(here), elsewhere=len(found) - len(here),
        )  # fmt: skip
        return here

    async def alike(self, tx: Transaction, value_ids: Collection[UUID]) -> list[UUID]:
        """References of other values, in all shops of the scope, that equal one of these. Nobody gets to see them.

        That they were compared stands in the security log.
        """
        rows = await tx.rows(
            "select id, kind, sealed from personal_values where id = any($1) and sealed is not null", list(value_ids)
        )
        values = {(row["kind"], self.decrypt(row["sealed"], row["id"].bytes)) for row in rows}
        blinds = [self.blind(shop, kind, value) for shop in tx.scope for kind, value in values]
        found = await tx.rows(
            "select id from personal_values where blind = any($1) and not id = any($2)", blinds, list(value_ids)
        )
        if values:
            tx.witness("personal_value.compared", shops=[str(shop) for shop in tx.scope], found=len(found))
        return [row["id"] for row in found]

    async def erase(
        self, tx: Transaction, value_ids: Iterable[UUID], reason: str, *, shop_id: UUID | None = None
    ) -> int:
        """The right to be forgotten: the values go, the references and the log stay. Returns how many there were."""
        ids = list(value_ids)
        erased = await tx.rows(
            """update personal_values set sealed = null, blind = null, masked = '', erased_at = $2
               where id = any($1) and erased_at is null returning id""",
            ids, tx.now,
        )  # fmt: skip
        for row in erased:
            await tx.audit("personal_value.erased", "personal_value", row["id"], shop_id=shop_id, reason=reason)
        return len(erased)
