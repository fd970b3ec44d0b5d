"""Twenty buyers got the wrong shirt. While agent, supervisor, finance and warehouse settle their cases, server, worker
and database are killed. Each case ends as one that nobody disturbed: the same rows, the same money, nothing twice.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.main import create_app
from tests.conftest import running
from tests.factories import buyers
from tests.factories.desk import Desk
from tests.factories.story import ROLES, Story, make_stock
from tests.kills.house import House, Receiver, all_delivered, answered, check_feed, the_house, until

pytestmark = [pytest.mark.kills, pytest.mark.timeout(900)]

STOCK = 300
PAID_SINGLY, PAID_IN_BATCHES, SENT_AGAIN = range(8), range(8, 16), range(16, 23)
UNDISTURBED = (PAID_SINGLY[0], PAID_IN_BATCHES[0], SENT_AGAIN[0])
"""They go through before the first kill: what the others must come to."""
AMOUNT = Decimal("8.00")
HELD = {"after_sale": ("after_sale", "logistics")}
"""Of the agent's own, in this house: every slip needs the supervisor."""
ACTS = 4 * (len(PAID_SINGLY) - 1) + 3 * (len(PAID_IN_BATCHES) - 1) + 2 + 2 * (len(SENT_AGAIN) - 1)
"""At least so many are still to be answered when the killing begins."""
KILLS = ("server", "database", "worker", "database", "server", "worker", "database", "server")


@dataclass
class Person:
    """A browser. Each act has a key of its own, is clicked twice, and sent until somebody answers."""

    client: httpx.AsyncClient
    work: "Work"

    async def get(self, path: str, **params: Any) -> Any:
        answer = await answered(partial(self.client.get, path, params=params))
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, path: str, body: Any, status: int = 200) -> Any:
        answer = await self.try_post(path, body)
        assert answer.status_code == status, f"{path}: {answer.text}"
        return answer.json()

    async def try_post(self, path: str, body: Any) -> httpx.Response:
        """`body`: what becomes JSON, or a file's name and content."""
        asked = {"files": {"file": body}} if isinstance(body, tuple) else {"json": body}
        request = self.client.build_request("POST", path, headers={"idempotency-key": str(new_id())}, **asked)
        request.read()  # the very same bytes each time
        clicks = await asyncio.gather(*(answered(partial(self.client.send, request)) for _ in range(2)))
        done = [answer for answer in clicks if answer.is_success]
        if len(done) == 2:
            assert done[0].content == done[1].content
            assert "idempotent-replay" in done[0].headers or "idempotent-replay" in done[1].headers
        if done:
            self.work.done()
        return (done or clicks)[0]


