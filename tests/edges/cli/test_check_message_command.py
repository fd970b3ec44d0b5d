"""kefu check-message: what a text on standard input touches, with and without the order it speaks of."""

import asyncio
import json
from pathlib import Path

import pytest

from kefu.edges.embedded_postgres import Urls
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from tests.edges.cli.conftest import Run
from tests.factories.desk import Desk
from tests.factories.story import make_stock

ORDER = "2608100000000002001"


@pytest.fixture
async def shop(db: Database) -> Desk:
    """A shop with the code `first`, two shirts in stock and a delivered order of one."""
    desk = await Desk(db, Vault(bytes(32))).found()
    await make_stock(db, desk, stock=0)
    async with db.begin(desk.system) as tx:
        await tx.run("update orders set signed_at = '2020-05-10T12:00Z' where number = $1", ORDER)
    return desk


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch, kefu: Run, urls: Urls, shop: Desk) -> Run:
    monkeypatch.setenv("KEFU_DATABASE_URL", urls.owner)
    monkeypatch.setenv("KEFU_APP_DATABASE_URL", urls.app)
    return kefu


@pytest.mark.covers("REDL-01")
@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("您好，在的，请问有什么可以帮您", 0, "ok"),
        ("加我微信 kefu8888 聊", 2, "block"),
        ("五星好评返现5元", 2, "block"),
    ],
)
def test_the_exit_code_says_how_bad_it_is(kefu: Run, text: str, code: int, level: str) -> None:
    done = kefu("check-message", "--platform", "taobao", "--json", text=text + "\n")
    verdict = json.loads(done.stdout)
    assert (done.exit_code, verdict["level"], verdict["ok"]) == (code, level, code == 0)
    assert bool(verdict["hits"]) == (code > 0)


def test_a_hit_names_clause_place_and_a_better_sentence(kefu: Run) -> None:
    done = kefu("check-message", "--platform", "taobao", text="亲，加我微信 kefu8888 聊")
    assert "加我微信" in done.stdout
    assert "common.contact.off_platform" in done.stdout
    assert "→" in done.stdout


def test_facts_from_a_file_count(kefu: Run, tmp_path: Path) -> None:
    """That an article is out of stock may be said, unless the page still offers it."""
    levels = []
    for number, facts in enumerate(({"stock": 0, "listed": True}, {"stock": 0, "listed": False})):
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps(facts), "utf-8")
        done = kefu("check-message", "--platform", "taobao", "--context", str(file), "--json", text="这款没货了")
        levels.append(json.loads(done.stdout)["level"])
    assert levels[1] == "ok"
    assert levels[0] != "ok"


@pytest.mark.parametrize(
    ("arguments", "text", "says"),
    [
        (["--platform", "mars"], "在的", "mars"),
        (["--platform", "taobao"], "  \n", "标准输入"),
        (["--platform", "taobao"], b"\xff\xfe\xff", "UTF-8"),
        ([], "在的", "--shop"),
        (["--shop", "first"], "在的", "first"),
        (["--platform", "taobao", "--context", "no-such-file"], "在的", "no-such-file"),
        (["--no-such-option"], "在的", "--no-such-option"),
    ],
)
def test_what_cannot_be_used_is_never_taken_for_a_verdict(
    kefu: Run, arguments: list[str], text: str | bytes, says: str
) -> None:
    done = kefu("check-message", *arguments, text=text)
    assert (done.exit_code, done.stdout) == (3, "")
    assert says in done.stderr


def test_an_unknown_fact_is_refused(kefu: Run, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text('{"weather": "rain"}')
    done = kefu("check-message", "--platform", "taobao", "--context", str(tmp_path / "facts.json"), text="在的")
    assert done.exit_code == 3
    assert "weather" in done.stderr


def test_the_order_brings_its_facts(connected: Run) -> None:
    done = connected("check-message", "--shop", "first", "--order", ORDER, "--json", text="这款没货了")
    verdict = json.loads(done.stdout)
    assert verdict["platform"] == "taobao"
    facts = verdict["facts"]
    assert (facts["stock"], facts["listed"], facts["order_state"], facts["order_paid"]) == (
        "0",
        True,
        "delivered",
        True,
    )
    assert facts["order_belongs_to_buyer"] is True
    assert facts["paid_amount_cny"] == "19.00"
    assert verdict["level"] != "ok"
    late = connected("check-message", "--shop", "first", "--order", ORDER, "--json", text="已经超过七天，退不了了")
    assert json.loads(late.stdout)["facts"]["in_return_window"] is False, "found out because the text speaks of it"


def test_another_buyer_is_told_nothing_of_the_order(connected: Run) -> None:
    done = connected("check-message", "--shop", "first", "--order", ORDER, "--buyer", "stranger", "--json", text="在的")
    assert json.loads(done.stdout)["facts"]["order_belongs_to_buyer"] is False


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["--shop", "first", "--order", "404"], "404"), (["--shop", "second"], "second")],
)
def test_an_order_or_a_shop_that_is_not_there(connected: Run, arguments: list[str], says: str) -> None:
    done = connected("check-message", *arguments, text="在的")
    assert (done.exit_code, done.stdout) == (3, "")
    assert says in done.stderr


def test_decide_takes_pack_platform_and_zone_of_a_shop(connected: Run) -> None:
    done = connected(
        "decide", "return_window", "--shop", "first", "--facts", "-", "--json", text='{"signed_at": "2026-05-10T20:00"}'
    )
    found = json.loads(done.stdout)
    assert done.exit_code == 0
    assert found["answer"]["deadline"] == "2026-05-17T23:59:59+08:00"
    assert "店铺" in found["notes"][0]


def test_the_shop_is_asked_without_an_order_too(connected: Run) -> None:
    done = connected("check-message", "--shop", "first", "--json", text="可以货到付款的")
    verdict = json.loads(done.stdout)
    assert (done.exit_code, verdict["level"], verdict["facts"]["shop_offers_cod"]) == (1, "warn", False)


async def test_another_buyer_is_not_told_where_the_order_goes(
    connected: Run, monkeypatch: pytest.MonkeyPatch, db: Database, shop: Desk
) -> None:
    monkeypatch.setenv("KEFU_SECRET_KEY", bytes(32).hex())
    async with db.begin(shop.system) as tx:
        address = await shop.vault.keep(tx, shop.shop_id, "address", "浙江省杭州市上城区文昌路12号阳光花园")
        await tx.run("update orders set receiver_address_id = $1 where number = $2", address, ORDER)
    about = ("check-message", "--shop", "first", "--order", ORDER, "--json")
    told = await asyncio.to_thread(connected, *about, "--buyer", "stranger", text="寄到文昌路12号阳光花园")
    verdict = json.loads(told.stdout)
    assert (told.exit_code, verdict["hits"][0]["redline"]) == (2, "cn.personal_data.leaked")
    assert "阳光花园" not in told.stdout
    his = await asyncio.to_thread(connected, *about, text="寄到文昌路12号阳光花园")
    assert his.exit_code == 0
