"""Pages of the defence: the desk, the sheet of the jury, wishes, my own."""

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kerege.certificates.actions.diplomas import issue_diplomas
from kerege.certificates.models import Certificate
from kerege.coursework.actions import defence_results
from kerege.coursework.actions.defence_jury import find_link, give_link
from kerege.coursework.defence_tasks import make_protocols
from kerege.coursework.models import Defence, JurySheet, Wish
from kerege.coursework.queries.defence_requirement import judge
from kerege.events.models import Registration
from kerege.foundation.translated import T
from tests.builders import NOW, a_person, an_organiser
from tests.coursework.defence_builders import (
    a_defence,
    a_juror,
    a_slot,
    points,
    scored,
    steered,
)

pytestmark = pytest.mark.django_db


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def desk(name, defence, pk=None):
    return reverse(f"coursework:{name}", args=[defence.event.slug, pk or defence.pk])


def secret_of(member):
    return give_link(member=member, by=an_organiser(), now=NOW)


def a_scored_defence(**fields):
    """Two works, two members of the jury, closed."""
    defence = a_defence(**fields)
    slots = [a_slot(defence), a_slot(defence)]
    jury = [a_juror(defence), a_juror(defence)]
    steered(defence, "next", "next", "next")
    for member, told in zip(jury, (4, 3), strict=True):
        scored(member, slots[0], told)
        scored(member, slots[1], told - 1)
    steered(defence, "close")
    return Defence.objects.get(pk=defence.pk)


PAGES = ("defence_setup", "defence_jury", "defence_control", "defence_results", "defence_wishes")


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_the_desk_ask_the_same_number_of_questions_for_one_and_for_three(name):
    def asked(slots):
        defence = a_defence()
        made = [a_slot(defence) for _ in range(slots)]
        jury = [a_juror(defence) for _ in range(slots)]
        steered(defence, *["next"] * (slots + 1))
        for slot in made:
            scored(jury[0], slot, 3)
        client = signed_in(an_organiser())
        client.get(desk(name, defence))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(desk(name, defence)).status_code == 200
        return len(queries)

    assert asked(1) == asked(3)