@dataclass
class Work:
    """`acts`: how many were answered. `batches`: id and number of slips, as finance was told."""

    shop_id: str
    acts: int = 0
    batches: dict[str, int] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    progress: asyncio.Event = field(default_factory=asyncio.Event)

    def done(self) -> None:
        self.acts += 1
        self.progress.set()
        self.progress = asyncio.Event()

    async def reached(self, acts: int) -> None:
        while self.acts < acts:
            await self.progress.wait()

    async def decide(self, case: dict[str, Any], step: str, act: str, **fields: Any) -> None:
        body = {"version": case["version"], "fields": fields}
        done = await self.people["after_sale"].post(f"/cases/{case['id']}/steps/{step}/{act}", body)
        assert done["status"] == "solved"

    async def promise(self, case: dict[str, Any]) -> dict[str, Any]:
        """The agent asks, the supervisor approves. Returns the slip."""
        await self.decide(
            case, "keep", "keep_it", amount=str(AMOUNT), reason="留用", payout_account=f"{case['number']}@pay.example"
        )
        supervisor = self.people["supervisor"]
        [slip] = (await supervisor.get("/compensations", case_id=case["id"]))["items"]
        assert slip["state"] == "requested"
        body = {"note": "可以", "payee": slip["payee"]["id"]}
        approved: dict[str, Any] = await supervisor.post(f"/compensations/{slip['id']}/approve", body)
        assert approved["state"] == "approved"
        return approved

    async def pay(self, case: dict[str, Any]) -> None:
        slip = await self.promise(case)
        body = {"method": "alipay", "reference": f"A{slip['number']}"}
        assert (await self.people["finance"].post(f"/compensations/{slip['id']}/pay", body))["state"] == "paid"
        await self.confirm(case["id"])

    async def confirm(self, case_id: str) -> None:
        """The agent has seen that the money arrived."""
        agent = self.people["after_sale"]
        [tail] = (await agent.get("/tasks", case_id=case_id, state="open"))["items"]
        assert tail["kind"] == "check_payout"
        await agent.post(f"/tasks/{tail['id']}/done", {"note": "到账"})

    async def send_again(self, number: int, case: dict[str, Any]) -> None:
        await self.decide(case, "exchange", "send_again", address_confirmed=True)
        warehouse = self.people["warehouse"]
        parcels = (await warehouse.get("/reshipments", state="registered", limit=200))["items"]
        [parcel] = [parcel for parcel in parcels if parcel["case_id"] == case["id"]]
        waybill = {"courier": "zto", "waybill": f"7890{number:010}"}
        await warehouse.post(f"/reshipments/{parcel['id']}/waybill", waybill)

    async def pay_batches(self, slips: int) -> None:
        """Finance makes a batch of whatever is approved, until so many slips are paid."""
        finance, paid = self.people["finance"], 0
        while paid < slips:
            seen = self.acts
            answer = await finance.try_post("/payment-batches", {"shop_id": self.shop_id})
            if answer.status_code == 409:
                assert answer.json()["code"] == "payment_batch.nothing_to_pay"
                await self.reached(seen + 1)
                continue
            batch = answer.json()
            self.batches[batch["id"]] = batch["slips"]
            listed = (await finance.get("/compensations", batch_id=batch["id"], limit=200))["items"]
            lines = ["补偿单号,金额,结果,流水号", *(f"{s['number']},{s['amount']},成功,B{s['number']}" for s in listed)]
            file = ("bank.csv", "\r\n".join(lines).encode("utf-8-sig"))
            results = await finance.post(f"/payment-batches/{batch['id']}/results", file)
            assert (results["paid"], results["failed"], results["refused"]) == (batch["slips"], 0, [])
            paid += results["paid"]
            await asyncio.gather(*(self.confirm(slip["case_id"]) for slip in listed))

    async def settle(self, cases: dict[int, dict[str, Any]]) -> None:
        """Everybody at once; the first batch is made when the last one is paid singly: a batch takes all there is."""

        async def pay() -> None:
            await asyncio.gather(*(self.pay(cases[n]) for n in PAID_SINGLY if n in cases))
            await self.pay_batches(sum(n in cases for n in PAID_IN_BATCHES))

        await asyncio.gather(
            pay(),
            *(self.promise(cases[n]) for n in PAID_IN_BATCHES if n in cases),
            *(self.send_again(n, cases[n]) for n in SENT_AGAIN if n in cases),
        )


