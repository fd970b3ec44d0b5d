"""kefu receive-mail: one mail on standard input, exit codes as mail servers know them."""

import json

import pytest

from kefu.edges.embedded_postgres import Urls
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from tests.edges.cli.conftest import Run
from tests.factories.desk import Desk
from tests.factories.mails import mail, picture
from tests.factories.story import make_stock


@pytest.fixture
async def shop(db: Database) -> Desk:
    desk = await Desk(db, Vault(bytes(32))).found()
    await make_stock(db, desk, number="3001", buyer="tb_wang")
    return desk


@pytest.mark.covers("PLAY-43")
def test_what_it_kept_and_why_not(monkeypatch: pytest.MonkeyPatch, kefu: Run, urls: Urls, shop: Desk) -> None:
    good, wrong = mail("tb_wang 订单3001 质量", picture("white")).as_bytes(), mail("你好", picture("white")).as_bytes()
    away = kefu("receive-mail", "--shop", "first", text=good)
    assert away.exit_code == 75, "the mail waits until the house is ready"
    monkeypatch.setenv("KEFU_DATABASE_URL", urls.owner)
    monkeypatch.setenv("KEFU_APP_DATABASE_URL", urls.app)
    assert kefu("receive-mail", "--shop", "nowhere", text=good).exit_code == 75
    kept = kefu("receive-mail", "--shop", "first", "--json", text=good)
    assert kept.exit_code == 0
    told = json.loads(kept.stdout)
    assert (told["ok"], told["case"], told["names"], told["known"]) == (True, None, ["tb_wang_3001_01.jpg"], 0)
    again = kefu("receive-mail", "--shop", "first", text=good)
    assert (again.exit_code, again.stdout) == (0, "已经存过，没有变化。\n")
    refused = kefu("receive-mail", "--shop", "first", text=wrong)
    assert refused.exit_code == 65
    assert "tb_wang 订单3001 质量" in refused.stderr, "the sender reads how to write the subject"
    monkeypatch.setenv("KEFU_APP_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/kefu")
    later = kefu("receive-mail", "--shop", "first", text=good)
    assert later.exit_code == 75
