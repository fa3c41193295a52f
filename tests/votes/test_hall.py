"""The hall: its code, what the stage shows, the countdown, remote control, links."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.votes import hall_codes
from kerege.votes.actions import halls
from kerege.votes.models import FloorQuestion, Hall, StageView
from kerege.votes.queries.stage import held_lines, standing
from tests.builders import a_person, an_organiser
from tests.votes.halls import InRoom, a_hall, an_event_today, at_clock

pytestmark = pytest.mark.django_db
MOST_BYTES = 60 * 1024


def titles(found) -> list[str]:
    return [line.title.localize("en").removesuffix(" [en]") for line in found]


def test_now_and_next_by_the_clock_or_as_it_was_chosen():
    hall = a_hall()
    early = standing(hall, at_clock(8))
    assert (titles(early.now), titles(early.next)) == ([], ["Talk", "Class", "Break"])
    nine = standing(hall, at_clock(9, 59))
    assert (titles(nine.now), titles(nine.next)) == (["Talk"], ["Class", "Break"])
    pause = standing(hall, at_clock(11, 30))
    assert (titles(pause.now), pause.next, pause.item) == (["Break"], [], None)
    assert standing(hall, at_clock(12)).is_over
    yesterday = standing(hall, at_clock(9) - timedelta(days=1))
    assert yesterday.next_on == timezone.localdate()

    talk, lesson, _pause = held_lines(hall)
    halls.steer(hall=hall, deed="step:next", told={"now": str(talk.pk)}, now=timezone.now())
    hall.refresh_from_db()
    late = standing(hall, at_clock(9, 5))
    assert (titles(late.now), late.is_chosen, late.item) == (["Class"], True, lesson.pk)
    halls.steer(hall=hall, deed="item:0", now=timezone.now())
    hall.refresh_from_db()
    assert titles(standing(hall, at_clock(9, 5)).now) == ["Talk"]


def test_a_countdown_runs_pauses_grows_and_ends():
    hall, now = a_hall(), timezone.now()

    def do(deed, later=0, **told):
        return halls.steer(hall=hall, deed=deed, told=told, now=now + timedelta(seconds=later))

    with pytest.raises(halls.NoCountdown):
        do("pause")
    for bad in ("0", "361", "-5", "two"):
        with pytest.raises(halls.BadMinutes):
            do("begin", minutes=bad)
    found = do("begin:5")
    assert (found.shows, found.seconds_left(now + timedelta(seconds=20))) == ("countdown", 280)
    found = do("pause", 60)
    assert (found.countdown_ends_at, found.countdown_left_s) == (None, 240)
    assert do("add:1", 90).countdown_left_s == 300
    found = do("pause", 100)
    assert found.seconds_left(now + timedelta(seconds=100)) == 300
    assert do("add:-1", 100).seconds_left(now + timedelta(seconds=500)) == 0
    found = do("stop", 500)
    assert (found.shows, found.seconds_left(now)) == ("programme", None)
    with pytest.raises(halls.NoSuchDeed):
        do("dance")
    with pytest.raises(halls.NothingToShow):
        do("show:poll", poll="1")


def test_the_stage_shows_what_was_chosen_in_two_languages(client):
    hall = a_hall(event=an_event_today(), is_moderated=False)
    stage = reverse("votes:hall_stage", args=[hall.code])
    room = InRoom(hall)
    room.ask(room.join(), "Кітап бар ма?")
    for view in StageView.values:
        Hall.objects.filter(pk=hall.pk).update(shows=view)
        page = client.get(stage)
        assert page.status_code == 200, view
        assert f'data-view="{view}"' in page.content.decode()
        piece = client.get(stage, {"fragment": "1"}).content.decode()
        assert piece.strip().startswith('<div id="scene"')
    row = FloorQuestion.objects.get()
    halls.steer(hall=hall, deed=f"question:{row.pk}", now=timezone.now())
    assert "hs-one" in client.get(stage).content.decode()
    halls.steer(hall=hall, deed=f"question:{row.pk}", now=timezone.now())
    assert "hs-one" not in client.get(stage).content.decode()
    Hall.objects.filter(pk=hall.pk).update(shows="door")
    told = client.get(stage).content.decode()
    assert "Телефоннан қатысыңыз" in told
    assert "Участвуйте с телефона" in told
    assert hall_codes.spaced(hall.code) in told
    # Whoever is not an organiser has no buttons.
    assert "data-steer" not in told
    client.force_login(a_person())
    assert "data-steer" not in client.get(stage).content.decode()
    client.force_login(an_organiser())
    assert "data-steer" in client.get(stage).content.decode()


def test_the_remote_control_leads_and_its_link_can_be_ended(client):
    hall, by = a_hall(), an_organiser()
    told = hall_codes.pass_of("remote", hall.code, hall.nonce)
    remote = reverse("votes:hall_remote", args=[hall.code, told])
    assert client.get(remote).status_code == 200
    client.post(remote, {"deed": "show:door"})
    assert client.post(remote, {"deed": "begin:3", "quiet": "1"}).status_code == 204
    hall.refresh_from_db()
    assert (hall.shows, hall.countdown_of_s) == ("countdown", 180)
    speaker = reverse(
        "votes:hall_speaker", args=[hall.code, hall_codes.pass_of("speaker", hall.code, hall.nonce)]
    )
    assert client.get(speaker).status_code == 200
    assert client.get(reverse("votes:hall_remote", args=[hall.code, "f" * 32])).status_code == 404
    # The link of a speaker is none of a remote control.
    assert client.get(speaker.replace("/speaker/", "/remote/")).status_code == 404
    halls.renew_links(hall=hall, by=by, now=timezone.now())
    assert client.get(remote).status_code == 404
    assert client.post(remote, {"deed": "show:door"}).status_code == 404


def test_the_desk_opens_one_hall_leads_it_and_sets_its_rules(client):
    event, slug = an_event_today(), None
    slug = event.slug
    client.force_login(an_organiser())
    desk = reverse("votes:hall_desk", args=[slug])
    assert "hall/open/" in client.get(desk).content.decode()
    for _time in range(2):
        assert client.post(reverse("votes:hall_open", args=[slug])).status_code == 302
    hall = Hall.objects.get()
    assert len(hall.code) == 6
    assert set(hall.code) <= set(hall_codes.ALPHABET)
    assert hall.code[:3] in client.get(desk).content.decode()
    answer = client.post(
        reverse("votes:hall_steer", args=[slug]), {"deed": "show:door"}, HTTP_HX_REQUEST="true"
    )
    assert 'id="panel"' in answer.content.decode()
    rules = {"is_open": "", "takes_questions": "on", "stage_languages": "ru"}
    assert client.post(reverse("votes:hall_rules", args=[slug]), rules).status_code == 302
    hall.refresh_from_db()
    assert (hall.is_open, hall.is_moderated, hall.stage_languages) == (False, False, "ru")

    # The code is typed as hands type it: small letters, gaps, a Cyrillic keyboard.
    join = reverse("votes:hall_join")
    typed = f" {hall.code[:3].lower()} {hall.code[3:]}"
    assert client.get(join, {"code": typed})["Location"] == hall.get_absolute_url()
    assert client.get(join, {"code": "QQQ"}).status_code == 422
    assert hall_codes.cleaned("аст 7") == "ACT7"
    assert Client().get(reverse("votes:hall", args=["QQQQQQ"])).status_code == 404
    Hall.objects.get().event.__class__.objects.update(state="draft")
    assert Client().get(hall.get_absolute_url()).status_code == 404


def test_the_first_visit_of_a_phone_is_light_and_costs_the_same_for_one_and_for_many(
    client, django_assert_max_num_queries
):
    hall = a_hall(is_moderated=False)
    address = hall.get_absolute_url()
    page = client.get(address).content
    files = ["ui/css/tokens.css", "ui/fonts/golos-text-400.woff2", "ui/fonts/golos-text-700.woff2"]
    files += ["live/connection.js", "ui/favicon.svg"]
    files += [f"votes/hall/{one}" for one in ("phone.css", "hall.js", "now.js", "floor.js")]
    files.append("votes/hall/wishes.js")
    weight = len(gzip.compress(page))
    for one in files:
        body = Path(finders.find(one)).read_bytes()
        weight += len(body) if one.endswith("woff2") else len(gzip.compress(body))
    assert weight <= MOST_BYTES
    room = InRoom(hall)
    room.ask(room.join(), "Бірінші?")
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    for number in range(6):
        room.ask(room.join(str(number)), f"Сұрақ {number}?")
    with django_assert_max_num_queries(len(few)):
        client.get(address)
