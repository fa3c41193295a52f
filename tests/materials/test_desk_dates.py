"""Memorable dates: a month, the coming week, jubilees, feeds and lists."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document
from python_calamine import CalamineWorkbook

from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from kerege.materials.actions import desk_dates
from kerege.materials.models import MemorableDate
from kerege.materials.queries.desk_dates import Remembered, around
from kerege.search.queries.finding import Filters, find
from tests.builders import NOW, a_person, an_organiser

pytestmark = pytest.mark.django_db


def a_date(title="Ертегі күні", **said):
    values = {"title": T(kk=title, ru=f"{title} (ru)")} | said
    return desk_dates.keep(row=None, values=values, by=an_organiser(), now=NOW)


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def test_a_month_counts_the_years():
    a_date("Ертегіші", year=1805, month=4, day=2)
    a_date("Болашақ", year=2050, month=4, day=3)
    page = Client().get("/kk/dates/?year=2055&month=4").content.decode()
    assert "Ертегіші" in page and "250 жыл" in page and "5 жыл" in page
    before = Client().get("/kk/dates/?year=2026&month=4").content.decode()
    assert "221 жыл" in before and "Болашақ" not in before
    assert "Ертегіші" not in Client().get("/kk/dates/?year=2055&month=5").content.decode()


@pytest.mark.parametrize(
    ("year", "years", "is_round", "is_great"),
    [(1897, 0, False, False), (1902, 5, True, False), (1903, 6, False, False),
     (1997, 100, True, True), (1896, 0, False, False)],
)  # fmt: skip
def test_jubilees(year, years, is_round, is_great):
    one = Remembered(MemorableDate(year=1897, month=9, day=28), year)
    assert (one.years, one.is_round, one.is_great) == (years, is_round, is_great)


def test_the_week_goes_over_the_new_year_and_keeps_29_february():
    first, last = a_date("Бір", month=1, day=1), a_date("Соңғы", month=12, day=30)
    leap = a_date("Кібісе", month=2, day=29, year=2000)
    assert [one.row for one in around(date(2026, 12, 28))] == [last, first]
    [one] = around(date(2027, 2, 25))
    assert (one.row, one.on, one.years) == (leap, date(2027, 2, 28), 27)


def test_only_the_year_is_known():
    a_date("Ақын", year=1930)
    assert "Ақын" in Client().get("/kk/dates/?year=2030&month=7").content.decode()
    assert "Ақын" not in Client().get("/kk/dates/?year=2031&month=7").content.decode()


def test_the_desk_writes_refuses_and_deletes():
    desk = client_of(an_organiser())
    form = {"kind": "person", "title_kk": "Жазушы", "day": "31", "month": "4", "year": "1900"}
    page = desk.post("/kk/desk/dates/new/", form)
    assert page.status_code == 200 and "Жазушы" in page.content.decode()
    desk.post("/kk/desk/dates/new/", form | {"day": "30"})
    row = MemorableDate.objects.get()
    assert (row.day, row.month, row.year) == (30, 4, 1900)
    assert find("жазушының", Filters(kind="date")).numbers
    desk.post(f"/kk/desk/dates/{row.pk}/", form | {"day": "", "month": ""})
    row.refresh_from_db()
    assert (row.day, row.month) == (None, None)
    assert "Жазушы" in desk.get("/kk/desk/dates/?q=Жазушы&month=0").content.decode()
    desk.post(f"/kk/desk/dates/{row.pk}/delete/")
    assert not MemorableDate.objects.exists()
    assert not find("жазушының", Filters(kind="date")).numbers
    verbs = AuditEntry.objects.filter(verb__startswith="materials.date").order_by("pk")
    assert [entry.verb.partition(".")[2] for entry in verbs] == [
        "date_added",
        "date_changed",
        "date_deleted",
    ]
    assert client_of(a_person()).get("/kk/desk/dates/").status_code == 403


def test_calendars_and_lists():
    row = a_date("=HYPERLINK(1)", year=1805, month=4, day=2)
    a_date("Ақын", year=1930)
    reader = Client()
    feed = reader.get("/kk/dates.ics").content.decode()
    assert feed.count("BEGIN:VEVENT") == 2 and f"UID:date-{row.pk}-" in feed
    table = reader.get("/kk/dates.xlsx").content
    line = CalamineWorkbook.from_filelike(BytesIO(table)).get_sheet_by_index(0).to_python()[1]
    assert line[:3] == [2, 4, 1805] and line[4] == "=HYPERLINK(1)"
    paper = Document(BytesIO(reader.get("/kk/dates/2030.docx").content))
    lines = [paragraph.text for paragraph in paper.paragraphs]
    assert "★ 2\N{NO-BREAK SPACE}сәуір — =HYPERLINK(1), 225 жыл" in lines
    assert lines[-1] == "Ақын, 100 жыл"


def test_the_page_asks_the_same_however_many_dates():
    counted = []
    for more in (1, 2):
        for _n in range(more):
            a_date(month=4, day=2, year=1805)
        with CaptureQueriesContext(connection) as asking:
            assert Client().get("/kk/dates/?year=2030&month=4").status_code == 200
        counted.append(len(asking))
    assert counted[0] == counted[1]


def test_the_cabinet_tells_the_dates_of_the_coming_seven_days_and_the_calendar_leads_to_them():
    today = timezone.localdate()
    a_date("Бүгінгі", year=1900, month=today.month, day=today.day)
    far = today + timedelta(days=30)
    a_date("Алыстағы", year=1900, month=far.month, day=far.day)

    page = client_of(a_person()).get("/kk/my/").content.decode()

    assert "Бүгінгі" in page and "Алыстағы" not in page
    assert "/kk/dates/" in Client().get("/kk/events/").content.decode()
