"""The one screen of attendance, the evidence of a cell, phones and reports, as pages."""

from datetime import time, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kerege.events.actions.attendance import mark_present
from kerege.events.models import (
    Attendance,
    AttendanceDecision,
    AttendanceMark,
    MeetingReport,
    ScanDevice,
)
from kerege.events.queries import attendance_table
from tests.builders import TODAY, a_block, a_day, a_district, a_person, an_event, an_item
from tests.builders import an_organiser as organiser
from tests.events.builders import a_mark_of, a_registration, a_scan_device
from tests.events.desk_pages import address, client_of, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return client_of(organiser())


@pytest.fixture
def hall():
    event = an_event(form="hybrid", starts_on=TODAY, ends_on=TODAY)
    item = an_item(event, block=a_block(event, day=a_day(event), starts_at=time(10)))
    names = ["Әлімова", "Бекова", "Ғалиева"]
    people = [
        a_registration(event, person=a_person(family_name=name, given_name="Айгүл"), mode=mode)
        for name, mode in zip(names, ["on_site", "on_site", "online"], strict=True)
    ]
    return event, item, people


def shown(desk, event, **query):
    text = page(desk, "desk_attendance", event.slug, **query)
    return {name for name in ("Әлімова", "Бекова", "Ғалиева") if name in text}


def marked(registration, item, source, **fields):
    now = timezone.now()
    facts = {"seen_at": now, "received_at": now}
    return AttendanceMark.objects.create(
        registration=registration, item=item, source=source, **facts | fields
    )


def test_people_are_found_by_name_district_and_mode(desk, hall):
    event, _item, people = hall
    people[0].district = a_district()
    people[0].save()
    assert shown(desk, event) == {"Әлімова", "Бекова", "Ғалиева"}
    assert shown(desk, event, words="әлім") == {"Әлімова"}
    assert shown(desk, event, mode="online") == {"Ғалиева"}
    assert shown(desk, event, district=people[0].district_id) == {"Әлімова"}
    assert shown(desk, event, show="enough") == set()
    assert shown(desk, event, district="x", show="x", closed="x", page="99") == {
        "Әлімова",
        "Бекова",
        "Ғалиева",
    }


def test_where_the_sources_disagree_is_flagged_until_the_organiser_decides(desk, hall):
    event, item, (first, second, third) = hall
    by = organiser()
    for registration in (first, second):
        mark_present(registrations=[registration], item=item, by=by, now=timezone.now())
    marked(first, item, "qr")
    marked(third, item, "qr")  # registered online, scanned at the door
    marked(first, item, "report", minutes=4, counts=False)

    places = attendance_table.conflicts(event)

    assert places == {
        (first.pk, item.pk): ["short", "wrong_mode"],
        (second.pk, item.pk): ["list_only"],
        (third.pk, item.pk): ["wrong_mode"],
    }
    assert shown(desk, event, show="conflicts") == {"Әлімова", "Бекова", "Ғалиева"}
    form = {"decision": "present", "reason": "she was here"}
    desk.post(address("desk_attendance_decide", event.slug, item.pk, second.pk), form)
    assert shown(desk, event, show="conflicts") == {"Әлімова", "Ғалиева"}


def test_a_folded_day_shows_sums_and_its_link_unfolds_it(desk, hall):
    event, item, (first, *_rest) = hall
    mark_present(registrations=[first], item=item, by=organiser(), now=timezone.now())
    day = item.block.day_id
    text = page(desk, "desk_attendance", event.slug, closed=day, mode="on_site")
    assert '<td class="att-sum">1/1</td>' in text
    assert "data-cell" not in text
    assert 'href="?mode=on_site"' in text


def test_the_space_bar_marks_and_takes_back_and_answers_the_cell(desk, hall):
    event, item, (first, *_rest) = hall
    form = {"registration": first.pk, "item": item.pk, "present": "true"}
    text = desk.post(address("desk_attendance_toggle", event.slug), form).content.decode()
    assert 'data-present="true"' in text and f'id="c-{first.pk}-{item.pk}"' in text
    form["present"] = "false"
    text = desk.post(address("desk_attendance_toggle", event.slug), form).content.decode()
    assert 'data-present="false"' in text
    assert Attendance.objects.count() == 0
    form["item"] = an_item(an_event()).pk
    assert desk.post(address("desk_attendance_toggle", event.slug), form).status_code == 404


