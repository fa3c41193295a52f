import io
import zipfile
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kerege.foundation.translated import T
from kerege.materials.queries import desk_questions
from kerege.reports.exports import xlsx_file
from kerege.reports.queries.figures import figures_of, years
from tests.builders import a_district, an_event, an_item
from tests.reports.builders import take_part

pytestmark = pytest.mark.django_db


def an_event_of(year, **fields):
    return an_event(starts_on=date(year, 5, 1), ends_on=date(year, 5, 2), **fields)


def test_an_event_is_counted_by_its_first_day():
    wanted, _other = an_event_of(2022), an_event_of(2021)
    assert [event.pk for event in figures_of(2022).rows] == [wanted.pk]
    assert years() == [2022, 2021]


def test_participants_districts_and_hours_do_not_multiply_each_other():
    event = an_event_of(2022)
    north, south = a_district(), a_district()
    for district in (north, north, south):
        take_part(event, district)
    an_item(event, academic_hours=2)
    an_item(event, academic_hours=4)

    (row,) = figures_of(2022).rows

    assert (row.participants, row.districts, row.hours, row.certificates_issued) == (3, 2, 6, 0)


def test_the_archive_states_its_own_number():
    an_event_of(2022, stated_participants=95)
    assert figures_of(2022).rows[0].participants == 95


def test_drafts_are_not_counted():
    an_event_of(2022, state="draft", released_at=None)
    assert figures_of(2022).rows == []


def test_the_last_row_sums_up():
    for number in (10, 32):
        an_event_of(2022, stated_participants=number)
    with translation.override("en"):
        assert figures_of(2022).sums() == ["Total", "", "", 42, "", 0.0, 0]


def test_a_year_costs_one_query_for_any_number_of_events(django_assert_num_queries):
    an_event_of(2021)
    for _number in range(3):
        an_event_of(2022)
    with CaptureQueriesContext(connection) as asked:
        figures_of(2021)
    with django_assert_num_queries(len(asked)):
        figures_of(2022)


def test_excel_gets_a_row_an_event_and_runs_no_title():
    an_event_of(2022, title=T(kk="=1+1"))
    book = zipfile.ZipFile(io.BytesIO(xlsx_file(figures_of(2022), desk_questions.figures(2022))))
    assert "<t>=1+1</t>" in book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
