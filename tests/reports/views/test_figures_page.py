import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kerege.materials.actions import desk_questions
from tests.builders import a_coordinator, a_person, an_administrator, an_event, an_organiser

pytestmark = pytest.mark.django_db


def an_event_of(year, **fields):
    return an_event(starts_on=date(year, 5, 1), ends_on=date(year, 5, 2), **fields)


def test_the_figures_of_the_latest_year_that_has_begun(client):
    client.force_login(an_organiser())
    old, new = an_event_of(2021), an_event_of(2022)
    page = client.get(reverse("reports:figures")).content.decode()
    assert str(new.title) in page
    assert str(old.title) not in page


def test_a_year_is_asked_for_in_the_address(client):
    client.force_login(an_organiser())
    old, new = an_event_of(2021), an_event_of(2022)
    page = client.get(reverse("reports:figures"), {"year": "2021"}).content.decode()
    assert str(old.title) in page
    assert str(new.title) not in page


@pytest.mark.parametrize("asked", ["", "abc", "²", "99999999999999999999", "-1", "1999"])
def test_a_senseless_year_is_the_latest(client, asked):
    client.force_login(an_organiser())
    event = an_event_of(2022)
    page = client.get(reverse("reports:figures"), {"year": asked}).content.decode()
    assert str(event.title) in page


def test_without_events_the_page_says_what_comes(client):
    client.force_login(an_administrator())
    page = client.get(reverse("reports:figures"))
    assert page.status_code == 200
    assert "<table" not in page.content.decode()


def test_the_page_costs_the_same_for_one_event_and_for_three(client):
    client.force_login(an_organiser())
    counts = []
    for number in (1, 2):
        for _more in range(number):
            an_event_of(2022)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("reports:figures"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_consultations_of_the_year_are_counted(client):
    client.force_login(an_organiser())
    said = {"topic": "events", "title": "?", "is_urgent": False, "may_be_published": True}
    asked = datetime(2022, 5, 1, 9, tzinfo=UTC)
    desk_questions.ask(values=said, text="?", by=a_person(), now=asked)

    page = client.get("/en/desk/reports/").content.decode()  # a year without events is known

    assert "Figures of 2022" in page
    assert 'Questions asked</th><td class="number">1</td>' in page
    workbook = client.get(reverse("reports:figures_xlsx", args=[2022])).content
    sheets = zipfile.ZipFile(io.BytesIO(workbook)).namelist()
    assert "xl/worksheets/sheet2.xml" in sheets


def test_excel_is_handed_out(client):
    client.force_login(an_organiser())
    an_event_of(2022)
    answer = client.get(reverse("reports:figures_xlsx", args=[2022]))
    assert answer.content[:2] == b"PK"
    assert answer["Content-Disposition"] == 'attachment; filename="kerege-2022.xlsx"'


@pytest.mark.parametrize("args", [("figures",), ("figures_xlsx", 2022)])
def test_figures_are_for_organisers(client, args):
    url = reverse(f"reports:{args[0]}", args=args[1:])
    for person in (a_person(), a_coordinator()):
        client.force_login(person)
        assert client.get(url).status_code == 403
    client.logout()
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("year", ["abc", "-1", "9" * 5000, "²"])
def test_a_year_that_is_none_shows_this_one(client, year):
    client.force_login(an_organiser())
    assert client.get(reverse("reports:figures"), {"year": year}).status_code == 200
