"""The roles of a PostgreSQL that is not ours: made when we may, else told in the words its keeper needs.

`bootstrap.sql` says what is needed and is the same text for the embedded database and for any other.
"""

from pathlib import Path

import asyncpg

SQL = Path(__file__).with_suffix(".sql")
OLDEST_SERVER = 160000
"""PostgreSQL 16: the first with `grant … with inherit false, set true`, on which the walls between roles rest."""

NEEDED = """
select array_agg(need) from (
  select 'role ' || name from unnest(array['kefu', 'kefu_app', 'kefu_read', 'kefu_narrow']) name
    where not exists (select from pg_roles where rolname = name)
  union all
  select member || ' may become ' || role
    from (values ('kefu_app', 'kefu_read'), ('kefu', 'kefu_app'), ('kefu', 'kefu_narrow')) grants (member, role)
    where not exists (
      select from pg_auth_members m
      where m.set_option and m.member = to_regrole(grants.member) and m.roleid = to_regrole(grants.role))
  union all
  select 'extension pg_trgm' where not exists (select from pg_extension where extname = 'pg_trgm')
  union all
  select current_user || ' may become kefu'
    where to_regrole('kefu') is not null and not pg_has_role(current_user, to_regrole('kefu'), 'set')
) missing (need)
"""


class NotPrepared(RuntimeError):
    """The database lacks what only its keeper may make; the message tells him the one command."""


async def missing(connection: asyncpg.Connection) -> list[str]:
    """What the database lacks before Kefu can migrate it; empty when all is there."""
    return list(await connection.fetchval(NEEDED) or ())


async def prepare(url: str) -> None:
    """Sees to roles and extension of the database at `url`. Raises NotPrepared where that is not ours to do."""
    connection = await asyncpg.connect(url, timeout=20)
    try:
        if connection.get_server_version().major < OLDEST_SERVER // 10000:
            raise NotPrepared(
                f"PostgreSQL 16 or newer is needed; this is {await connection.fetchval('show server_version')}."
            )
        lacking = await missing(connection)
        if not lacking:
            return
        mighty = await connection.fetchval(
            "select rolsuper or rolcreaterole from pg_roles where rolname = current_user"
        )
        if not mighty:
            database = await connection.fetchval("select current_database()")
            raise NotPrepared(
                f"The database {database} is not prepared for Kefu; it lacks: {', '.join(lacking)}. "
                f"Whoever keeps it should run, as a role that may create roles:\n"
                f"  psql --dbname={database} --file={SQL}"
            )
        async with connection.transaction():
            await connection.execute(SQL.read_text("utf-8"))
    finally:
        await connection.close()
