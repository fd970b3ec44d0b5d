"""The demo shop's web chat and its quick replies."""

from uuid import UUID

from kefu.edges.platforms.web_widget.frame import DEMO_KEY
from kefu.kernel.transaction import Transaction
from kefu.kernel.vault import Vault
from kefu.modules.chats.service import channels
from kefu.modules.scripts import service as scripts
from kefu.modules.scripts.shelf import SCRIPTS


async def make_talk(tx: Transaction, vault: Vault, shop_id: UUID) -> None:
    """The web chat stands in our own demo page, which needs no other origin."""
    await channels.create(
        tx, vault, shop_id, kind=channels.WIDGET, platform="taobao", name="店铺网页客服", key=DEMO_KEY
    )
    await scripts.seed(tx, shop_id, SCRIPTS.book)
