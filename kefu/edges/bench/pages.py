"""Opening the queue and a conversation, with few and with very many, and how many statements that takes."""

import asyncio
import re
import time
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import httpx

from kefu.edges.bench.machine import percentile
from kefu.edges.bench.stage import Running, Stage, bench_cluster, running, set_stage, settings_of
from kefu.edges.embedded_postgres import EmbeddedPostgres

SIZES = ((1_000, 10_000), (200_000, 2_000_000))
"""Conversations and messages."""
MOST_STATEMENTS = 8
P95_MS = 100.0
OPEN_SHARE = 5
"""One conversation in so many is open: a shop closes what is done, and the history stays."""

ROUNDS = 60
LOG_SETTLES_S = 2.0
"""PostgreSQL's own collector writes its log a moment later."""
EXECUTED = re.compile(r"LOG: +(?:duration: [\d.]+ ms +)?(?:execute [^:]*|statement): *(.*)")
NOT_COUNTED = re.compile(r"\s*(begin|commit|rollback|reset|close|unlisten|deallocate|select pg_advisory_unlock_all"
                         r"|select set_config\('kefu\.tenant')", re.IGNORECASE)  # fmt: skip
"""Beginning, ending and setting the scope; and what the pool sends to clean a connection."""


async def fill(stage: Stage, conversations: int, messages: int) -> None:
    """As the owner of the tables, past the walls' cost but into the same tables and indexes."""
    connection = await asyncpg.connect(stage.settings.database_url, command_timeout=1800)
    shops = [channel.shop_id for channel in stage.channels]
    each = messages // conversations
    try:
        await connection.execute("select set_config('kefu.shops', $1, false)", "{" + ",".join(shops) + "}")
        for table in ("customers", "conversations", "messages"):
            await connection.execute(f"alter table {table} no force row level security")
        await connection.execute("drop index messages_terms")
        await connection.execute(
            """insert into customers (id, shop_id, platform, buyer_id, name, verified, first_seen_at, last_seen_at)
               select gen_random_uuid(), ($2::uuid[])[1 + n % cardinality($2::uuid[])], 'taobao', 'page-' || n,
                      '买家' || n, true, now(), now() from generate_series(1, $1::int) n""",
            conversations, shops,
        )  # fmt: skip
        await connection.execute(CONVERSATIONS, OPEN_SHARE, each)
        await connection.execute(MESSAGES, each)
        await connection.execute(
            "create index messages_terms on messages using gin (terms) with (gin_pending_list_limit = 16384)"
        )
        for table in ("customers", "conversations", "messages"):
            await connection.execute(f"alter table {table} force row level security")
            await connection.execute(f"vacuum analyze {table}")
    finally:
        await connection.close()


CONVERSATIONS = """
insert into conversations (id, shop_id, channel_id, customer_id, state, buyer_name, verified, last_seq, last_text,
                           last_at, unread, waiting_since, reply_warn_at, reply_due_at, reply_state, opened_at,
                           closed_at)
select gen_random_uuid(), u.shop_id, c.id, u.id, case when is_open then 'open' else 'closed' end, u.name, true, $2,
       '什么时候发货', at, case when waits then 2 else 0 end, case when waits then at end,
       case when waits then at + interval '4 minutes' end, case when waits then at + interval '5 minutes' end,
       case when waits then 'running' end, at, case when not is_open then at end
from (select u.*, row_number() over () % $1::int = 0 as is_open, row_number() over () % ($1::int * 4) = 0 as waits,
             now() - random() * interval '90 days' as at
      from customers u where u.buyer_id like 'page-%') u
join channels c on c.shop_id = u.shop_id
"""
MESSAGES = """
insert into messages (id, shop_id, conversation_id, seq, channel_id, kind, sender, body, at, platform_id, terms)
select gen_random_uuid(), t.shop_id, t.id, n, t.channel_id, 'text', case when n % 2 = 1 then 'buyer' else 'agent' end,
       said.body, t.opened_at, 'page-' || t.id || '-' || n,
       array_to_tsvector(said.terms || array['#d' || day, '#w' || day / 7, '#q' || day / 91])
from conversations t cross join generate_series(1, $1::int) n
cross join lateral (select floor(extract(epoch from t.opened_at) / 86400)::int as day) d
join (values
  (0, '什么时候发货呀', array['什么','么时','时候','候发','发货','货呀','呀']),
  (1, '衣服有点大想换小一码', array['衣服','服有','有点','点大','大想','想换','换小','小一','一码','码']),
  (2, '好的已经为您登记', array['好的','的已','已经','经为','为您','您登','登记','记']),
  (3, '退款多久到账', array['退款','款多','多久','久到','到账','账'])
) said (place, body, terms) on said.place = n % 4
where t.last_text = '什么时候发货'
"""


