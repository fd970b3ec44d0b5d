"""The report of refused rows, the packs behind the readers, and how fast and lean they are."""

import csv
import io
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import load_workbook

from kefu.edges.platforms.imports import ImportPackWrong, load_import_pack, read_table, settled, write_csv, write_xlsx
from kefu.edges.platforms.imports.cells import bare
from kefu.edges.platforms.imports.packs import check_imports
from kefu.edges.platforms.imports.refusals import _safe
from tests.factories import exports
from tests.modules.imports.conftest import Open

PLATFORMS = ("taobao", "tmall", "douyin", "pdd", "jd", "erp")
REFUSED = (
    {"总金额": "x"},
    {"订单编号": '="1934567890123456790"'},
    {"订单编号": '="1934567890123456791"', "订单状态": "?", "买家留言": '=HYPERLINK("http://x")'},
)


def report_of(opened: Open) -> tuple[tuple[str, ...], list[object], bytes]:
    found = opened(exports.taobao_orders(*REFUSED))
    _, errors = settled(found.rows())
    text = io.StringIO(newline="")
    assert write_csv(text, found.match.header, errors) == 2
    return found.match.header, list(errors), text.getvalue().encode("utf-8-sig")


@pytest.mark.covers("ORDR-33")
def test_the_csv_report_has_the_row_its_line_and_its_reason(opened: Open) -> None:
    _, _, content = report_of(opened)
    header, first, second = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert header[:4] == ["行号", "处理", "原因", "订单编号"]
    assert first[:2] == ["2", "未采用"]
    assert "总金额" in first[2]
    assert first[3] == "\t1934567890123456789"
    assert second[0] == "4"


def test_no_cell_of_the_report_starts_a_formula(opened: Open) -> None:
    _, _, content = report_of(opened)
    for line in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line)


def test_a_corrected_report_can_be_imported(opened: Open) -> None:
    _, _, content = report_of(opened)
    corrected = content.decode("utf-8-sig").replace(",x,", ",65.00,").replace(",?,", ",交易成功,")
    rows, errors = settled(opened(corrected.encode("utf-8-sig")).rows())
    assert errors == []
    assert [row.order_no for row in rows] == ["1934567890123456789", "1934567890123456791"]  # type: ignore[union-attr]


@pytest.mark.parametrize("locale", ["zh-CN", "zh-TW", "en"])
def test_the_xlsx_report_is_all_text(locale: str, opened: Open) -> None:
    header, errors, _ = report_of(opened)
    out = io.BytesIO()
    assert write_xlsx(out, header, errors, locale) == 2  # type: ignore[arg-type]
    out.seek(0)
    lines = load_workbook(out).get_sheet_by_index(0).to_python()
    assert len(lines) == 3
    assert all(isinstance(cell, str) for line in lines for cell in line)
    assert lines[1][3] == "1934567890123456789"


@given(st.text("0123456789=+-@＝＋－＠'\t\n\" abc", max_size=30))
def test_a_written_cell_reads_back(cell: str) -> None:
    written = _safe(cell)
    assert not written.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\n")), "Excel reads the wide ones too"
    assert bare(written) == bare(cell) or not bare(cell).strip("'=\" \t")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_packs_load(platform: str, packs_dir: Path) -> None:
    pack = load_import_pack(platform, packs_dir)
    assert pack.reports
    assert pack.states
    for report in pack.reports:
        assert {"zh", "zh_tw", "en"} == set(report.title.__slots__)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("imports: pdd", "imports: taobao"),
        lambda text: text.replace("required: [order_no, state", "required: [order_no, nonsense"),
        lambda text: text.replace("{state: unpaid}", "{state: lost}"),
        lambda text: text + "\nsurprise: 1\n",
        lambda text: text + "\nlike: taobao\n",
        lambda text: text + "\nverified: true\n",
        lambda text: text.replace("      title: [商品]", "      colour_of_box: [商品]"),
    ],
)
def test_a_bad_pack_does_not_load(change: Callable[[str], str], packs_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "platforms" / "pdd"
    folder.mkdir(parents=True)
    (tmp_path / "_schemas").mkdir()
    schema = "imports.schema.json"
    (tmp_path / "_schemas" / schema).write_text((packs_dir / "_schemas" / schema).read_text("utf-8"), "utf-8")
    good = (packs_dir / "platforms" / "pdd" / "imports.yaml").read_text("utf-8")
    (folder / "imports.yaml").write_text(change(good), "utf-8")
    assert change(good) != good
    with pytest.raises(ImportPackWrong):
        load_import_pack("pdd", tmp_path)
    (finding,) = check_imports(folder / "imports.yaml", {})
    assert finding.severity == "error"


def test_tmall_reads_the_reports_of_taobao(opened: Open) -> None:
    assert opened(exports.taobao_orders({}), "tmall").report.id == "taobao_orders"


def long_file(path: Path, count: int) -> Path:
    with path.open("wb") as out:
        for part in exports.many_taobao_orders(count):
            out.write(part)
    return path


def test_a_long_csv_streams_fast(tmp_path: Path) -> None:
    """30,000 rows of 61 columns; measured in the process's own time, so a busy machine changes little."""
    path = long_file(tmp_path / "long.csv", 30_000)
    begun = time.process_time()
    count = sum(1 for _ in read_table(path).rows())
    assert count == 30_000
    assert count / (time.process_time() - begun) > 40_000


def test_memory_does_not_grow_with_the_file(tmp_path: Path, opened: Open) -> None:
    def peak(count: int) -> int:
        found = opened(long_file(tmp_path / f"{count}.csv", count))
        tracemalloc.start()
        assert sum(1 for _ in found.rows()) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(100)  # caches fill once
    assert peak(6_000) - peak(1_000) < 5_000 * 400
