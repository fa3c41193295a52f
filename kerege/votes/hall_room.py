"""The room of a hall: what phones send goes to its part, what changed is told to all.

Phones are told the news of the parts; stages and desks only that they must look again, and fetch
what they show from a page. docs/decisions/0096 says what travels.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakValueDictionary

from django.conf import settings
from django.utils import timezone

from kerege.events import on_now
from kerege.events.models import EventState
from kerege.live.company import HOSTS
from kerege.live.rooms import NOTHING, Member, Step, Tell
from kerege.votes import hall_parts, visitors
from kerege.votes.actions.halls import KIND
from kerege.votes.hall_parts import Memory
from kerege.votes.models import Hall
from kerege.votes.queries.stage import held_lines

__all__ = ["KIND", "HallRoom", "open_room"]

PHONES = "phones"
NEWS_EVERY = 0.25  # seconds between two words of news


class HallRoom:
    """One hall. Nothing here waits or asks the database."""

    def __init__(
        self, hall: Hall, memories: dict[str, Memory], clock: Callable[[float], datetime]
    ) -> None:
        self.hall, self.memories, self.clock = hall, memories, clock
        self.joins: list[dict[str, Any]] = []  # games that are on
        self.takes = {t: part.code for part in hall_parts.parts() for t in part.takes}
        self._news_at: float | None = None
        self._all_at: float | None = None

    # --- what the hub asks

    def greet(self, hello: dict[str, Any], now: float) -> Step:
        if hello.get("as") == "stage":
            return Step(member=Member("stage", HOSTS))
        visitor = visitors.PHONES.sum_of(hello.get("ticket"), self.hall.event_id)
        if not visitor:
            return Step(reply={"why": "ticket"})
        return Step(member=Member(f"phone:{visitor}", PHONES))

    def snapshot(self, member: Member, now: float) -> dict[str, Any]:
        if member.audience != PHONES:
            return {"look": True}
        visitor = _visitor(member)
        parts = {
            code: {"shared": memory.shared(), "own": memory.own(visitor)}
            for code, memory in self.memories.items()
        }
        told = {"open": self.hall.is_open, "now": self.hall.item_id, "joins": self.joins}
        return told | {"parts": parts}

    def receive(self, member: Member, message: dict[str, Any], now: float) -> Step:
        code = self.takes.get(str(message.get("t")))
        if member.audience != PHONES or code is None:
            return Step(reply={"no": "unknown"})
        taken = self.memories[code].take(_visitor(member), message, self.clock(now))
        if taken.is_news and self._news_at is None:
            self._news_at = now + NEWS_EVERY
        return Step(writes=taken.writes, reply={"part": code, **taken.reply})

    def tick(self, now: float) -> Step:
        tell: list[Tell] = []
        if self._all_at is not None and self._all_at <= now:
            self._all_at = None
            tell += [self._told(code, "all", one.shared()) for code, one in self.memories.items()]
        if self._news_at is not None and self._news_at <= now:
            self._news_at = None
            for code, memory in self.memories.items():
                news = memory.news()
                if news is not None:
                    tell.append(self._told(code, "news", news))
            tell.append(Tell(HOSTS, {"t": "look"}))
        return Step(tell=tell) if tell else NOTHING

    def wakes_at(self) -> float | None:
        times = [at for at in (self._news_at, self._all_at) if at is not None]
        return min(times, default=None)

    # --- inside

    def tell_all(self, now: float) -> None:
        """Another process wrote: phones are told everything, once a second at most."""
        self._all_at = now + 1.0

    def shown(self) -> dict[str, Any]:
        return {code: memory.shared() for code, memory in self.memories.items()}

    @staticmethod
    def _told(code: str, kind: str, told: dict[str, Any]) -> Tell:
        return Tell(PHONES, {"t": kind, "part": code, "told": told})


_living: WeakValueDictionary[str, HallRoom] = WeakValueDictionary()


def open_room(key: str, now: float) -> HallRoom | None:
    """The room of the hall with this code; runs in a thread."""
    rows = Hall.objects.select_related("event").exclude(event__state=EventState.DRAFT)
    hall = rows.filter(code=key).first()
    if hall is None:
        return None
    begun_at = timezone.now()
    hall.known_lines = held_lines(hall)  # type: ignore[attr-defined]
    memories = {part.code: part.read(hall) for part in hall_parts.parts()}
    room = HallRoom(hall, memories, lambda later: begun_at + timedelta(seconds=later - now))
    if hall.is_open:
        games = on_now.joinable_at(hall.event)
        room.joins = [
            {"title": one.title, "urls": one.urls, "is_vote": one.is_vote} for one in games
        ]
    before = _living.get(key)
    if settings.REDIS_URL and before is not None and before.shown() != room.shown():
        room.tell_all(now)
    _living[key] = room
    return room


def _visitor(member: Member) -> str:
    return member.name.removeprefix("phone:")
