"""A hall for tests, its room driven by hand: what it writes reaches the tables at once."""

import uuid
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone

from kerege.events.models import Event, ItemSpeaker, Speaker
from kerege.live.rooms import Member, Step
from kerege.votes import visitors
from kerege.votes.actions.halls import open_hall
from kerege.votes.hall_room import HallRoom, open_room
from kerege.votes.models import Hall
from tests.builders import a_block, an_event, an_item, an_organiser, in_all_languages, released


def an_event_today(**fields: Any) -> Event:
    """Begun today at nine; a talk, a break, a class."""
    day = timezone.localdate()
    event = an_event(starts_on=day, ends_on=day + timedelta(days=1), **fields)
    morning = a_block(event, starts_at=time(9), ends_at=time(11))
    talk = an_item(event, block=morning, title=in_all_languages("Talk"), starts_at=time(9))
    an_item(event, block=morning, title=in_all_languages("Class"), starts_at=time(10))
    a_block(event, kind="break", title={}, starts_at=time(11), ends_at=time(12))
    speaker = Speaker.objects.create(name=in_all_languages("Aigul"))
    ItemSpeaker.objects.create(item=talk, speaker=speaker)
    released(event)
    return event


def a_hall(event: Event | None = None, **rules: Any) -> Hall:
    """Of an event of today; `rules` are its fields."""
    hall = open_hall(event=event or an_event_today(), by=an_organiser(), now=timezone.now())
    Hall.objects.filter(pk=hall.pk).update(**rules)
    return Hall.objects.select_related("event").get(pk=hall.pk)


def at_clock(hour: int, minute: int = 0) -> datetime:
    day = timezone.localdate()
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


class InRoom:
    """The room, as the hub would drive it."""

    def __init__(self, hall: Hall, now: float = 1000.0) -> None:
        self.hall, self.now = hall, now
        room = open_room(hall.code, now)
        assert room is not None
        self.room: HallRoom = room

    def join(self, name: str = "a") -> Member:
        told = visitors.PHONES.ticket(f"sum-{name}", self.hall.event_id)
        step = self.room.greet({"ticket": told}, self.now)
        assert step.member is not None
        return step.member

    def say(self, member: Member, t: str, **more: Any) -> dict[str, Any]:
        """What one says; kept at once."""
        step = self.room.receive(member, {"t": t, **more}, self.now)
        self.keep(step)
        return step.reply or {}

    def ask(self, member: Member, text: str) -> str:
        key = str(uuid.uuid4())
        assert "no" not in self.say(member, "ask", id=key, text=text)
        return key

    def tick(self) -> list[tuple[str, dict[str, Any]]]:
        """Time passes until the room acts; what it tells to whom."""
        at = self.room.wakes_at()
        if at is None:
            return []
        self.now = at
        return [(tell.to, tell.message) for tell in self.room.tick(at).tell]

    @staticmethod
    def keep(step: Step) -> None:
        for writer, writes in groupby(step.writes, key=lambda write: write.writer):
            writer([write.row for write in writes])
