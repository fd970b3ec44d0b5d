"""Files that cannot be taken, and lines that cannot: said clearly, and nothing half-done."""

import csv
import io

import pytest
from python_calamine import load_workbook

from tests.factories import exports
from tests.flows.importing.conftest import Importing, counts

TABLES = ("orders", "order_lines", "customers", "personal_values", "import_rows", "import_refusals", "skus")
NOTHING = dict.fromkeys(TABLES, 0)
WHOLE = exports.taobao_orders(*({"订单编号": f'="19345678{n:09}01"'} for n in range(50)))
BROKEN = {
    "import.file_cut_off": WHOLE[: len(WHOLE) * 2 // 3],
    "import.wrong_encoding": b"\xb1\xea,\xff\xff\r\n" + b"\xff\xfe\xff\xff,\x80\xff\r\n" * 200,
    "import.workbook_cut_off": exports.taobao_orders_xlsx({})[:3000],
    "import.file_empty": b"",
    "import.html_not_excel": "<html><table><tr><td>订单编号".encode("gbk"),
}


@pytest.mark.covers("ORDR-33")
@pytest.mark.parametrize("code", BROKEN)
async def test_a_broken_file_says_what_it_is_and_leaves_nothing(code: str, importing: Importing) -> None:
    batch = await importing.read(BROKEN[code])
    assert (batch["state"], batch["problem_code"]) == ("failed", code)
    assert batch["problem"]
    assert counts(batch) == (0, 0, 0, 0)
    assert await importing.house.count(*TABLES) == NOTHING


async def test_a_file_broken_at_its_very_end_leaves_nothing_of_its_beginning(importing: Importing) -> None:
    rows = ({"订单编号": f'="19345678{n:09}01"'} for n in range(4500))
    whole = exports.taobao_orders(*rows)
    batch = await importing.read(whole[:-60])
    assert (batch["state"], batch["problem_code"]) == ("failed", "import.file_cut_off")
    assert await importing.house.count(*TABLES) == NOTHING


async def test_another_report_is_named_and_cannot_be_applied(importing: Importing) -> None:
    batch = await importing.read(exports.products({}), "orders")
    assert (batch["state"], batch["problem_code"]) == ("preview", "import.other_report")
    answer = await importing.post(batch["id"], "apply", status=422)
    assert answer["code"] == "import.columns_not_matched"
    assert await importing.house.count(*TABLES) == NOTHING


WITH_ERRORS = exports.taobao_orders(
    {},
    {"订单编号": "1.93457E+18", "收货人姓名": "王小明"},
    {"订单编号": '="1934567890123456790"', "总金额": "十二"},
    {"订单编号": '="1934567890123456791"', "订单付款时间": "2026-02-01 00:00:00"},
)


@pytest.mark.covers("ORDR-33")
async def test_refused_lines_come_back_with_line_and_reason(importing: Importing) -> None:
    batch = await importing.take(WITH_ERRORS)
    assert counts(batch) == (2, 0, 0, 2)
    assert [(r["line"], r["severity"]) for r in batch["refusals"]] == [(3, "refused"), (4, "refused"), (5, "warning")]
    assert "scientific" not in batch["refusals"][0]["reason"]
    assert "Excel turned this number into 1.93457E+18" in batch["refusals"][0]["reason"]
    link = f"/api/v1/imports/{batch['id']}/refusals"
    answer = await importing.client.get(f"{link}.csv", headers=importing.person.headers)
    assert answer.status_code == 200, answer.text
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0][:4] == ["Line", "Outcome", "Reason", "订单编号"]
    assert [line[0] for line in lines[1:]] == ["3", "4", "5"]
    assert "王小明" in lines[1]
    book = await importing.client.get(f"{link}.xlsx", headers=importing.person.headers)
    sheet = load_workbook(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in sheet[1:]] == ["3", "4", "5"]
    kept = await importing.rows("select original, value, message from import_refusals")
    assert not any("王小明" in str(tuple(row)) for row in kept)
    [logged] = await importing.rows(
        "select after from audit_log where action = 'import.refusals_taken' limit 1 offset 1"
    )
    assert logged["after"] == {"lines": 3}


async def test_two_lines_that_contradict_each_other_are_both_refused(importing: Importing) -> None:
    number = '="1934567890123456790"'
    batch = await importing.take(
        exports.taobao_orders({}, {"订单编号": number, "总金额": "10.00"}, {"订单编号": number, "总金额": "20.00"})
    )
    assert counts(batch) == (1, 0, 0, 2)
    assert [r["line"] for r in batch["refusals"]] == [3, 4]
    assert "line 4" in batch["refusals"][0]["reason"]
    numbers = await importing.rows("select number from orders")
    assert [row["number"] for row in numbers] == ["1934567890123456789"]


async def test_a_corrected_report_of_refusals_can_be_imported(importing: Importing) -> None:
    batch = await importing.take(WITH_ERRORS)
    answer = await importing.client.get(f"/api/v1/imports/{batch['id']}/refusals.csv", headers=importing.person.headers)
    fixed = answer.content.replace(b"1.93457E+18", b"1934567890123456799").replace("十二".encode(), b"12.00")
    again = await importing.take(fixed, name="fixed.csv")
    assert counts(again)[0] == 2
    assert await importing.house.count("orders") == {"orders": 4}


async def test_a_report_of_another_platform_is_named(importing: Importing) -> None:
    batch = await importing.read(exports.douyin_orders({}), "orders")
    assert (batch["state"], batch["problem_code"]) == ("preview", "import.other_platform")
    assert "Douyin" in batch["problem"]
    answer = await importing.post(batch["id"], "apply", status=422)
    assert answer["code"] == "import.columns_not_matched"
    assert await importing.house.count(*TABLES) == NOTHING


async def test_another_platforms_report_is_named_even_if_its_columns_would_do(importing: Importing) -> None:
    """A Douyin shop could read it by the names common to all programs; every line would fall for its state."""
    house = importing.house
    owner = Importing(
        house, importing.client, importing.importer, await house.hire("supervisor", shop_id=house.other_shop_id)
    )
    batch = await owner.read(exports.taobao_orders({}), "orders", shop_id=house.other_shop_id)
    assert (batch["state"], batch["problem_code"]) == ("preview", "import.other_platform")
    answer = await owner.post(batch["id"], "apply", status=422)
    assert (answer["code"], answer["facts"]["problem"]) == ("import.file_unfit", "import.other_platform")
    assert batch["problem"] in answer["detail"]
    assert await house.count(*TABLES) == NOTHING
