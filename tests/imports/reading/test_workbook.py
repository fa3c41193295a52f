"""XLSX: honest, odd and hostile."""

import contextlib
import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from kerege.foundation.errors import Refused
from kerege.imports.actions.bringing import read
from kerege.imports.exports import told
from kerege.imports.reading.table import Bomb, NotATable, OldExcel, TooManyRows
from kerege.imports.reading.workbook import read_workbook
from tests.imports.builders import HIDDEN_CORNERS, changed, in_the_corner, workbook

HONEST = workbook(["ФИО", "Часы"], ["Ким Марина", 8])


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name.replace("__", "/").replace("_x", ".x"), body)
    return out.getvalue()


def test_numbers_and_days_look_as_in_the_sheet():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", 87011234567, 7.5, True])
        sheet.write_datetime(0, 4, date(2019, 5, 24), book.add_format({"num_format": "dd.mm.yy"}))
    assert read(out.getvalue()).rows == [["a", "87011234567", "7.5", "1", "24.05.2019"]]


def test_the_first_sheet_that_is_not_empty_is_read_and_another_can_be_chosen():
    body = workbook(sheets={"Бос": [], "Тізім": [["a"]], "Басқа": [["b"]]})
    assert (read(body).sheet, read(body).rows) == ("Тізім", [["a"]])
    assert read(body, sheet="Басқа").rows == [["b"]]
    assert read(body).sheets == ["Бос", "Тізім", "Басқа"]


def test_cells_merged_over_rows_are_divided_and_it_is_told():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A2", "Осакаров")
        sheet.write_column(0, 1, ["Ким", "Ли"])
    table = read(out.getvalue())
    assert table.rows == [["Осакаров", "Ким"], ["Осакаров", "Ли"]]
    assert [note["words"][:12] for note in table.notes] == ["Merged cells"]


def test_a_formula_gives_its_value_and_one_without_a_value_is_told():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", '=HYPERLINK("http://x")', value="Ким")
        sheet.write_formula("B1", "=1+1", value="")
    body = changed(out.getvalue(), "xl/worksheets/sheet1.xml", b"<f>1+1</f><v></v>", b"<f>1+1</f>")
    table = read(body)
    assert table.rows == [["Ким"]]
    assert any("B1" in str(note["values"]) for note in table.notes)
    assert all(told(note) for note in table.notes)


def test_a_zip_bomb_is_not_opened():
    bomb = packed(**{"xl__workbook_xml": b"<workbook/>", "xl__bomb": b"0" * 60_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(Bomb):
        read(bomb)


@pytest.mark.parametrize("cell", [b"A1048576", b"XFD50000"])
def test_a_cell_in_the_last_corner_does_not_eat_the_memory(cell):
    sheet = "xl/worksheets/sheet1.xml"
    with pytest.raises((Bomb, TooManyRows)):
        read(changed(HONEST, sheet, b'r="B2"', b'r="' + cell + b'"'))


@pytest.mark.parametrize("end", [b'<c r="A3"/>', b'<c r="XFD1048576" s="1"/>'])
def test_an_empty_cell_far_away_is_no_cell(end):
    sheet = "xl/worksheets/sheet1.xml"
    assert read(changed(HONEST, sheet, b"</sheetData>", end + b"</sheetData>")).rows[1][1] == "8"


@pytest.mark.parametrize("begin", HIDDEN_CORNERS)
def test_the_last_corner_is_found_however_it_is_written(begin):
    with pytest.raises(Refused):
        read(in_the_corner(begin))


def test_a_sheet_under_another_name_is_weighed_too():
    body = in_the_corner(b'<c r="XFD1048576">')
    with pytest.raises(TooManyRows):
        read(body.replace(b"worksheets/sheet1.xml", b"worksheets/sheet1.png"))


def test_a_comment_full_of_beginnings_takes_no_time():
    comment = b"<!--" + b"<c r=" * 1_000_000 + b"-->"
    body = changed(HONEST, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData>" + comment)
    assert read(body).rows[1] == ["Ким Марина", "8"]


def test_an_archive_that_lies_about_its_sizes_is_refused():
    with pytest.raises(Refused):
        read(HONEST[:-300] + bytes(300))


def test_other_files_are_refused_by_name():
    with pytest.raises(NotATable):
        read(packed(hello=b"world"))
    with pytest.raises(OldExcel):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(Refused):
        read(b"%PDF-1.7\n" + bytes(range(256)) * 10 + HONEST)


@given(st.integers(0, len(HONEST) - 1), st.binary(max_size=12))
def test_a_damaged_workbook_is_read_or_refused(place, noise):
    damaged = HONEST[:place] + noise + HONEST[place + len(noise) :]
    with contextlib.suppress(Refused):
        read(damaged)


@given(st.binary(max_size=400))
def test_any_bytes_that_call_themselves_an_archive_are_refused(body):
    with pytest.raises(Refused):
        read_workbook(b"PK\x03\x04" + body)


SHEET = st.lists(
    st.sampled_from(
        [b"<row r='1'>", b'<row r="9">', b"</row>", b"<c>", b'<c r="A1" t="s"><v>99</v></c>',
         b"<v>",
         b'<c r="ZZ9" t="inlineStr"><is><t>x</t></is></c>', b"<f>", b"</f>", b"]]>", b"&lol;",
         b'<c r="A2" t="e"><v>#N/A</v></c>', b'<mergeCell ref="A9:A1"/>', b'<c r="1A"><v>1</v></c>',
         b'<c r="B3" s="999"><v>1e400</v></c>']
    ),
    max_size=12,
)  # fmt: skip


@given(SHEET)
def test_a_sheet_of_nonsense_is_read_or_refused(parts):
    body = b"".join(parts)
    sheet = "xl/worksheets/sheet1.xml"
    with contextlib.suppress(Refused):
        read(changed(HONEST, sheet, b"</sheetData>", body + b"</sheetData>"))