async def prepare(house: House) -> tuple[Work, dict[int, dict[str, Any]]]:
    """Everybody's case has come to the step before the offer, by the product's own doors."""
    clock = FrozenClock(datetime.now(UTC))
    app = create_app(house.settings, clock)
    transport = httpx.ASGITransport(app)
    cases: dict[int, dict[str, Any]] = {}
    async with (
        running(app.router.lifespan_context(app)),
        httpx.AsyncClient(transport=transport, base_url="https://kefu.test") as client,
    ):
        desk = await Desk(app.state.db, app.state.vault).found()
        await limit_the_agent(desk)
        channel = await desk.channel()
        browsers = {role: await desk.browser(app, await desk.person(role, *HELD.get(role, (role,)))) for role in ROLES}
        for n in (*PAID_SINGLY, *PAID_IN_BATCHES, *SENT_AGAIN):
            buyer = f"tb_{n}"
            order_id = await make_stock(desk.db, desk, stock=STOCK, number=f"26081000000000{n:05}", buyer=buyer)
            said = await buyers.write(client, channel, clock.now(), buyer=buyer)
            story = Story(desk, clock, client, channel, order_id, browsers)
            await story.open(said.json()["conversation_id"])
            await story.to_step("exchange" if n in SENT_AGAIN else "keep")
            cases[n] = story.case
    work = Work(str(desk.shop_id))
    for role, browser in browsers.items():
        headers = {"cookie": f"kefu_session={browser.cookies['kefu_session']}"}
        headers["x-csrf-token"] = browser.headers["x-csrf-token"]
        real = httpx.AsyncClient(base_url=f"{house.url}/api/v1", headers=headers, timeout=20)
        work.people[role] = Person(real, work)
    return work, cases


async def limit_the_agent(desk: Desk) -> None:
    """She asks only as a logistics specialist, whose word alone is worth nothing: every slip waits for another."""
    async with desk.db.begin(desk.system) as tx:
        for role, allowed in (("after_sale", False), ("logistics", True)):
            await tx.run(
                """insert into role_grants (id, tenant_id, shop_id, role, permission, allowed)
                   values ($1,$2,$3,$4,'compensation.request',$5)""",
                new_id(), desk.tenant_id, desk.shop_id, role, allowed,
            )  # fmt: skip


