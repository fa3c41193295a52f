"""A list of memorable dates from Excel: what is new, what is known, what is no date; undo."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kerege.foundation.translated import T
from kerege.imports.importers import Line, Order
from kerege.materials import desk_calendar, desk_importer
from kerege.materials.actions import desk_dates
from kerege.materials.models import DateKind, MemorableDate
from tests.builders import NOW, an_organiser

pytestmark = pytest.mark.django_db


def an_order():
    return Order(about="", options={}, by=an_organiser(), day=NOW.date())


def lines_of(*rows):
    return [Line(number, values) for number, values in enumerate(rows, start=2)]


def verdicts(lines):
    return [line.verdict for line in lines]


def test_dates_are_taken_once_and_taken_back():
    order = an_order()
    lines = lines_of(
        {"title_kk": "Абай Құнанбайұлы", "day": "10", "month": "8", "year": "1845"},
        {"title_ru": "День Абая", "day": "10", "month": "8", "kind": "праздник"},
        {"title_kk": "АБАЙ ҚҰНАНБАЙҰЛЫ", "day": "10.0", "month": "8", "year": "1845"},
    )
    desk_importer.judge(order, lines)
    assert verdicts(lines) == ["new", "new", "same"]
    desk_importer.take(order, lines[:2], NOW)
    first, second = MemorableDate.objects.order_by("pk")
    assert (first.kind, first.year, second.kind) == (DateKind.PERSON, 1845, DateKind.HOLIDAY)

    again = lines_of(lines[0].values)
    desk_importer.judge(an_order(), again)
    assert verdicts(again) == ["same"]

    values = desk_dates.plain(second) | {"source": "https://example.org/"}
    desk_dates.keep(row=second, values=values, by=order.by, now=NOW)
    desk_importer.undo(order, lines[:2], NOW)
    assert list(MemorableDate.objects.all()) == [second]
    assert [bool(line.reasons) for line in lines[:2]] == [False, True]


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"day": "31", "month": "4"}, "day"),
        ({"day": "5"}, "day"),
        ({}, "year"),
        ({"year": "қазір"}, "year"),
        ({"day": "1", "month": "13"}, "month"),
        ({"year": "1900", "title_kk": ""}, "title_kk"),
        ({"year": "1900", "source": "x" * 301}, "source"),
    ],
)
def test_what_is_no_date_is_named(said, column):
    [line] = lines_of({"title_kk": "Атауы"} | said)
    desk_importer.judge(an_order(), [line])
    assert (line.verdict, line.reasons[0]["column"]) == ("bad", column)


def test_the_sheet_of_the_calendar_comes_back_as_known():
    values = {"title": T(kk="Ақын", ru="Поэт"), "day": 29, "month": 2, "year": 1904}
    row = desk_dates.keep(row=None, values=values, by=an_organiser(), now=NOW)
    book = CalamineWorkbook.from_filelike(BytesIO(desk_calendar.xlsx([row])))
    heads, cells = book.get_sheet_by_index(0).to_python()
    known = {name: column.code for column in desk_importer.COLUMNS for name in column.synonyms}
    [line] = lines_of({known[head]: str(cell) for head, cell in zip(heads, cells, strict=True)})
    desk_importer.judge(an_order(), [line])
    assert line.verdict == "same"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([column.code for column in desk_importer.COLUMNS]), st.text(max_size=12)
    )
)
def test_no_cell_makes_it_fall(values):
    order = Order(about="", options={}, by=None, day=date(2030, 3, 1), memory={"known": set()})
    [line] = lines_of(values)
    desk_importer.judge(order, [line])
    assert line.verdict in {"new", "bad"}