@dataclass(frozen=True, slots=True)
class PageFigures:
    name: str
    statements: int
    p50_ms: float
    p95_ms: float

    def row(self) -> tuple[str, str]:
        return f"  {self.name}", f"{self.statements} statements, {self.p50_ms:.1f} / {self.p95_ms:.1f} ms"


class StatementLog:
    """Counts what the server asks PostgreSQL, in PostgreSQL's own log."""

    def __init__(self, cluster: EmbeddedPostgres) -> None:
        self.cluster = cluster

    def size(self) -> dict[Path, int]:
        return {file: file.stat().st_size for file in self.cluster.place.log.glob("*.log")}

    def since(self, before: dict[Path, int]) -> list[str]:
        found: list[str] = []
        for file in self.cluster.place.log.glob("*.log"):
            with file.open("rb") as log:
                log.seek(before.get(file, 0))
                text = log.read().decode(errors="replace")
            found += [line for line in EXECUTED.findall(text) if not NOT_COUNTED.match(line)]
        return found


async def switch_log(cluster: EmbeddedPostgres, on: bool) -> None:
    """For all connections of Kefu's database, from now on."""
    admin = await asyncpg.connect(cluster.url("postgres", "kefu"))
    try:
        await admin.execute(f"alter system set log_statement = '{'all' if on else 'none'}'")
        await admin.execute("select pg_reload_conf()")
    finally:
        await admin.close()
    await asyncio.sleep(LOG_SETTLES_S)  # every session reads its settings anew between two statements


def find_pages(client: httpx.Client) -> dict[str, list[str]]:
    """The calls of each page: the queue as it opens, and one conversation in the middle of it."""
    items = client.get("/api/v1/conversations").raise_for_status().json()["items"]
    talk = items[len(items) // 2]["id"]
    return {
        "queue": ["/api/v1/conversations"],
        "queue, unassigned": ["/api/v1/conversations?view=unassigned"],
        "queue, closed": ["/api/v1/conversations?filter=closed"],
        "conversation": [f"/api/v1/conversations/{talk}", f"/api/v1/conversations/{talk}/messages"],
        "search 退款 (frequent)": ["/api/v1/search?q=退款"],
        "search 没有这样的话 (nothing)": ["/api/v1/search?q=没有这样的话"],
    }


def measure_pages(cluster: EmbeddedPostgres, stage: Stage, started: Running) -> list[PageFigures]:
    """One user, one page after the other; each page with all its calls."""
    figures: list[PageFigures] = []
    log = StatementLog(cluster)
    with httpx.Client(base_url=started.url, cookies={"kefu_session": stage.session}, timeout=60) as client:
        for name, calls in find_pages(client).items():
            times = []
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                for call in calls:
                    client.get(call).raise_for_status()
                times.append((time.perf_counter() - begun) * 1000)
            figures.append(PageFigures(name, count(cluster, log, client, calls), percentile(times, 0.5),
                                       percentile(times, 0.95)))  # fmt: skip
    return figures


def count(cluster: EmbeddedPostgres, log: StatementLog, client: httpx.Client, calls: list[str]) -> int:
    """Statements of one opening. The feed's own looks (one in two seconds) are told apart by what they read."""
    asyncio.run(switch_log(cluster, True))
    before = log.size()
    for call in calls:
        client.get(call).raise_for_status()
    time.sleep(LOG_SETTLES_S)
    found = [sql for sql in log.since(before) if "feed" not in sql and "outbox" not in sql]
    asyncio.run(switch_log(cluster, False))
    return len(found)


def bench_pages(data_dir: Path) -> list[tuple[str, str]]:
    """The rows of the table; `data_dir` is the bench's own."""
    rows: list[tuple[str, str]] = []
    for conversations, messages in SIZES:
        with bench_cluster(data_dir / str(conversations)) as cluster:
            settings = settings_of(cluster, data_dir)
            stage = asyncio.run(set_stage(settings))
            asyncio.run(fill(stage, conversations, messages))
            with running(settings, servers=1, worker=False) as started:
                rows.append((f"{conversations:,} conversations, {messages:,} messages", "statements, p50 / p95"))
                rows += [figure.row() for figure in measure_pages(cluster, stage, started)]
    return rows
