"""The room of a Podium: phones and stages are told which turn it is, and look again."""

from typing import Any

from kerege.events.models import EventState
from kerege.live.company import HOSTS
from kerege.live.rooms import NOTHING, Member, Step
from kerege.showcase import podium_codes
from kerege.showcase.actions.podium_stage import KIND
from kerege.showcase.models import Podium

__all__ = ["KIND", "PodiumRoom", "open_room"]

PHONES = "phones"


class PodiumRoom:
    """One podium. All that is said to it comes by forms; it only tells."""

    def __init__(self, number: int, turn: int, voices: int) -> None:
        self.number, self.turn, self.voices = number, turn, voices

    def greet(self, hello: dict[str, Any], now: float) -> Step:
        if hello.get("as") == "stage":
            return Step(member=Member("stage", HOSTS))
        visitor = podium_codes.PHONES.sum_of(hello.get("ticket"), self.number)
        if not visitor:
            return Step(reply={"why": "ticket"})
        return Step(member=Member(f"phone:{visitor}", PHONES))

    def snapshot(self, member: Member, now: float) -> dict[str, Any]:
        # Phones look again when the turn changes, not at every voice.
        told: dict[str, Any] = {"turn": self.turn}
        return told | {"voices": self.voices} if member.audience == HOSTS else told

    def receive(self, member: Member, message: dict[str, Any], now: float) -> Step:
        return Step(reply={"no": "unknown"})

    def tick(self, now: float) -> Step:
        return NOTHING

    def wakes_at(self) -> float | None:
        return None


def open_room(key: str, now: float) -> PodiumRoom | None:
    """The room of the podium with this code; runs in a thread."""
    rows = Podium.objects.exclude(event__state=EventState.DRAFT)
    podium = rows.filter(code=key).first()
    if podium is None:
        return None
    return PodiumRoom(podium.pk, podium.turn, podium.voices.count())
