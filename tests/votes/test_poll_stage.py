"""Votes of a hall when there are many: one key on the stage, one layout of the cloud for all."""

import asyncio

import pytest
from django.utils import timezone

from kerege.live import rooms
from kerege.live.hub import RENEW_WITHIN, Hub
from kerege.votes import poll_room
from kerege.votes.actions import halls
from kerege.votes.hall_room import open_room
from kerege.votes.models import StageView
from tests.live import moved_time
from tests.votes.halls import InRoom, a_hall
from tests.votes.polls import a_poll

pytestmark = pytest.mark.django_db


def test_the_key_of_votes_goes_from_one_to_the_next_and_passes_drafts():
    hall = a_hall()
    first = a_poll("scale", event=hall.event, is_open=True)
    a_poll(event=hall.event)
    last = a_poll("words", event=hall.event, is_open=True)

    def press(deed="show:poll", **told):
        return halls.steer(hall=hall, deed=deed, told=told, now=timezone.now())

    assert [press().poll_id for _time in range(3)] == [first.pk, last.pk, first.pk]
    assert press(poll=str(last.pk)).poll_id == last.pk
    assert press("show:questions").shows == StageView.QUESTIONS
    assert press().poll_id == last.pk


def test_a_cloud_is_laid_out_when_it_changes_not_for_each_phone():
    hall = a_hall()
    poll = a_poll("words", event=hall.event, is_open=True)
    room = InRoom(hall)
    one = room.join("a")
    room.say(one, "vote", poll=poll.pk, value=["кітап"])
    ((_to, news), *_rest) = room.tick()
    votes = room.room.memories["poll"]
    (cloud,) = votes.shared()["figures"]
    assert cloud is votes.shared()["figures"][0] is news["told"]["figures"][0]

    room.say(room.join("b"), "vote", poll=poll.pk, value=["өлке"])
    assert votes.shared()["figures"][0] is cloud  # the others are told in a quarter of a second
    room.tick()
    assert [word[0] for word in votes.shared()["figures"][0]["cloud"]] == ["кітап", "өлке"]
    assert votes.shared()["figures"] == poll_room.read(hall).shared()["figures"]


@pytest.mark.django_db(transaction=True)
def test_votes_by_plain_forms_have_the_room_read_once_for_all_of_them():
    hall = a_hall()
    times = []

    def opener(key, now):
        times.append(key)
        return open_room(key, now)

    async def story():
        hub, loop = Hub(), asyncio.get_running_loop()
        await hub.start()
        await hub.open("counted", hall.code)
        votes = [hub.renew_soon("counted", hall.code) for _phone in range(50)]
        together = asyncio.gather(*votes)
        await loop.pass_time(RENEW_WITHIN + 1)
        await together
        while len(times) < 2:  # the reading is on its way
            await asyncio.to_thread(int)
        await loop.pass_time(RENEW_WITHIN + 1)
        await hub.stop()

    rooms.register("counted", opener)
    moved_time.run(story())
    assert times == [hall.code] * 2