def test_the_state_of_the_stage_is_not_sent_twice():
    defence = a_defence()
    a_slot(defence)
    steered(defence, "start")
    client = signed_in(an_organiser())
    first = client.get(desk("defence_state", defence))
    again = client.get(desk("defence_state", defence), headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first.json()["now"]["limit_ms"] == 300_000
    assert again["X-Server-Now"]
    steered(defence, "pause")
    later = client.get(desk("defence_state", defence), headers={"If-None-Match": first["ETag"]})
    assert later.status_code == 200


def test_a_forged_secret_finds_nothing():
    for name in ("jury_sheet", "jury_state", "jury_results"):
        address = reverse(f"coursework:{name}", args=["forged-secret"])
        assert Client().get(address).status_code == 404
    sync = reverse("coursework:jury_sync", args=["forged-secret"])
    assert Client().post(sync, "{}", content_type="application/json").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'{"sheets": 7}',
        b'{"sheets": [{}]}',
        b'{"sheets": [{"key": "x", "slot": 1}]}',
        b'{"sheets": [{"key": "00000000-0000-0000-0000-000000000001", "slot": "1"}]}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_malformed_sending_is_refused_without_a_crash(body):
    sync = reverse("coursework:jury_sync", args=[secret_of(a_juror(a_defence()))])
    assert Client().post(sync, body, content_type="application/json").status_code == 400


def test_a_sheet_comes_in_by_the_secret_address_and_others_stay_unseen():
    defence = a_defence()
    slot = a_slot(defence)
    steered(defence, "next")
    mine, other = a_juror(defence), a_juror(defence)
    scored(other, slot, 1)
    secret = secret_of(mine)
    row = {"key": str(uuid4()), "slot": slot.pk, "scores": points(4), "comment": "Жарайсыз"}
    body = json.dumps({"sent_at": NOW.isoformat(), "sheets": [row]})
    sync = reverse("coursework:jury_sync", args=[secret])
    told = Client().post(sync, body, content_type="application/json").json()["results"][0]
    assert (told["state"], told["sheet"]["total"]) == ("taken", "20")
    state = Client().get(reverse("coursework:jury_state", args=[secret])).json()
    assert [one["sheet"]["total"] for one in state["slots"]] == ["20"]


def test_only_the_chair_sees_results_before_the_release_and_releases_them():
    defence = a_scored_defence()
    chair, member = defence.jury.order_by("-is_chair")
    seen = [
        Client().get(reverse("coursework:jury_results", args=[secret_of(one)])).status_code
        for one in (chair, member)
    ]
    assert seen == [200, 302]
    press = reverse("coursework:jury_release", args=[secret_of(member)])
    assert Client().post(press).status_code == 403
    assert not Defence.objects.get(pk=defence.pk).is_released
    press = reverse("coursework:jury_release", args=[secret_of(chair)])
    assert Client().post(press).status_code == 200
    released = Defence.objects.get(pk=defence.pk)
    assert (released.is_released, released.released_by_name) == (True, chair.name)


def test_the_participant_sees_her_result_after_the_release_and_not_before():
    defence = a_scored_defence()
    slot = defence.slots.in_order().first()
    Wish.objects.create(
        slot=slot, text="Тамаша!", visitor_sum="a", state="shown", at=NOW, decided_at=NOW
    )
    Wish.objects.create(
        slot=slot, text="Жасырын", visitor_sum="b", state="hidden", at=NOW, decided_at=NOW
    )
    client, address = signed_in(slot.person), reverse("coursework:my_defence", args=[defence.pk])
    before = client.get(address).content.decode()
    defence_results.release(defence=defence, by=an_organiser(), now=NOW)
    after = client.get(address).content.decode()
    assert ("17,5" in before, "Тамаша!" in before) == (False, False)
    assert ("17,5" in after, "Тамаша!" in after, "Жасырын" in after) == (True, True, False)
    stranger = signed_in(a_person())
    assert stranger.get(address).status_code == 404


def test_the_defence_is_a_requirement_for_the_certificate():
    defence = a_defence()
    done, waiting = a_slot(defence), a_slot(defence)
    steered(defence, "next", "next")
    rows = list(Registration.objects.filter(event=defence.event))
    verdicts = judge(defence.event, rows)
    assert verdicts[done.registration_id].is_met
    assert not verdicts[waiting.registration_id].is_met
    Defence.objects.update(is_required=False)
    assert judge(defence.event, rows) == {}


def test_protocol_in_two_languages_and_diplomas_on_paper():
    defence = a_scored_defence()
    slot = defence.slots.in_order().first()
    by = an_organiser()
    defence_results.set_award(slot=slot, award="first", nomination=T(), by=by, now=NOW)
    defence_results.release(defence=defence, by=by, now=NOW)
    make_protocols.call(defence.pk)
    kinds = {}
    for row in defence.protocols.all():
        with row.file.open() as file:
            kinds[row.language, row.suffix] = file.read(4)
    assert kinds == {
        ("kk", "pdf"): b"%PDF",
        ("ru", "pdf"): b"%PDF",
        ("kk", "docx"): b"PK\x03\x04",
        ("ru", "docx"): b"PK\x03\x04",
    }
    issue_diplomas(event=defence.event, by=by, now=NOW)
    diploma = Certificate.objects.get(kind="diploma")
    assert (diploma.person, diploma.snapshot["award"]["degree"]) == (slot.person, "first")
    page = Client().get(reverse("coursework:diplomas", args=[defence.event.slug]))
    assert slot.person.full_name not in page.content.decode()


def test_a_wish_is_short_kind_and_at_most_five_of_one_phone():
    now = timezone.now()
    defence = a_defence(now=now)
    slot = a_slot(defence)
    steered(defence, "next", now=now)
    client, address = Client(), reverse("coursework:wishes", args=[defence.wish_code])
    long = client.post(address, {"slot": slot.pk, "text": "ә" * 501})
    assert long.status_code == 422
    for n in [*range(6), 5]:
        client.post(address, {"slot": slot.pk, "text": f"Тілек {n}"})
    assert Wish.objects.count() == 5
    assert set(Wish.objects.values_list("person", flat=True)) == {None}
    assert Client().get(reverse("coursework:wishes", args=["ZZZZZZZZ"])).status_code == 404


def test_after_the_link_is_taken_away_the_phone_is_told():
    defence = a_defence()
    member = a_juror(defence)
    secret = secret_of(member)
    signed_in(an_organiser()).post(desk("defence_jury_revoke", defence, member.pk))
    assert Client().get(reverse("coursework:jury_sheet", args=[secret])).status_code == 403
    assert find_link(secret) is not None
    assert JurySheet.objects.count() == 0


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 20, "²", "1,,2"])
def test_an_order_of_numbers_that_no_slot_has_changes_nothing(number):
    defence = a_scored_defence()
    before = list(defence.slots.in_order().values_list("pk", flat=True))
    client = signed_in(an_organiser())
    for field in ("order", "up", "down"):
        address = reverse("coursework:defence_order", args=[defence.event.slug, defence.pk])
        assert client.post(address, {field: number}).status_code in (302, 422)
    assert list(defence.slots.in_order().values_list("pk", flat=True)) == before
