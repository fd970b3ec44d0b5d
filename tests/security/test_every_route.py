"""Every route of the OpenAPI page is asked fitting and unfitting things, by people of several roles: it never breaks, and
what it answers is what the page says it answers."""

import json
from collections.abc import Iterable
from random import Random
from typing import Any
from urllib.parse import quote
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator, FormatChecker

from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from kefu.modules.access.passwords import hash_password
from tests.factories.story import Story, set_stage
from tests.security.asking import NASTY, Page

LEFT_OUT = {("DELETE", "/api/v1/session"), ("POST", "/api/v1/people/{account_id}/disabling")}
"""Who signs himself out, or is put out, asks nothing any more."""
ROUNDS = ("fitting", "unknown", "spoiled")


@pytest.fixture
async def story(app: FastAPI, db: Database, client: httpx.AsyncClient, clock: FrozenClock) -> Story:
    made = await set_stage(app, db, client, clock)
    for role in ("owner", "order_maker"):
        made.people[role] = await made.desk.browser(app, await made.desk.person(role, role))
    await give_passwords(made, app, made.people.values())
    return made


async def give_passwords(story: Story, app: FastAPI, people: Iterable[httpx.AsyncClient]) -> None:
    """To everybody of the house; and these people meet a broken route as a browser does, with 500."""
    hashed = await hash_password("a-long-enough-password")
    async with story.desk.db.begin(story.desk.system) as tx:
        for row in await tx.rows("select id from accounts"):
            await tx.run("select kefu.set_password($1,$2,$3)", row["id"], hashed, tx.now)
    for person in people:
        person._transport = httpx.ASGITransport(app, raise_app_exceptions=False)


async def known_ids(story: Story) -> dict[str, str]:
    talk = await story.buyer_writes()
    await story.open(talk)
    await story.act("apologise", "apologised")
    picture = await story.picture()
    await story.act("photo", "add_evidence", file_id=picture, kind="photo")
    async with story.desk.db.begin(story.desk.system) as tx:
        tasks = await tx.value("select id from tasks limit 1")
        log = await tx.value("select id from evidence limit 1")
        account = await tx.value("select id from accounts limit 1")
        buyer = await tx.value("select customer_id from conversations limit 1")
        line = await tx.value("select id from order_lines limit 1")
        sku = await tx.value("select id from skus limit 1")
        message = await tx.value("select id from messages limit 1")
    return {
        "conversation_id": talk, "case_id": story.case["id"], "order_id": str(story.order_id), "file_id": picture,
        "task_id": str(tasks), "evidence_id": str(log), "account_id": str(account), "customer_id": str(buyer),
        "shop_id": str(story.desk.shop_id), "order_line_id": str(line), "sku_id": str(sku), "message_id": str(message),
        "channel_id": str(story.channel.id), "channel_key": story.channel.key, "step": "compare", "act": "compare",
        "playbook": "PLAY-01", "register": "mis_shipment", "table_id": "cn_law.record_retention",
    }  # fmt: skip


def words(value: Any) -> str:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return json.dumps(value)


def request_of(page: Page, method: str, path: str, operation: Any, kind: str, rng: Random) -> dict[str, Any]:
    """What httpx is told."""
    there = page if kind != "unknown" else Page(page.document)
    asked: dict[str, Any] = {"method": method, "params": {}, "headers": {}}
    for parameter in operation.get("parameters", ()):
        value = there.fitting(parameter["schema"], rng, parameter["name"])
        if kind == "spoiled" and rng.random() < 0.3:
            value = rng.choice(NASTY)
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(words(value).replace("/", "|"), safe="") or "%20")
        elif parameter["in"] == "query" and (parameter.get("required") or rng.random() < 0.6) and value is not None:
            asked["params"][parameter["name"]] = words(value)
    body = operation.get("requestBody", {}).get("content", {})
    if "application/json" in body:
        made = there.fitting(body["application/json"]["schema"], rng)
        made = there.spoiled(made, rng) if kind == "spoiled" else made
        asked["content"] = json.dumps(made).encode()
        asked["headers"]["content-type"] = "application/json"
    elif "multipart/form-data" in body:
        made = there.fitting(body["multipart/form-data"]["schema"], rng)
        file = rng.choice((b"", b"\xff\xd8\xff broken", b"PK\x03\x04xl/", "订单编号,状态\n1,2\n".encode()))
        asked["data"] = {key: words(value) for key, value in made.items() if key != "file"}
        asked["files"] = {"file": ("x.csv", file, "text/csv")}
    return asked | {"url": path}