def test_many_are_marked_at_once_and_a_reason_makes_it_a_decision(desk, hall):
    event, item, people = hall
    form = {"chosen": [one.pk for one in people[:2]], "item": item.pk, "action": "present"}
    back = address("desk_attendance", event.slug) + "?mode=on_site"
    answer = desk.post(address("desk_attendance_many", event.slug), form | {"back": back})
    assert answer.url == back
    assert Attendance.objects.filter(source="list").count() == 2
    form |= {"action": "absent", "reason": "a fire drill", "back": "//evil.example"}
    answer = desk.post(address("desk_attendance_many", event.slug), form)
    assert answer.url == address("desk_attendance", event.slug)
    assert AttendanceDecision.objects.filter(reason="a fire drill").count() == 2
    assert Attendance.objects.count() == 0


def test_the_evidence_of_a_cell_says_who_and_when_and_can_be_struck_out(desk, hall):
    event, item, (first, *_rest) = hall
    device = a_scan_device(event)
    mark = marked(first, item, "qr", device=device)
    where = ("desk_attendance_cell", event.slug, item.pk, first.pk)
    assert "Айгүл, door 1" in page(desk, *where)
    desk.post(address("desk_strike_mark", event.slug, mark.pk), {"reason": "a double"})
    text = page(desk, *where)
    assert "<s>" in text and "a double" in text
    other = a_mark_of(event)
    foreign = an_event()
    assert desk.post(address("desk_strike_mark", foreign.slug, other.pk)).status_code == 404


def test_the_workbook_says_the_same_and_runs_no_formula(desk, hall):
    event, item, (first, *_rest) = hall
    first.person.family_name = "=HYPERLINK(1)"
    first.person.save()
    mark_present(registrations=[first], item=item, by=organiser(), now=timezone.now())
    body = desk.get(address("desk_attendance_export", event.slug)).content
    rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    found = {row[0]: (row[4], row[5]) for row in rows[3:]}
    assert found["=HYPERLINK(1) Айгүл"] == (1, 2)
    assert found["Бекова Айгүл"] == (0, 0)


def test_the_link_of_a_phone_is_shown_once_and_the_right_is_taken_away(desk, hall, client):
    event, _item, _people = hall
    until = timezone.localtime() + timedelta(days=1)
    form = {"label": "Door 2", "expires_at": f"{until:%Y-%m-%dT%H:%M}"}
    text = desk.post(address("desk_scan_devices", event.slug), form).content.decode()
    link = text.split('rel="noreferrer">http://testserver')[1].split("<")[0]
    assert client.get(link).status_code == 200
    assert link not in page(desk, "desk_scan_devices", event.slug)

    device = ScanDevice.objects.get(label="Door 2")
    desk.post(address("desk_revoke_device", event.slug, device.pk))

    assert client.get(link).status_code == 403
    assert client.get(link + "people.json").json()["error"] == "not_valid"


def test_a_report_is_brought_looked_through_taken_and_undone(desk, hall):
    event, item, (first, second, third) = hall
    day = TODAY.isoformat()
    body = (
        "Name,Join Time,Leave Time,Duration\n"
        f"Әлімова Айгүл,{day} 10:00,{day} 12:00,120\n"
        f"Ғалиева,{day} 10:00,{day} 12:00,120\n"
        f"Бейтаныс,{day} 10:00,{day} 12:00,120\nҚате жол,,,\n"
    )
    file = SimpleUploadedFile("zoom.csv", body.encode())
    form = {"file": file, "zone": "Asia/Almaty"}
    answer = desk.post(address("desk_meeting_reports", event.slug), form, follow=True)
    assert "Қате жол" in answer.content.decode()  # the row that was not understood
    report = MeetingReport.objects.get()
    desk.post(address("desk_meeting_report", event.slug, report.pk), {"accept": "all"})
    stranger = report.lines.get(name="Бейтаныс")

    form = {f"who-{stranger.pk}": f"Бекова Айгүл №{second.pk}", "line-x": "1"}
    desk.post(address("desk_take_report", event.slug, report.pk), form)

    there = Attendance.objects.values_list("registration_id", flat=True)
    assert set(there) == {first.pk, second.pk, third.pk}
    desk.post(address("desk_undo_report", event.slug, report.pk))
    assert Attendance.objects.count() == 0


@pytest.mark.parametrize("text", ["", "no table", "a,b\n1,2\n"])
def test_what_is_no_report_is_refused_with_words_and_what_was_pasted_stays(desk, hall, text):
    event, _item, _people = hall
    form = {"text": text, "zone": "Asia/Almaty"}
    answer = desk.post(address("desk_meeting_reports", event.slug), form)
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert MeetingReport.objects.count() == 0


def test_the_share_that_counts_is_kept_and_nonsense_is_not(desk, hall):
    event, _item, _people = hall
    desk.post(address("desk_attendance_settings", event.slug), {"share": "80"})
    desk.post(address("desk_attendance_settings", event.slug), {"share": "0"})
    assert 'value="80"' in page(desk, "desk_attendance", event.slug)
