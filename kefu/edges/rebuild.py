"""`kefu doctor --rebuild`: every case folded anew from its log; what the queue shows is put right where it differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from kefu.edges.shop_lookup import all_shops
from kefu.kernel.transaction import Database, to_json
from kefu.modules.cases.service import rebuild


@dataclass(frozen=True, slots=True)
class Mended:
    """One case that was not what its log says. `differences`: column → (was, is)."""

    shop_id: UUID
    pack: str
    case_id: UUID
    differences: Mapping[str, tuple[Any, Any]]

    def to_json(self) -> dict[str, Any]:
        return {
            "shop_id": str(self.shop_id),
            "case_id": str(self.case_id),
            "differences": {key: {"was": was, "is": now} for key, (was, now) in self.differences.items()},
        }


async def rebuild_all(db: Database) -> list[Mended]:
    """Shop by shop, each in a transaction of its own, so that none is held up for long. Each mend is audited."""
    mended: list[Mended] = []
    for shop in await all_shops(db):
        async with db.as_system(shop.tenant_id, shop.shop_id) as tx:
            for case_id, was, now in await rebuild(tx):
                before, after = orjson.loads(to_json(was)), orjson.loads(to_json(now))
                differing = {key: (before[key], after[key]) for key in after if before[key] != after[key]}
                mended.append(Mended(shop.shop_id, shop.pack, case_id, differing))
                await tx.audit(
                    "case.rebuilt", "case", case_id, shop_id=shop.shop_id,
                    before={key: pair[0] for key, pair in differing.items()},
                    after={key: pair[1] for key, pair in differing.items()},
                    reason="kefu doctor --rebuild",
                )  # fmt: skip
    return mended
