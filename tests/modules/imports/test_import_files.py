"""What a file is, and what is said about one that cannot be taken."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from kefu.edges.platforms.imports import (
    FileProblem,
    load_import_packs,
    open_import,
    read_table,
    settled,
    sniff,
    sniffing,
)
from kefu.edges.settings import default_packs_dir
from kefu.kernel.i18n import Locale
from kefu.ports.shop_reports import ImportedRow, ReportKind, RowError, WaybillRow
from tests.factories import exports
from tests.modules.imports.conftest import SETTING, Open

PACKS = load_import_packs("taobao", default_packs_dir())
LOCALES: tuple[Locale, ...] = ("zh-CN", "zh-TW", "en")


def zip_of(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


ORDERS = exports.taobao_orders({}, {"订单编号": '="1934567890123456790"'})
BROKEN = {
    "import.file_empty": b"",
    "import.html_not_excel": '<html xmlns:x="urn:schemas-microsoft-com"><table><tr><td>订单编号'.encode("gbk"),
    "import.old_excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "import.file_locked": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "import.zip_not_xlsx": zip_of(**{"orders.csv": ORDERS}),
    "import.workbook_cut_off": exports.taobao_orders_xlsx({})[:3000],
    "import.not_a_table": b"%PDF-1.7 \xe2\xe3",
    # GB18030 takes nearly any bytes; these are neither that nor UTF-8.
    "import.wrong_encoding": b"\xb1\xea,\xff\xff\r\n" + b"\xff\xfe\xff\xff,\x80\xff\r\n" * 200,
    "import.file_cut_off": ORDERS[:-40],
    "import.quote_open": ORDERS.replace(b"'0571-88886666", b'"0571-88886666'),
    "import.columns_missing": "订单编号,颜色\r\n1934567890123456789,黑\r\n".encode(),
}


@pytest.mark.covers("ORDR-33")
@pytest.mark.parametrize("code", BROKEN)
def test_a_file_that_cannot_be_taken_says_why_and_what_to_do(code: str, opened: Open) -> None:
    with pytest.raises(FileProblem) as raised:
        list(opened(BROKEN[code], kind="orders").rows())
    assert raised.value.code == code
    told = {raised.value.detail(locale) for locale in LOCALES}
    assert len(told) == 3
    assert not any("{" in sentence for sentence in told)


def test_a_workbook_that_would_not_fit_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniffing, "MAX_UNPACKED_MB", -1)
    with pytest.raises(FileProblem) as raised:
        sniff(exports.taobao_orders_xlsx({}))
    assert raised.value.code == "import.too_large"


def test_cut_off_names_the_line(opened: Open) -> None:
    with pytest.raises(FileProblem) as raised:
        list(opened(ORDERS[:-40]).rows())
    assert raised.value.facts["line"] == 3


@pytest.mark.parametrize("lost", range(1, 60))
def test_no_cut_goes_unseen_while_cells_are_missing(lost: int, opened: Open) -> None:
    """However many bytes are missing, the last line is never taken as if it were whole."""
    whole = exports.pdd_orders({}, {"订单号": "260301-123456789012346"})
    with pytest.raises(FileProblem):
        list(opened(whole[: -lost - 30], "pdd").rows())


def test_a_cut_inside_a_quoted_field(opened: Open) -> None:
    whole = exports.taobao_orders({}, {"订单编号": '="1934567890123456790"', "买家留言": "第一行\n第二行,逗号"})
    cut = whole[: whole.rindex("第二行".encode("gbk")) + 2]
    with pytest.raises(FileProblem) as raised:
        list(opened(cut).rows())
    assert raised.value.code == "import.file_cut_off"


def test_a_file_without_final_line_break_is_whole(opened: Open) -> None:
    rows, errors = settled(opened(ORDERS.rstrip(b"\r\n")).rows())
    assert len(rows) == 2
    assert not errors


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str, opened: Open) -> None:
    content = exports.taobao_orders({"收货人姓名": "王雨"}, encoding=encoding)
    rows, errors = settled(opened(content).rows())
    assert not errors
    assert rows[0].receiver is not None  # type: ignore[union-attr]
    assert rows[0].receiver.name == "王雨"  # type: ignore[union-attr]


def test_gb18030_is_read_where_gbk_has_no_sign(opened: Open) -> None:
    content = exports.taobao_orders({"收货人姓名": "𠮷野㐂"}, encoding="gb18030")
    rows, _ = settled(opened(content).rows())
    assert rows[0].receiver.name == "𠮷野㐂"  # type: ignore[union-attr]


def test_garbled_header_is_told_from_a_missing_column(opened: Open) -> None:
    twice = ORDERS.decode("gbk").encode("utf-8").decode("gb18030", "replace").encode("utf-8")
    with pytest.raises(FileProblem) as raised:
        opened(twice)
    assert raised.value.code == "import.wrong_encoding"
    assert raised.value.facts["guess"] == "UTF-8"


def test_big5_is_recognised_by_its_words(opened: Open) -> None:
    content = "訂單編號,買家會員名,商品\r\n1934567890123456789,雨,杯\r\n".encode("big5")
    with pytest.raises(FileProblem) as raised:
        opened(content)
    assert raised.value.facts["guess"] == "Big5"


def test_one_broken_character_costs_one_line_only(opened: Open) -> None:
    rows = [{"订单编号": f'="19345678901234567{number}"'} for number in range(10, 99)]
    content = exports.taobao_orders(*rows)
    hurt = content.replace("小雨点2016".encode("gbk"), b"\xff\xff2016", 1)
    taken, errors = settled(opened(hurt).rows())
    assert len(taken) == len(rows) - 1
    assert [(error.line, error.code) for error in errors] == [(2, "text.broken")]


def test_another_report_is_named(opened: Open) -> None:
    with pytest.raises(FileProblem) as raised:
        opened(ORDERS, kind="order_items")
    assert raised.value.code == "import.other_report"
    assert "淘宝订单报表" in raised.value.detail("zh-CN")


def test_missing_columns_are_listed_beside_those_found(opened: Open) -> None:
    with pytest.raises(FileProblem) as raised:
        opened(BROKEN["import.columns_missing"], kind="orders")
    said = raised.value.detail("zh-CN")
    assert "颜色" in said
    assert "订单状态" in said


def test_zip_names_of_chinese_windows_are_readable() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("orders_name.csv", b"x")
    raw = out.getvalue().replace(b"orders_name.csv", "订单报表aaa.csv".encode("gbk"))
    with pytest.raises(FileProblem) as raised:
        sniff(raw)
    assert "订单报表" in str(raised.value.facts["names"])


def test_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(ORDERS)
    kind = sniff(path)
    assert (kind.format, kind.encoding, kind.delimiter, kind.size) == ("csv", "gb18030", ",", len(ORDERS))


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimiters(delimiter: str) -> None:
    lines = [["订单编号", "快递单号", "备注"], ["1934567890123456789", "SF123456", "a,b;c"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines) + "\r\n"
    table = read_table(text.encode())
    assert table.header == ("订单编号", "快递单号", "备注")
    assert [row.cells for row in table.rows()] == [["1934567890123456789", "SF123456", "a,b;c"]]


def test_a_tab_before_ids_is_no_delimiter() -> None:
    assert sniff(exports.douyin_orders({})).delimiter == ","


def test_physical_lines_count_quoted_line_breaks_and_blank_lines(opened: Open) -> None:
    first = exports.taobao_orders({"买家留言": "一\n二\r\n三"})
    body = exports.taobao_orders({"订单编号": '="1934567890123456790"'}).split(b"\r\n", 1)[1]
    rows, errors = settled(opened(first + b"\r\n\r\n" + body).rows())
    assert not errors
    assert [row.line for row in rows] == [2, 7]
    assert rows[0].buyer_message == "一\n二\r\n三"  # type: ignore[union-attr]


def test_a_title_above_the_header_is_passed_over(opened: Open) -> None:
    content = "2026 年 3 月订单导出,,,\r\n".encode("gbk") + exports.waybills({})
    found = opened(content, kind="waybills")
    assert found.header_line == 2
    assert [row.line for row in settled(found.rows())[0]] == [3]


def workbook_of(**sheets: list[list[str]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for line, cells in enumerate(lines):
                sheet.write_row(line, 0, cells)
    return out.getvalue()


def test_a_cover_or_notes_before_the_report_are_passed_over(opened: Open) -> None:
    plain = {**exports.TAOBAO_ORDER, "订单编号": "1934567890123456789"}
    report = [[str(cell) for cell in line] for line in exports.lines_of(exports.TAOBAO_2020, plain, [{}])]
    cover = [["订单报表"], ["导出人", "小雨"], ["订单编号", "见下页"]]
    for sheets in ({"封面": cover, "数据": report}, {"数据": report, "说明": cover}):
        rows, errors = settled(opened(workbook_of(**sheets)).rows())
        assert ([row.line for row in rows], errors) == ([2], [])
    with pytest.raises(FileProblem) as raised:
        opened(workbook_of(封面=cover), kind="orders")
    assert raised.value.code == "import.columns_missing"


def test_progress_reaches_its_total(opened: Open) -> None:
    found = opened(ORDERS)
    list(found.rows())
    assert found.progress.done == found.progress.total == len(ORDERS)


def test_header_alone_is_no_rows_and_no_error(opened: Open) -> None:
    assert settled(opened(exports.taobao_orders()).rows()) == ([], [])


WHOLE = (ORDERS, exports.taobao_orders_xlsx({}, {"订单编号": "1934567890123456790"}), exports.waybills({}))
CHANGES = st.lists(
    st.tuples(st.integers(0, 10**6), st.sampled_from(["set", "cut", "insert"]), st.binary(max_size=3)),
    min_size=1,
    max_size=5,
)


def outcome(content: bytes, kind: ReportKind) -> tuple[list[ImportedRow], list[RowError]] | str:
    """What was read, or why nothing was."""
    try:
        return settled(open_import(content, PACKS, SETTING, kind=kind).rows())
    except FileProblem as problem:
        return problem.detail("zh-CN")


@given(st.sampled_from(WHOLE), CHANGES)
def test_whatever_happens_to_a_file_it_is_read_or_refused_in_words(
    whole: bytes, changes: list[tuple[int, str, bytes]]
) -> None:
    content = bytearray(whole)
    for place, change, piece in changes:
        at = place % (len(content) + 1)
        end = {"set": at + len(piece), "cut": at + place % 40, "insert": at}[change]
        content[at:end] = b"" if change == "cut" else piece
    found = outcome(bytes(content), "waybills")
    assert found
    if not isinstance(found, str):
        rows, errors = found
        assert all(error.message("en") for error in errors)
        assert all(isinstance(row, WaybillRow) and row.order_no and row.tracking_no for row in rows)


@given(st.integers(0, 10**6))
def test_a_changed_byte_in_a_workbook_changes_no_number(place: int) -> None:
    """Either the damage is told, or what is read is what was written."""
    hurt = bytearray(WHOLE[1])
    hurt[place % len(hurt)] ^= 0x11
    found = outcome(bytes(hurt), "orders")
    assert isinstance(found, str) or found == outcome(WHOLE[1], "orders")
