"""kefu import, kefu export: the same, from a terminal."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kefu.__main__ import cli
from kefu.edges.settings import Settings
from tests.factories import exports
from tests.factories.house import House


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    assert settings.database_url is not None
    assert settings.app_database_url is not None
    monkeypatch.setenv("KEFU_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("KEFU_APP_DATABASE_URL", settings.app_database_url)
    monkeypatch.setenv("KEFU_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def command(*words: str) -> Result:
        return CliRunner().invoke(cli, list(words))

    return command


@pytest.fixture
def code(house: House) -> str:
    return f"rain-{str(house.tenant_id)[-6:]}"


@pytest.mark.covers("ORDR-33")
def test_import_and_export(run, code: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    report = tmp_path / "ExportOrderList.csv"
    report.write_bytes(exports.taobao_orders({}, {"订单编号": "1.93457E+18"}))
    looked = run("import", "orders", str(report), "--shop", code, "--preview", "--json")
    assert looked.exit_code == 1, looked.output
    assert json.loads(looked.stdout)["state"] == "preview"
    refused = tmp_path / "refused.csv"
    taken = run("import", "orders", str(report), "--shop", code, "--refusals", str(refused))
    assert taken.exit_code == 1, taken.output
    assert "1 new, 0 updated, 0 unchanged, 1 refused" in taken.stdout
    assert "1.93457E+18" in refused.read_text("utf-8-sig")
    again = json.loads(run("import", "orders", str(report), "--shop", code, "--json").stdout)
    assert (again["state"], again["taken"], again["unchanged"]) == ("applied", 0, 1)
    goods = tmp_path / "goods.csv"
    goods.write_bytes(exports.products({}))
    assert run("import", "products", str(goods), "--shop", code).exit_code == 0
    out = tmp_path / "products.csv"
    assert run("export", "products", "--shop", code, "--out", str(out)).exit_code == 0
    back = run("import", "products", str(out), "--shop", code, "--json")
    assert back.exit_code == 0, back.output
    orders = tmp_path / "orders.csv"
    assert run("export", "orders", "--shop", code, "--out", str(orders)).exit_code == 0
    assert "1934567890123456789" in orders.read_text("utf-8-sig")
    assert "13800001111" not in orders.read_text("utf-8-sig")
    assert run("export", "registers", "--shop", code, "--out", str(tmp_path / "books")).exit_code == 0
    assert (tmp_path / "books" / "reshipment.xlsx").exists()


def test_a_wrong_file_ends_with_two(run, code: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    page = tmp_path / "orders.xls"
    page.write_text("<html><table><tr><td>1")
    ended = run("import", "orders", str(page), "--shop", code)
    assert ended.exit_code == 2
    assert "web page" in ended.stderr
    assert run("import", "orders", str(page), "--shop", "nowhere").exit_code == 2