async def kill_all(house: House, work: Work, acts: int) -> None:
    """Each after so many more acts have been answered, while others are on their way."""
    before = work.acts
    for turn, name in enumerate(KILLS, 1):
        await work.reached(before + turn * acts // (len(KILLS) + 1))
        await house.kill(name)


async def test_killed_anywhere_no_act_is_lost_half_done_or_done_twice(made: Path) -> None:
    async with Receiver().listening() as receiver, the_house(made) as house:
        work, cases = await prepare(house)
        await house.deliver_to(receiver)
        house.start("server")
        house.start("worker")
        async with asyncio.timeout(600):
            await work.settle({n: cases[n] for n in UNDISTURBED})
            disturbed = {n: case for n, case in cases.items() if n not in UNDISTURBED}
            await asyncio.gather(work.settle(disturbed), kill_all(house, work, acts=ACTS))
        assert house.killed == list(KILLS)
        for person in work.people.values():
            await person.client.aclose()
        async with house.looking() as looker:
            await all_delivered(looker)
            await until(looker, "select count(*) = $1 from messages where card ->> 'kind' = 'satisfaction'", len(cases))
            await all_delivered(looker)
            await check_like_the_undisturbed(looker, cases)
            await check_each_once(looker, cases)
            await check_sums(looker, work)
            await check_feed(looker)
            await check_receiver(looker, receiver)


ABOUT = """with about as (
  select id from cases where id = $1 union select id from compensations where case_id = $1
  union select id from reshipments where case_id = $1 union select id from tasks where case_id = $1
  union select id from register_rows where case_id = $1)
"""
KEPT = {
    "case": "status || version from cases where id = $1",
    "log": "kind || coalesce(data ->> 'act', '') from case_log where case_id = $1",
    "slip": "state || amount from compensations where case_id = $1",
    "entry": "e.kind || amount from money_entries e join cases c using (order_id) where c.id = $1",
    "money": """concat_ws(' ', paid, held, compensated, refunded, freight, allowed_above)
                from order_money join cases c using (order_id) where c.id = $1""",
    "register": """concat_ws(' ', register, state, current ->> 'payment_state', current ->> 'shipping_state')
                   from register_rows where case_id = $1""",
    "note": "meaning || push_state from order_notes where case_id = $1",
    "task": "kind || state from tasks where case_id = $1",
    "clock": "clock || subject_kind || state from deadlines where subject_id in (select id from about)",
    "decision": "topic from decisions where subject_id in (select id from about)",
    "parcel": "state from reshipments where case_id = $1",
    "reserved": "quantity || coalesce(ended_as, 'open') from reservations where for_id in (select id from about)",
    "message": """sender || delivery from messages join cases c using (conversation_id) where c.id = $1""",
    "audit": "action from audit_log where subject_id in (select id::text from about)",
    "feed": "kind from feed where exists (select 1 from about where payload::text like '%' || about.id || '%')",
}


async def all_about(looker: asyncpg.Connection, case: dict[str, Any]) -> Counter[str]:
    """What there is about a case, and how often."""
    found: Counter[str] = Counter()
    for what, question in KEPT.items():
        rows = await looker.fetch(f"{ABOUT} select {question}", case["id"])
        found.update(f"{what} {row[0]}" for row in rows)
    return found


async def check_like_the_undisturbed(looker: asyncpg.Connection, cases: dict[int, dict[str, Any]]) -> None:
    for way, undisturbed in zip((PAID_SINGLY, PAID_IN_BATCHES, SENT_AGAIN), UNDISTURBED, strict=True):
        right = await all_about(looker, cases[undisturbed])
        for n in way:
            assert await all_about(looker, cases[n]) == right


async def check_each_once(looker: asyncpg.Connection, cases: dict[int, dict[str, Any]]) -> None:
    for n, case in cases.items():
        about = await all_about(looker, case)
        sent = n in SENT_AGAIN
        once = {"clock solutioncasemet"}
        if sent:
            once |= {
                "parcel shipped",
                "reserved 1shipped",
                "register reshipment submitted shipped",
                "note reshippushed",
            }
        else:
            once |= {f"slip paid{AMOUNT}", "register compensation submitted paid", "note compensationpushed"}
            once |= {f"entry hold{AMOUNT}", f"entry compensation{AMOUNT}", "task check_payoutdone"}
        assert {what: about[what] for what in once} == dict.fromkeys(once, 1), about
        assert sum(count for what, count in about.items() if what.startswith("slip")) == (0 if sent else 1)
        assert await looker.fetchval(
            "select max(seq) = count(*) and max(seq) = $2 from case_log where case_id = $1 group by case_id",
            case["id"], sum(count for what, count in about.items() if what.startswith("log")),
        )  # fmt: skip


async def check_sums(looker: asyncpg.Connection, work: Work) -> None:
    """The shop's money, stock, batches and answers add up."""
    paid = len(PAID_SINGLY) + len(PAID_IN_BATCHES)
    money = await looker.fetchrow("select sum(compensated), sum(held) from order_money")
    assert money is not None
    assert tuple(money) == (paid * AMOUNT, 0)
    stock = await looker.fetchrow("select stock, reserved from skus where code = 'TEE-BLK-L'")
    assert stock is not None
    assert tuple(stock) == (STOCK - len(SENT_AGAIN), 0)
    batches = await looker.fetch(
        """select b.id::text, b.slips, b.total, count(c.id) n, sum(c.amount) amount from payment_batches b
           left join compensations c on c.batch_id = b.id and c.state = 'paid' group by b.id"""
    )
    assert {row["id"]: row["slips"] for row in batches} == work.batches
    assert all((row["slips"], row["total"]) == (row["n"], row["amount"]) for row in batches)
    assert sum(row["n"] for row in batches) == len(PAID_IN_BATCHES)
    answers = await looker.fetchrow("select count(*), count(status) from idempotency_keys")
    assert answers is not None
    assert tuple(answers) == (work.acts, work.acts), "every act was done under its key, once, with its answer"


async def check_receiver(looker: asyncpg.Connection, receiver: Receiver) -> None:
    """The platform, which honours keys, has seen each message and each note once."""
    told = await looker.fetch("select id::text from messages where sender <> 'buyer'")
    noted = await looker.fetch("select id::text from order_notes")
    taken = Counter(str(body.get("message_id") or body["note_id"]) for body in receiver.taken.values())
    assert taken == Counter(row["id"] for row in (*told, *noted))
