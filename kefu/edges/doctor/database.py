"""Looks at the database: its edition, roles, migrations, walls, clock, durability, and what waits in it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import asyncpg

from kefu.edges import bootstrap, migrate
from kefu.edges.doctor.finding import Finding
from kefu.edges.settings import Settings
from kefu.kernel.i18n import Text

CLOCK_SKEW_S = 2.0
"""Deadlines are counted in seconds, some by this machine and some by the database's."""

STUCK_AFTER_S = 300
"""An outbox row older than this means that no worker runs, or that it can't deliver."""

UNWALLED = """
select format('%I.%I', n.nspname, c.relname) as name
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = 'public'
  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('shop_id', 'tenant_id')
              and not a.attisdropped)
  and not (c.relrowsecurity and c.relforcerowsecurity
           and exists (select from pg_policy p where p.polrelid = c.oid))
order by 1
"""
"""Tables with a shop or tenant in them that row-level security does not hold."""

OUTBOX = """
select count(*) filter (where dead_at is null and due_at < now() - make_interval(secs => $1)) as waiting,
       count(*) filter (where dead_at is not null) as dead,
       coalesce(extract(epoch from now() - min(due_at) filter (where dead_at is null)), 0)::int / 60 as minutes
from outbox
"""


def silent(error: Exception) -> Finding:
    return Finding(
        "wrong",
        "database",
        Text(f"连不上数据库：{error}", f"連不上資料庫：{error}", f"The database does not answer: {error}"),
        Text("请检查 KEFU_DATABASE_URL 和数据库服务。", "請檢查 KEFU_DATABASE_URL 和資料庫服務。",
             "Check KEFU_DATABASE_URL and the database server."),
    )  # fmt: skip


Look = Callable[[asyncpg.Connection, Settings], Awaitable[Finding | None]]


async def look_at_database(settings: Settings) -> list[Finding]:
    """From the server's edition to the walls. Stops where the next look would have nothing to stand on."""
    assert settings.database_url is not None
    try:
        connection = await asyncpg.connect(settings.database_url, timeout=20)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        return [silent(error)]
    try:
        found = []
        for look in FOUNDATIONS:
            if finding := await look(connection, settings):
                return [finding]
        for look in LOOKS:
            if finding := await look(connection, settings):
                found.append(finding)
        return found
    finally:
        await connection.close()


async def edition(connection: asyncpg.Connection, settings: Settings) -> Finding | None:
    version = await connection.fetchval("show server_version")
    if int(await connection.fetchval("show server_version_num")) >= bootstrap.OLDEST_SERVER:
        return None
    return Finding(
        "wrong",
        "database_version",
        Text(f"数据库是 PostgreSQL {version}，至少需要 16。", f"資料庫是 PostgreSQL {version}，至少需要 16。",
             f"The database is PostgreSQL {version}; 16 is the oldest that will do."),
        Text("请升级数据库。", "請升級資料庫。", "Upgrade the database."),
    )  # fmt: skip


async def roles(connection: asyncpg.Connection, settings: Settings) -> Finding | None:
    lacking = await bootstrap.missing(connection)
    if not lacking:
        return None
    names = ", ".join(lacking)
    command = f"psql --dbname={await connection.fetchval('select current_database()')} --file={bootstrap.SQL}"
    return Finding(
        "wrong",
        "database_roles",
        Text(f"数据库缺少：{names}。", f"資料庫缺少：{names}。", f"The database lacks: {names}."),
        Text(f"请数据库管理员运行：{command}", f"請資料庫管理員執行：{command}",
             f"Its keeper should run: {command}"),
    )  # fmt: skip


async def migrated(connection: asyncpg.Connection, settings: Settings) -> Finding | None:
    wanted = migrate.head()
    exists = await connection.fetchval("select to_regclass('public.alembic_version') is not null")
    have = await connection.fetchval("select max(version_num) from public.alembic_version") if exists else None
    if have == wanted:
        return None
    shown = have or "-"
    return Finding(
        "wrong",
        "migrations",
        Text(f"数据库版本为 {shown}，程序需要 {wanted}。", f"資料庫版本為 {shown}，程式需要 {wanted}。",
             f"The database is at {shown}; this version needs {wanted}."),
        Text("请运行 kefu migrate。", "請執行 kefu migrate。", "Run kefu migrate.")
        if have
        else Text("请运行 kefu init。", "請執行 kefu init。", "Run kefu init."),
    )  # fmt: skip


