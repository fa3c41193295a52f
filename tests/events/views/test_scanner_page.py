"""What a phone at the door asks for and sends, and the participant's own way in."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.events.models import Attendance, AttendanceMark
from kerege.events.queries import tickets
from tests.builders import a_block, a_day, a_person, an_event, an_item
from tests.events.builders import a_registration, a_scan_device, an_open_event

pytestmark = pytest.mark.django_db
LINK = "https://meet.example/room"


@pytest.fixture
def door():
    event = an_open_event()
    item, here = an_item(event), a_registration(event, now=timezone.now())
    a_scan_device(event, "secret")
    return event, item, here


def send(told, secret="secret"):
    body = told if isinstance(told, str | bytes) else json.dumps(told)
    return Client(enforce_csrf_checks=True).post(
        reverse("events:scan_sync", args=[secret]), body, content_type="application/json"
    )


def a_row(item, code, **fields):
    now = timezone.now().isoformat()
    return {"nonce": str(uuid4()), "item": item.pk, "at": now, "code": code} | fields


def test_a_sending_is_answered_scan_by_scan(door):
    event, item, here = door
    good = a_row(item, tickets.qr_text(here.pk, event.pk))
    bad = a_row(item, "0000000000000000")
    results = send({"sent_at": timezone.now().isoformat(), "scans": [good, bad]}).json()["results"]
    assert [(one["nonce"], one["state"], one["reason"]) for one in results] == [
        (good["nonce"], "taken", ""),
        (bad["nonce"], "refused", "unknown_code"),
    ]
    assert results[0]["name"] == here.person.full_name
    assert results[1]["message"] == "Бұл код осы іс-шарада белгісіз."
    assert Attendance.objects.get().registration == here


@pytest.mark.parametrize(
    "body",
    ["", "x", "[]", "{}", '{"scans": 1}', '{"scans": [1]}', '{"scans": [{}]}', "[" * 9999, b"\xff",
     '{"scans": [{"nonce": "x", "item": 1}]}', '{"scans": [{"nonce": 1, "item": 1e999}]}'],
)  # fmt: skip
def test_what_is_no_sending_is_refused_and_nothing_breaks(door, body):
    assert send(body).status_code == 400


def test_odd_values_in_a_scan_are_borne(door):
    _event, item, _here = door
    odd = [
        a_row(item, "x" * 999, at="yesterday"),
        a_row(item, None, at="2030-01-01T10:00:00"),
        a_row(item, "", registration=2**62),
        a_row(item, "") | {"item": 2**62},
    ]
    answer = send({"scans": odd, "sent_at": 5})
    assert {one["state"] for one in answer.json()["results"]} == {"refused"}


def test_the_thousandth_is_taken_and_the_next_is_not(door):
    _event, item, _here = door
    rows = [a_row(item, "x") for _n in range(1001)]
    assert send({"scans": rows[:1000]}).status_code == 200
    assert send({"scans": rows}).status_code == 413


def test_a_wrong_secret_opens_nothing_and_a_right_that_ended_says_so(door, client):
    event, _item, _here = door
    for name in ("scan", "scan_people", "scan_worker"):
        if name != "scan_worker":
            assert client.get(reverse(f"events:{name}", args=["wrong"])).status_code == 404
    assert send({"scans": []}, "wrong").status_code == 404
    a_scan_device(event, "old", expires_at=timezone.now() - timedelta(hours=1))
    assert client.get(reverse("events:scan", args=["old"])).status_code == 403


def test_the_scanner_may_use_the_camera_and_tells_nobody_its_address(door, client):
    answer = client.get(reverse("events:scan", args=["secret"]))
    assert answer["Permissions-Policy"] == "camera=(self)"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]


def seen_by(person, name, slug, post=False):
    client = Client()
    client.force_login(person)
    where = reverse(f"events:{name}", args=[slug])
    return client, client.post(where) if post else client.get(where)


def an_event_of_today(**fields):
    """Online, from midnight to midnight."""
    day, now = timezone.localdate(), timezone.now()
    window = {
        "registration_opens_at": now - timedelta(days=1),
        "registration_closes_at": now + timedelta(hours=1),
    }
    usual = {"form": "online", "meeting_link": LINK, "starts_on": day, "ends_on": day}
    event = an_event(**usual | window | fields)
    block = a_block(event, day=a_day(event), starts_at="00:00", ends_at="23:59:59")
    return event, an_item(event, block=block)


def seated(event):
    return a_registration(event, now=timezone.now())


def test_join_counts_says_for_what_and_leads_into_the_meeting():
    event, item = an_event_of_today()
    here = seated(event)
    _client, page = seen_by(here.person, "my_event", event.slug)
    assert f'href="{LINK}"' not in page.content.decode()  # the way in leads over the button
    client, answer = seen_by(here.person, "join_meeting", event.slug, post=True)
    text = client.get(answer.url).content.decode()
    assert str(item.title) in text
    assert f'href="{LINK}"' in text and "http-equiv" not in text
    assert AttendanceMark.objects.get().source == "join"


@pytest.mark.parametrize("who", ["stranger", "waiting"])
def test_the_link_is_not_for_those_without_a_place(who):
    event, _item = an_event_of_today(seats=1)
    seated(event)
    person = a_person() if who == "stranger" else seated(event).person
    for name, post in (("joined", False), ("join_meeting", True), ("my_event", False)):
        client, answer = seen_by(person, name, event.slug, post=post)
        assert LINK not in answer.content.decode()
        assert LINK not in answer.headers.get("Location", "")
    assert AttendanceMark.objects.count() == 0


def test_the_code_stands_in_the_cabinet_of_who_comes_to_the_door(door):
    event, _item, here = door
    code = tickets.grouped(tickets.code_of(here.pk, event.pk))
    for name in ("my_event", "my_ticket"):
        assert code in seen_by(here.person, name, event.slug)[1].content.decode()
    online, _item = an_event_of_today()
    afar = seated(online)
    code = tickets.grouped(tickets.code_of(afar.pk, online.pk))
    assert code not in seen_by(afar.person, "my_event", online.slug)[1].content.decode()
