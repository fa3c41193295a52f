"""Questions from the floor and wishes to the speakers, as the room remembers them."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kerege.live.rooms import Write
from kerege.votes import floor_words
from kerege.votes.floor_words import NotTaken
from kerege.votes.floor_writes import (
    Voice,
    take_back,
    write_questions,
    write_voices,
    write_wishes,
)
from kerege.votes.hall_parts import Taken
from kerege.votes.models import (
    FloorQuestion,
    FloorUpvote,
    Hall,
    QuestionState,
    SpeakerWish,
)
from kerege.votes.queries.floor import MOST_ON_PHONES
from kerege.votes.queries.stage import Line, begun, standing

SHOWN = QuestionState.on_stage()


@dataclass
class Asked:
    """A question and who gave it a voice."""

    row: FloorQuestion
    voices: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        return str(self.row.key)

    @property
    def is_shown(self) -> bool:
        return self.row.state in SHOWN and self.row.same_as_id is None

    def rank(self) -> tuple[bool, bool, int, datetime]:
        row = self.row
        is_answered = row.state == QuestionState.ANSWERED
        return (is_answered, not row.is_pinned, -len(self.voices), row.at)

    def told(self) -> dict[str, Any]:
        row = self.row
        told = {"id": self.key, "text": row.text, "votes": len(self.voices), "state": row.state}
        more = {"name": row.name, "pinned": row.is_pinned}
        return told | {name: value for name, value in more.items() if value}


class Floor:
    """The questions of one hall."""

    def __init__(self, hall: Hall, asked: dict[uuid.UUID, Asked]) -> None:
        self.hall, self.asked = hall, asked
        self._news: dict[str, dict[str, Any]] = {}

    @property
    def is_open(self) -> bool:
        return self.hall.is_open and self.hall.takes_questions

    def shared(self) -> dict[str, Any]:
        shown = sorted((one for one in self.asked.values() if one.is_shown), key=Asked.rank)
        told = [one.told() for one in shown[:MOST_ON_PHONES]]
        return {"open": self.is_open, "questions": told}

    def own(self, visitor: str) -> dict[str, Any]:
        mine = [one for one in self.asked.values() if visitor and one.row.visitor_sum == visitor]
        voted = [one.key for one in self.asked.values() if visitor in one.voices]
        waiting = [one for one in mine if one.row.state == QuestionState.WAITING]
        return {
            "mine": [one.key for one in mine if one.row.state == QuestionState.SHOWN],
            "waiting": [{"id": one.key, "text": one.row.text} for one in waiting],
            "voted": voted,
        }

    def take(self, visitor: str, message: dict[str, Any], at: datetime) -> Taken:
        deeds = {"ask": self._ask, "voice": self._voice, "withdraw": self._withdraw}
        try:
            if not self.is_open:
                raise floor_words.HallClosed
            return deeds[message["t"]](visitor, message, at)
        except NotTaken as refusal:
            return Taken(reply={"no": refusal.why})

    def news(self) -> dict[str, Any] | None:
        """Voices and questions that are new or gone, one of a kind for each question."""
        told, self._news = list(self._news.values()), {}
        return {"changes": told} if told else None

    # --- what phones do

    def _ask(self, visitor: str, message: dict[str, Any], at: datetime) -> Taken:
        key = floor_words.key_of(message.get("id"))
        text = floor_words.question_of(message.get("text"))
        name = floor_words.name_of(message.get("name"), is_asked=self.hall.asks_names)
        mine = [one for one in self.asked.values() if one.row.visitor_sum == visitor]
        known = next((one for one in mine if one.row.key == key or one.row.text == text), None)
        if known is not None:
            return self._answered(visitor, known.row)
        if key is None or key in self.asked:
            raise floor_words.NotTaken
        check_number(one.row.state for one in mine)
        row = new_question(self.hall, key=key, text=text, name=name, visitor=visitor, at=at)
        self.asked[key] = Asked(row, {visitor})
        return self._answered(visitor, row, Write(write_questions, row))

    def _voice(self, visitor: str, message: dict[str, Any], at: datetime) -> Taken:
        asked = self._known(message)
        if asked.row.state != QuestionState.SHOWN or asked.row.same_as_id is not None:
            raise floor_words.GoneQuestion
        is_given = message.get("on") is not False
        if is_given == (visitor in asked.voices):
            return Taken(reply={"id": asked.key, "on": is_given, "votes": len(asked.voices)})
        (asked.voices.add if is_given else asked.voices.discard)(visitor)
        self._news[asked.key] = {"id": asked.key, "votes": len(asked.voices)}
        voice = Voice(asked.row.key, visitor, is_given, at)
        return Taken(
            reply={"id": asked.key, "on": is_given, "votes": len(asked.voices)},
            writes=[Write(write_voices, voice)],
            is_news=True,
        )

    def _withdraw(self, visitor: str, message: dict[str, Any], at: datetime) -> Taken:
        asked = self._known(message)
        if asked.row.visitor_sum != visitor or asked.row.state not in WITHDRAWN_FROM:
            raise floor_words.GoneQuestion
        del self.asked[asked.row.key]
        self._news[asked.key] = {"id": asked.key, "gone": True}
        return Taken(
            reply={"own": self.own(visitor)},
            writes=[Write(take_back, Voice(asked.row.key, visitor, False, at))],
            is_news=True,
        )

    def _known(self, message: dict[str, Any]) -> Asked:
        key = floor_words.key_of(message.get("id"))
        asked = self.asked.get(key) if key is not None else None
        if asked is None:
            raise floor_words.GoneQuestion
        return asked

    def _answered(self, visitor: str, row: FloorQuestion, *writes: Write) -> Taken:
        asked = self.asked[row.key]
        if writes and asked.is_shown:
            self._news[asked.key] = asked.told()
        reply = {"state": row.state, "own": self.own(visitor)}
        return Taken(reply=reply, writes=writes, is_news=bool(writes))


WITHDRAWN_FROM = (QuestionState.WAITING, QuestionState.SHOWN)


class Wishes:
    """Wishes of one hall: the organisers read them first, so phones are told only their own."""

    def __init__(self, hall: Hall, lines: Callable[[datetime], list[Line]], mine: Any) -> None:
        self.hall, self.lines, self.mine = hall, lines, mine

    @property
    def is_open(self) -> bool:
        return self.hall.is_open and self.hall.takes_wishes

    def shared(self) -> dict[str, Any]:
        return {"open": self.is_open}

    def own(self, visitor: str) -> dict[str, Any]:
        return {"sent": len(self.mine.get(visitor, ()))}

    def take(self, visitor: str, message: dict[str, Any], at: datetime) -> Taken:
        try:
            if not self.is_open:
                raise floor_words.HallClosed
            return self._wish(visitor, message, at)
        except NotTaken as refusal:
            return Taken(reply={"no": refusal.why})

    def news(self) -> dict[str, Any] | None:
        return None

    def _wish(self, visitor: str, message: dict[str, Any], at: datetime) -> Taken:
        key = floor_words.key_of(message.get("id"))
        text = floor_words.wish_of(message.get("text"))
        item, told = message.get("item"), self.mine.setdefault(visitor, [])
        if key is None or item not in {line.pk for line in self.lines(at)}:
            raise floor_words.HallClosed
        if (item, text) in told:
            return Taken(reply={"own": self.own(visitor)})
        if sum(1 for of, _text in told if of == item) >= floor_words.MOST_WISHES:
            raise floor_words.EnoughWishes
        told.append((item, text))
        row = SpeakerWish(key=key, item_id=item, text=text, visitor_sum=visitor, at=at)
        return Taken(
            reply={"own": self.own(visitor)}, writes=[Write(write_wishes, row)], is_news=True
        )


def check_number(states: Any) -> None:
    """How many questions of one phone are enough."""
    told = list(states)
    if len(told) >= floor_words.MOST_QUESTIONS:
        raise floor_words.EnoughQuestions
    if told.count(QuestionState.WAITING) >= floor_words.MOST_UNREAD:
        raise floor_words.UnreadQuestions


def new_question(
    hall: Hall, *, key: uuid.UUID, text: str, name: str, visitor: str, at: datetime
) -> FloorQuestion:
    """A row that is not kept yet; where organisers read afterwards it is shown at once."""
    row = FloorQuestion(event_id=hall.event_id, key=key, text=text, name=name, at=at)
    row.visitor_sum, row.item_id = visitor, item_now(hall, at)
    if not hall.is_moderated:
        row.state, row.decided_at = QuestionState.SHOWN, at
    return row


def item_now(hall: Hall, at: datetime) -> int | None:
    """The line that a question belongs to: chosen, or by the clock."""
    lines = getattr(hall, "known_lines", None)
    return standing(hall, at, lines).item


def read_floor(hall: Hall) -> Floor:
    """The memory of the questions, with a constant number of queries."""
    rows = FloorQuestion.objects.filter(event=hall.event_id).order_by("at", "pk")
    asked = {row.pk: Asked(row) for row in rows}
    voices = FloorUpvote.objects.filter(question__event=hall.event_id)
    for pk, visitor in voices.values_list("question_id", "visitor_sum"):
        if pk in asked:
            asked[asked[pk].row.same_as_id or pk].voices.add(visitor)
    return Floor(hall, {one.row.key: one for one in asked.values()})


def read_wishes(hall: Hall) -> Wishes:
    """The memory of the wishes."""
    mine: dict[str, list[tuple[int, str]]] = {}
    rows = SpeakerWish.objects.filter(item__block__day__event=hall.event_id)
    for visitor, item, text in rows.values_list("visitor_sum", "item_id", "text"):
        mine.setdefault(visitor, []).append((item, text))
    lines = hall.known_lines  # type: ignore[attr-defined]  # the room reads them once
    return Wishes(hall, lambda at: begun(hall, at, lines), mine)
