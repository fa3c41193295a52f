"""Workbooks that we hand out: what people typed stays text, numbers and dates what they are."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

from python_calamine import CalamineWorkbook

from kerege.foundation import tables_out
from kerege.foundation.tables_out import Table

NAUGHTY = ["=1+1", "{=1+1}", "+7 701", "-5", "@SUM(A1)", "http://strange.example", "0012", "'x"]


def rows_of(body: bytes, sheet: int = 0) -> list[list[object]]:
    found = CalamineWorkbook.from_filelike(io.BytesIO(body))
    return found.get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def test_what_people_typed_is_never_a_formula_a_link_or_a_number():
    table = Table(name="Names", headings=["Name"], rows=[[word] for word in NAUGHTY], widths=[20])
    body = tables_out.workbook(table)
    assert rows_of(body) == [["Name"], *([word] for word in NAUGHTY)]
    assert b"<f>" not in body
    assert b"hyperlink" not in body


def test_numbers_and_days_are_cells_that_can_be_counted_with():
    moment = datetime(2026, 5, 24, 9, 30, tzinfo=UTC)
    kept = moment.replace(tzinfo=None)  # Excel knows no zones
    row = [3, 1.5, Decimal("2.25"), date(2026, 5, 24), moment, None, "", "сөз"]
    table = Table(name="Values", headings=list("abcdefgh"), rows=[row], widths=[9])
    told = rows_of(tables_out.workbook(table))[1]
    assert told == [3, 1.5, 2.25, date(2026, 5, 24), kept, "", "", "сөз"]


def test_titles_stand_above_and_sums_below():
    table = Table(
        name="Жыл",
        headings=["Іс-шара", "Адам"],
        rows=iter([["Семинар", 53], ["Тағылымдама", 35]]),
        widths=(30, 8),
        titles=["2026 жыл", "Қарағанды облысы"],
        sums=["Барлығы", 88],
        held=1,
        filtered=True,
        printed=True,
    )
    assert rows_of(tables_out.workbook(table)) == [
        ["2026 жыл", ""],
        ["Қарағанды облысы", ""],
        ["", ""],
        ["Іс-шара", "Адам"],
        ["Семинар", 53],
        ["Тағылымдама", 35],
        ["Барлығы", 88],
    ]


def test_a_name_that_excel_refuses_becomes_one_that_it_takes():
    long = "Кітапханашының [кәсіби] құзыреттілігі: 2026/2027 оқу жылы"
    body = tables_out.workbook(Table(name=long, headings=["a"], rows=[], widths=[5]))
    (name,) = CalamineWorkbook.from_filelike(io.BytesIO(body)).sheet_names
    assert name == "Кітапханашының  кәсіби  құзырет"
