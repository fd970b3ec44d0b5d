"""The house that attackers from inside and outside try to get into."""

import pytest

from kefu.kernel.transaction import Database
from tests.factories.house import House, found_house


@pytest.fixture
async def house(db: Database) -> House:
    return await found_house(db)
