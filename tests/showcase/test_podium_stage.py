"""A Podium on the stage: led by keys and by phone; fifty phones vote, each once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kerege.showcase import podium_codes, podium_results
from kerege.showcase.actions import podium_building as building
from kerege.showcase.actions import podium_votes
from kerege.showcase.actions.podium_stage import NoSuchDeed, renew_remote, steer
from kerege.showcase.models import Pick, Podium, PodiumShows, PodiumVoice, VoteState
from kerege.showcase.podium_room import PodiumRoom, open_room
from tests.builders import NOW, an_organiser
from tests.showcase.podiums import a_podium

pytestmark = pytest.mark.django_db


def fresh(podium: Podium) -> Podium:
    return Podium.objects.select_related("pick").get(pk=podium.pk)


def lead(podium: Podium, *deeds: str) -> Podium:
    for deed in deeds:
        steer(podium=podium, deed=deed, by=None, now=NOW)
    return fresh(podium)


def test_one_key_goes_through_the_podium_and_reveals_the_riddle():
    podium = a_podium()
    seen = []
    for _press in range(9):
        podium = lead(podium, "next")
        on = podium.pick
        seen.append((podium.shows, on.title if on else "", on.is_revealed if on else None))
    assert seen == [
        ("block", "", None),
        ("pick", "Менің атым Қожа", False),
        ("pick", "Каштанка", False),
        ("block", "", None),
        ("pick", "Абай жолы", False),
        ("pick", "Абай жолы", True),
        ("vote", "", None),
        ("result", "", None),
        ("result", "", None),
    ]
    assert lead(podium, "back", "back", "hide").pick.is_revealed is False
    with pytest.raises(NoSuchDeed):
        steer(podium=podium, deed="pick:99999", by=None, now=NOW)


def test_the_clock_of_a_book_runs_and_begins_anew():
    podium = lead(a_podium(), "next", "next")
    assert podium.seconds_left(NOW + timedelta(seconds=15)) == 30
    assert podium.seconds_left(NOW + timedelta(seconds=90)) == 0
    assert lead(podium, "title").seconds_left(NOW) is None


def test_the_stage_hides_a_riddle_and_is_led_only_by_who_may(client):
    podium = a_podium()
    riddle = Pick.objects.get(title="Абай жолы")
    lead(podium, f"pick:{riddle.pk}")
    address = reverse("showcase:podium_stage", args=[podium.code])
    page = client.get(address).content.decode()
    assert "Ұлы ақын туралы роман-эпопея" in page
    assert "Абай жолы" not in page and "data-steer" not in page
    assert client.post(address, {"deed": "next"}).status_code == 403
    client.force_login(an_organiser())
    assert "data-steer" in client.get(address).content.decode()
    assert client.post(address, {"deed": "next", "quiet": "1"}).status_code == 204
    fragment = client.get(f"{address}?fragment=1").content.decode()
    assert "Абай жолы" in fragment and "<html" not in fragment


def test_a_phone_with_the_link_leads_until_the_link_is_renewed(client):
    podium = a_podium()
    told = podium_codes.remote_pass(podium.code, podium.nonce)
    address = reverse("showcase:podium_remote", args=[podium.code, told])
    assert client.post(address, {"deed": "next"}).status_code == 302
    assert fresh(podium).shows == PodiumShows.BLOCK
    renew_remote(podium=podium, by=an_organiser().pk, now=NOW)
    assert client.get(address).status_code == 404


def test_fifty_phones_have_one_vote_each_and_may_change_it():
    podium = lead(a_podium(), "open_vote")
    kozha, kashtanka, abai = Pick.objects.order_by("pk")
    address = reverse("showcase:podium_vote", args=[podium.code])
    phones = [Client() for _phone in range(50)]
    for number, phone in enumerate(phones):
        assert phone.get(address).status_code == 200
        phone.post(address, {"pick": (kozha, kozha, kashtanka, abai, kozha)[number % 5].pk})
    phones[0].post(address, {"pick": abai.pk})
    assert PodiumVoice.objects.count() == 50
    assert Client().post(address, {"pick": abai.pk}).status_code == 302  # it keeps no cookie
    assert PodiumVoice.objects.count() == 50
    lead(podium, "close_vote")
    phones[1].post(address, {"pick": abai.pk})
    found = podium_results.of(fresh(podium))
    ranks = [(row.rank, row.pick.title, row.voices) for row in found.books]
    assert ranks == [(1, "Менің атым Қожа", 29), (2, "Абай жолы", 11), (3, "Каштанка", 10)]
    assert [[row.rank for row in block.books] for block in found.blocks] == [[1, 2], [1]]


def test_the_result_waits_for_the_end_of_the_vote(client):
    podium = lead(a_podium(), "open_vote")
    pick = Pick.objects.get(title="Каштанка")
    podium_votes.vote(podium=podium, pick=pick.pk, visitor="a", now=NOW)
    address = reverse("showcase:podium_result", args=[podium.pk])
    stage = reverse("showcase:podium_stage", args=[podium.code])
    lead(podium, "result")
    assert client.get(address).status_code == 404
    assert "Каштанка" not in client.get(stage).content.decode()
    lead(podium, "close_vote")
    assert "Каштанка" in client.get(address).content.decode()
    assert "Каштанка" in client.get(stage).content.decode()
    by = an_organiser()
    for refused in (
        lambda: building.delete(podium=podium, by=by, now=NOW),
        lambda: building.drop_pick(pick=pick, by=by, now=NOW),
        lambda: building.delete_block(block=pick.block, by=by, now=NOW),
    ):
        with pytest.raises(building.HasVoices):
            refused()
    lead(podium, "clear_vote")
    assert not PodiumVoice.objects.exists()
    assert fresh(podium).vote_state == VoteState.DRAFT


def test_voices_outside_of_the_vote_are_refused():
    podium = a_podium()
    pick = Pick.objects.first()
    with pytest.raises(podium_votes.VoteClosed):
        podium_votes.vote(podium=podium, pick=pick.pk, visitor="a", now=NOW)
    lead(podium, "open_vote")
    with pytest.raises(podium_votes.NotOnThePodium):
        podium_votes.vote(podium=podium, pick=99_999, visitor="a", now=NOW)


def test_whose_voice_it_was_is_forgotten_and_the_count_stays():
    podium = lead(a_podium(), "open_vote")
    podium_votes.vote(podium=podium, pick=Pick.objects.first().pk, visitor="a", now=NOW)
    assert podium_votes.forget_old(now=NOW + timedelta(days=1)) == 0
    assert podium_votes.forget_old(now=NOW + timedelta(days=31)) == 2
    assert list(PodiumVoice.objects.values_list("visitor_sum", flat=True)) == [""]
    assert fresh(podium).vote_state == VoteState.CLOSED


def test_phones_are_told_of_turns_and_the_stage_of_voices_too():
    podium = lead(a_podium(), "open_vote")
    podium_votes.vote(podium=podium, pick=Pick.objects.first().pk, visitor="a", now=NOW)
    room = open_room(podium.code, 0.0)
    assert isinstance(room, PodiumRoom)
    ticket = podium_codes.PHONES.ticket("b" * 64, podium.pk)
    phone = room.greet({"ticket": ticket}, 0.0).member
    stage = room.greet({"as": "stage"}, 0.0).member
    assert room.snapshot(phone, 0.0) == {"turn": fresh(podium).turn}
    assert room.snapshot(stage, 0.0) == {"turn": fresh(podium).turn, "voices": 1}
    assert room.greet({"ticket": "made up"}, 0.0).member is None
    assert open_room("NOSUCH", 0.0) is None
