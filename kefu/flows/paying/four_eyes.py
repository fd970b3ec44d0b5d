"""From which amount on a second person decides, and what counts together: the shop's table says (REFU-26)."""

from datetime import datetime
from typing import Literal

from kefu.modules.money.service import FourEyes
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook, ShopScope, Verdict

TOPIC = "four_eyes"
Payout = Literal["compensation", "refund", "payment_batch"]


def facts(what: Payout) -> dict[str, object]:
    return {"payout": what}


def read(verdict: Verdict) -> FourEyes:
    return FourEyes(verdict.answer["second_person_from"], verdict.answer["whole_day"])


def weigh(book: Rulebook, shop: ShopScope, what: Payout, now: datetime) -> FourEyes:
    """The rule without a stored proof: for what stands in the audit log by itself. Raises RuleProblem."""
    return read(rulebook.weigh(book, shop, TOPIC, facts(what), now)[0])
