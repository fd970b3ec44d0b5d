"""The doctor names what is wrong, and only that."""

from dataclasses import replace
from pathlib import Path

import asyncpg

from kefu.edges import doctor
from kefu.edges.settings import Settings


async def about(settings: Settings) -> set[str]:
    """What is wrong in the database, beside that test clusters are not durable on purpose."""
    return {finding.about for finding in await doctor.look_at_database(settings)} - {"durability"}


async def test_nothing_is_wrong_with_a_fresh_one(settings: Settings) -> None:
    assert await about(settings) == set()


async def test_a_test_cluster_is_called_what_it_is(settings: Settings) -> None:
    found = {finding.about: finding for finding in await doctor.look_at_database(settings)}
    assert "fsync" in found["durability"].what.en


async def test_a_database_that_does_not_answer(settings: Settings) -> None:
    nowhere = replace(settings, database_url="postgresql://kefu@/kefu?host=%2Fno%2Fsuch%2Fplace")
    [finding] = await doctor.look_at_database(nowhere)
    assert (finding.level, finding.about) == ("wrong", "database")


async def test_an_old_schema_is_told_with_the_command(settings: Settings, superuser: asyncpg.Connection) -> None:
    at = await superuser.fetchval("select version_num from alembic_version")
    await superuser.execute("update alembic_version set version_num = '0000'")
    try:
        [finding] = await doctor.look_at_database(settings)
        assert finding.about == "migrations"
        assert "kefu migrate" in finding.remedy.en
    finally:
        await superuser.execute("update alembic_version set version_num = $1", at)


async def test_a_table_without_its_wall_is_named(settings: Settings, superuser: asyncpg.Connection) -> None:
    await superuser.execute("create table open_field (shop_id uuid)")
    try:
        found = await doctor.look_at_database(settings)
        assert ["public.open_field" in finding.what.en for finding in found if finding.about == "walls"] == [True]
    finally:
        await superuser.execute("drop table open_field")


async def test_one_url_for_all_is_a_warning(settings: Settings) -> None:
    assert await about(replace(settings, app_role="kefu_app")) == {"database_urls"}


def test_a_readable_secret_and_a_missing_pack(settings: Settings, tmp_path: Path) -> None:
    key = tmp_path / "secret.key"
    key.write_text("00")
    key.chmod(0o644)
    found = {finding.about for finding in doctor.look_at_files(replace(settings, packs_dir=tmp_path / "none"))}
    assert {"secret", "packs"} <= found
    key.chmod(0o600)
    assert "secret" not in {finding.about for finding in doctor.look_at_files(settings)}


def test_a_missing_data_directory(settings: Settings, tmp_path: Path) -> None:
    [finding] = doctor.look_at_files(replace(settings, data_dir=tmp_path / "gone"))
    assert finding.about == "data_dir"


async def test_an_outbox_nobody_empties(settings: Settings, superuser: asyncpg.Connection) -> None:
    await superuser.execute("set session_replication_role = replica")  # the shop itself does not matter here
    await superuser.execute(
        "insert into outbox (key, shop_id, topic, payload, created_at, due_at) "
        "values (gen_random_uuid(), gen_random_uuid(), 'mail', '{}', now(), now() - interval '20 minutes')"
    )
    await superuser.execute("reset session_replication_role")
    [finding] = [finding for finding in await doctor.look_at_database(settings) if finding.about == "outbox"]
    assert finding.level == "warning"
    assert "20 min" in finding.what.en