class Answers:
    """Holds what comes back against the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.validators: dict[str, Draft202012Validator] = {}

    def fault(self, operation: Any, answer: httpx.Response) -> str | None:
        status = str(answer.status_code)
        if answer.status_code >= 500 and answer.status_code != 503:
            return f"{status}: {answer.text[:300]}"
        if status not in operation["responses"]:
            return f"{status} is not on the page: {answer.text[:200]}"
        content = operation["responses"][status].get("content")
        media_type = answer.headers.get("content-type", "").partition(";")[0]
        if not content or not answer.content:
            return None
        if media_type not in content:
            return f"{status} came as {media_type}, the page says {', '.join(content)}"
        schema = content[media_type].get("schema")
        if not schema or "json" not in media_type:
            return None
        wrong = next(self.validator(schema).iter_errors(answer.json()), None)
        return f"{status}: {wrong.json_path}: {wrong.message[:200]}" if wrong else None

    def validator(self, schema: Any) -> Draft202012Validator:
        key = json.dumps(schema, sort_keys=True)
        if key not in self.validators:
            whole = {**schema, "components": self.page.document["components"]}
            self.validators[key] = Draft202012Validator(whole, format_checker=FormatChecker(["uuid", "date"]))
        return self.validators[key]


async def test_no_route_breaks_and_every_answer_is_on_the_page(story: Story, client: httpx.AsyncClient) -> None:
    document = (await client.get("/api/openapi.json")).json()
    page = Page(document, await known_ids(story))
    answers, rng, faults, fitting = Answers(page), Random(20261102), [], 0
    people = [story.people[role] for role in ("owner", "after_sale", "warehouse", "order_maker")]
    for method, path, operation in page.operations():
        if (method, path) in LEFT_OUT:
            continue
        for turn, kind in enumerate(ROUNDS):
            asked = request_of(page, method, path, operation, kind, rng)
            person = people[0] if kind == "fitting" else people[turn % len(people)]
            answer = await person.request(**asked)
            fitting += kind == "fitting" and answer.is_success
            if (fault := answers.fault(operation, answer)) is not None:
                faults.append(f"{method} {path} ({kind}): {fault}")
    assert faults == [], "\n".join(faults)
    assert fitting > 60, f"only {fitting} routes took what should have fitted: the test asks past them"


OWN = ("2608100000000002001", "tb_buyer", "小王", "收到的是白色", "TEE-BLK-L", "ZT0001")
"""What only the first shop knows."""

ROWS_OF = """
select c.table_name name from information_schema.columns c join pg_tables t on t.tablename = c.table_name
where t.schemaname = 'public' and c.table_schema = 'public' and c.column_name = 'shop_id' order by 1
"""


async def rows_of(superuser: asyncpg.Connection, shop_id: UUID) -> dict[str, str]:
    """A print of every row of this shop, by table. The feed and the outbox move by themselves."""
    names = [
        row["name"] for row in await superuser.fetch(ROWS_OF) if row["name"] not in ("outbox", "feed", "feed_heads")
    ]
    sql = "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from {} t where shop_id = $1"
    return {name: str(await superuser.fetchval(sql.format(name), shop_id)) for name in names}


@pytest.mark.covers("TENA-01")
async def test_no_route_reaches_into_another_shop_of_the_house(
    story: Story, app: FastAPI, client: httpx.AsyncClient, superuser: asyncpg.Connection
) -> None:
    """The owner of the second shop knows every id of the first and may do everything in his own."""
    document = (await client.get("/api/openapi.json")).json()
    page, rng = Page(document, await known_ids(story)), Random(404)
    second = await story.desk.another_shop("second")
    stranger = await story.desk.browser(app, await story.desk.person("stranger", "owner", shop_ids=[second]))
    await give_passwords(story, app, [stranger])
    mine = {**page.known, "shop_id": str(second)}
    before, told, reached = await rows_of(superuser, story.desk.shop_id), [], 0
    for method, path, operation in page.operations():
        if (method, path) in LEFT_OUT:
            continue
        for known in (page.known, mine):
            there = Page(document, known)
            answer = await stranger.request(**request_of(there, method, path, operation, "fitting", rng))
            reached += answer.status_code in (403, 404)
            told += [f"{method} {path}: {word}" for word in OWN if word in answer.text]
    assert told == []
    after = await rows_of(superuser, story.desk.shop_id)
    assert [name for name in after if after[name] != before[name]] == []
    assert reached > 60


async def test_every_operation_has_a_name_of_its_own_and_every_reference_leads_somewhere(
    client: httpx.AsyncClient,
) -> None:
    document = (await client.get("/api/openapi.json")).json()
    names = [operation["operationId"] for operations in document["paths"].values() for operation in operations.values()]
    assert len(names) == len(set(names))
    known = set(document["components"]["schemas"])
    references = set(json.dumps(document).split('"$ref": "')[1:])
    assert {reference.partition('"')[0] for reference in references} <= {f"#/components/schemas/{n}" for n in known}
    assert "$defs" not in json.dumps(document["paths"])
