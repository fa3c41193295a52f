"""Who was trained: every figure has people behind it, and the split of 2022 stays where it was."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kerege.events.models import Attendance, AttendanceSource, Registration, SeatPool, Status
from kerege.foundation.translated import T
from kerege.network.models import DistrictInRegion, Region
from kerege.reports.queries import trained
from tests.builders import (
    NOW,
    a_coordinator,
    a_district,
    a_person,
    an_event,
    an_item,
    an_organiser,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


def attended(person, event, district, *, came=True):
    pool = SeatPool.objects.get(event=event)
    place = Registration.objects.create(
        event=event, person=person, pool=pool, district=district, status=Status.CONFIRMED,
        position="librarian", queued_at=NOW, confirmed_at=NOW,
    )  # fmt: skip
    if came:
        item = event.days.first().blocks.first().items.first() if event.days.exists() else None
        Attendance.objects.create(
            registration=place,
            item=item or an_item(event),
            source=AttendanceSource.LIST,
            marked_at=NOW,
        )
    return place


def held(year, month=5, **fields):
    day = date(year, month, 10)
    return an_event(starts_on=day, ends_on=day, **fields)


def wanted(**asked):
    return trained.wanted_from({"since": "2021", "until": "2026", **asked}, TODAY)


def test_a_person_counts_once_however_many_events_there_were():
    shet = a_district("Шет")
    person = a_person(district=shet)
    for year in (2022, 2023):
        attended(person, held(year), shet)

    board = trained.dashboard(wanted(), None, TODAY)

    assert (board.people, board.places, board.events) == (1, 2, 2)
    assert [tile["value"] for tile in board.tiles if tile["code"] == shet.code] == [1]


def test_who_did_not_come_was_not_trained():
    shet = a_district()
    attended(a_person(), held(2023), shet, came=False)
    assert trained.dashboard(wanted(), None, TODAY).people == 0


def test_a_district_counts_for_the_region_of_the_day():
    old, new = (
        Region.objects.create(code=code, name=T(kk=code, ru=code, en=code))
        for code in ("old", "new")
    )
    moved = a_district()
    split = date(2022, 6, 8)
    DistrictInRegion.objects.create(district=moved, region=old, until_on=split)
    DistrictInRegion.objects.create(district=moved, region=new, from_on=split)
    attended(a_person(), held(2021), moved)
    attended(a_person(), held(2023), moved)
    attended(a_person(), held(2023), moved)

    numbers = {
        code: trained.dashboard(wanted(region=code), None, TODAY).people for code in ("old", "new")
    }

    assert numbers == {"old": 1, "new": 2}


@pytest.mark.parametrize(
    ("asked", "people"),
    [
        ({}, 2),
        ({"since": "2023"}, 1),
        ({"until": "2022"}, 1),
        ({"kind": "webinar"}, 1),
        ({"position": "director"}, 0),
        ({"topic": "content"}, 1),
        ({"kind": "nonsense", "since": "x"}, 2),
    ],
)
def test_the_filters_narrow_the_figures(asked, people):
    shet = a_district()
    attended(a_person(), held(2022, kind="webinar"), shet)
    attended(a_person(), held(2024, topic="content"), shet)
    assert trained.dashboard(wanted(**asked), None, TODAY).people == people


def test_a_coordinator_sees_her_district_only():
    mine, other = a_district(), a_district()
    event = held(2023)
    attended(a_person(family_name="Менікі"), event, mine)
    attended(a_person(family_name="Бөтен"), event, other)
    client = Client()
    client.force_login(a_coordinator(district=mine))

    page = client.get("/kk/desk/trained/people/?since=2021").content.decode()

    assert ("Менікі" in page, "Бөтен" in page) == (True, False)


def test_two_clicks_from_the_desk_lead_to_the_people_of_a_district():
    shet = a_district("Шет")
    attended(a_person(family_name="Шеттік"), held(timezone.localdate().year - 5), shet)
    client = Client()
    client.force_login(an_organiser())

    desk = client.get("/kk/desk/").content.decode()
    board = client.get("/kk/desk/trained/").content.decode()
    start = board.index("people/?since=")
    address = board[start : board.index('"', start)].replace("&amp;", "&")
    people = client.get(f"/kk/desk/trained/{address}").content.decode()

    assert "/kk/desk/trained/" in desk
    assert f"district={shet.code}" in address
    assert "Шеттік" in people


def test_the_spreadsheet_has_a_row_for_each_person_and_event():
    shet = a_district()
    person = a_person(family_name="=HYPERLINK(1)", given_name="А")
    for year in (2022, 2023):
        attended(person, held(year), shet)
    client = Client()
    client.force_login(an_organiser())

    body = client.get(f"/kk/desk/trained/people.xlsx?since=2021&district={shet.code}").content

    rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["=HYPERLINK(1) А"] * 2
    assert [row[8] for row in rows[1:]] == [2.0, 2.0]


def test_as_many_queries_for_one_person_as_for_three():
    shet, event = a_district(), held(2023)
    client = Client()
    client.force_login(an_organiser())

    def queries():
        with CaptureQueriesContext(connection) as caught:
            client.get("/kk/desk/trained/people/?since=2021")
            client.get("/kk/desk/trained/?since=2021")
        return len(caught)

    attended(a_person(), event, shet)
    queries()
    one = queries()
    for _each in range(2):
        attended(a_person(), event, shet)
    assert queries() == one