async def mighty(connection: asyncpg.Connection, settings: Settings) -> Finding | None:
    found = await connection.fetchval(
        "select string_agg(rolname, ', ') from pg_roles "
        "where rolname ~ '^kefu(_app|_read|_narrow)?$' and (rolsuper or rolbypassrls)"
    )
    if found is None:
        return None
    alter = "alter role … nosuperuser nobypassrls"
    return Finding(
        "wrong",
        "walls",
        Text(f"角色 {found} 权限过大，店铺之间的隔离失效。", f"角色 {found} 權限過大，店鋪之間的隔離失效。",
             f"The roles {found} are too mighty: the walls between shops do not hold."),
        Text(f"请数据库管理员运行：{alter}", f"請資料庫管理員執行：{alter}", f"Its keeper should run: {alter}"),
    )  # fmt: skip


async def unwalled(connection: asyncpg.Connection, settings: Settings) -> Finding | None:
    names = ", ".join(row["name"] for row in await connection.fetch(UNWALLED))
    if not names:
        return None
    return Finding(
        "wrong",
        "walls",
        Text(f"表 {names} 没有店铺隔离。", f"資料表 {names} 沒有店鋪隔離。", f"No wall stands around: {names}."),
        Text("请勿手工改表；请运行 kefu migrate，仍有问题请联系我们。",
             "請勿手動修改資料表；請執行 kefu migrate，仍有問題請聯絡我們。",
             "Tables are not to be changed by hand; run kefu migrate, and tell us if it stays."),
    )  # fmt: skip


async def one_url(connection: asyncpg.Connection, settings: Settings) -> Finding | None:
    if settings.app_role is None:
        return None
    return Finding(
        "warning",
        "database_urls",
        Text("程序以表的所有者登录，再降为受限角色。", "程式以資料表的擁有者登入，再降為受限角色。",
             "The program signs in as the tables' owner and steps down."),
        Text("更稳妥：为角色 kefu_app 设密码，并用 KEFU_APP_DATABASE_URL 登录。",
             "更穩妥：為角色 kefu_app 設定密碼，並用 KEFU_APP_DATABASE_URL 登入。",
             "Safer: give the role kefu_app a password and name it in KEFU_APP_DATABASE_URL."),
    )  # fmt: skip


async def clocks(connection: asyncpg.Connection, settings: Settings) -> Finding | None:
    before = datetime.now(UTC)
    theirs: datetime = await connection.fetchval("select clock_timestamp()")
    apart = abs((theirs - before).total_seconds())
    if apart <= CLOCK_SKEW_S:
        return None
    return Finding(
        "wrong",
        "clocks",
        Text(f"本机与数据库的时钟相差 {apart:.0f} 秒。", f"本機與資料庫的時鐘相差 {apart:.0f} 秒。",
             f"This machine's clock and the database's are {apart:.0f} s apart."),
        Text("请在两台机器上启用时间同步（NTP）。", "請在兩台機器上啟用時間同步（NTP）。",
             "Switch time synchronisation (NTP) on, on both machines."),
    )  # fmt: skip


async def durable(connection: asyncpg.Connection, settings: Settings) -> Finding | None:
    off = [name for name in ("fsync", "full_page_writes") if await connection.fetchval(f"show {name}") == "off"]
    if not off:
        return None
    names = ", ".join(off)
    return Finding(
        "wrong",
        "durability",
        Text(f"数据库关闭了 {names}，断电会丢数据。", f"資料庫關閉了 {names}，斷電會遺失資料。",
             f"The database runs with {names} off: a power cut loses data."),
        Text("请在数据库配置中打开。", "請在資料庫設定中開啟。", "Switch it on in the database's settings."),
    )  # fmt: skip


async def stuck(connection: asyncpg.Connection, settings: Settings) -> Finding | None:
    async with connection.transaction(readonly=True):
        await connection.execute("set local role kefu_narrow")
        row = await connection.fetchrow(OUTBOX, STUCK_AFTER_S)
        assert row is not None
    waiting, dead, minutes = row["waiting"], row["dead"], row["minutes"]
    if not waiting and not dead:
        return None
    return Finding(
        "warning",
        "outbox",
        Text(f"{waiting} 条待发，最久已等 {minutes} 分钟；{dead} 条多次失败后放弃。",
             f"{waiting} 條待發，最久已等 {minutes} 分鐘；{dead} 條多次失敗後放棄。",
             f"{waiting} deliveries wait, the oldest for {minutes} min; {dead} were given up after many tries."),
        Text("请确认 kefu worker 正在运行。", "請確認 kefu worker 正在執行。", "See that kefu worker is running."),
    )  # fmt: skip


FOUNDATIONS: tuple[Look, ...] = (edition, roles, migrated)
LOOKS: tuple[Look, ...] = (mighty, unwalled, one_url, clocks, durable, stuck)
