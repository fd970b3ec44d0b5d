"""Cases to test on: a house, its playbooks, an agent who owns them."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from kefu.edges.settings import default_packs_dir
from kefu.flows.aftersale.loading import aftersale_verbs, load_playbooks
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.service import Case, PlaybookShelf
from tests.factories.house import House, Person


@dataclass
class Cases:
    house: House
    agent: Person
    shelf: PlaybookShelf

    async def open(self, playbook: str = "PLAY-01") -> UUID:
        """A case of an order of its own."""
        order_id = await self.house.order()
        async with self.house.db.begin(self.agent.actor) as tx:
            return (await self.open_in(tx, order_id, playbook)).id

    async def open_in(self, tx: Transaction, order_id: UUID, playbook: str = "PLAY-01") -> Case:
        return await cases.open_case(
            tx, self.shelf, shop_id=self.house.shop_id, playbook=playbook, order_id=order_id, order_line_id=None,
            conversation_id=None, customer_id=None, facts={},
        )  # fmt: skip


@pytest.fixture(scope="session")
def shelf() -> PlaybookShelf:
    return load_playbooks(default_packs_dir(), aftersale_verbs())


@pytest.fixture
async def kept(house: House, shelf: PlaybookShelf) -> Cases:
    return Cases(house, await house.hire("after_sale"), shelf)
