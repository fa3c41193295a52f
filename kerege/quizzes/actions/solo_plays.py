"""A player alone: begins an attempt, answers, finishes. Whatever is sent twice is once."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person
from kerege.quizzes import kinds, nicknames
from kerege.quizzes.game_answers import mark
from kerege.quizzes.models import (
    GRACE,
    SoloAnswer,
    SoloFeedback,
    SoloPlay,
    SoloRound,
)
from kerege.quizzes.settings_of_games import Rules

ACCURACY = Rules(score="accuracy")
MOST_PLAYERS = 5000
MOST_MS = 24 * 3600 * 1000


class NotOpen(Refused):
    message = _("This quiz is not open now.")


class NoAttemptLeft(Refused):
    message = _("No attempt is left.")


class NameDoesNotSuit(Refused):
    message = _("This name does not suit the game. Choose another one.")


class NameIsTaken(Refused):
    message = _("This name is taken. Choose another one.")


class IsFull(Refused):
    message = _("No more players fit in. Please tell the organiser.")


@dataclass(frozen=True, kw_only=True)
class Player:
    """Who plays: a person who is signed in, or a phone with a token."""

    person: Person | None = None
    token: str = ""

    def sum_for(self, round_: SoloRound) -> str:
        """What the tables keep of the token: another one in each round."""
        if self.person is not None or not self.token:
            return ""
        return hashlib.sha256(f"{round_.key}:{self.token}".encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Given:
    """An answer as it came: `seconds_ago` is how long it was kept on the phone."""

    number: int
    raw: Any
    ms: int = 0
    seconds_ago: float = 0.0


@transaction.atomic
def begin(
    *, round_: SoloRound, player: Player, name: str, language: str, now: datetime
) -> SoloPlay:
    """The attempt that is open, or the next one."""
    round_ = SoloRound.objects.select_for_update().get(pk=round_.pk)
    before = list(plays_of(round_, player))
    if before and before[-1].finished_at is None:
        return before[-1]
    if not round_.is_open(now):
        raise NotOpen
    if round_.attempts and len(before) >= round_.attempts:
        raise NoAttemptLeft
    if not before and SoloPlay.objects.filter(round=round_, attempt=1).count() >= MOST_PLAYERS:
        raise IsFull
    attempt = len(before) + 1
    name = _name_for(round_, player, before, name, language)
    play = SoloPlay.objects.create(
        round=round_,
        attempt=attempt,
        person=player.person,
        token_sha256=player.sum_for(round_),
        name=name,
        name_folded=nicknames.folded(name),
        language=language,
        started_at=now,
    )
    if player.person is not None and not round_.is_practice:
        audit.record(actor_id=player.person.pk, verb="quizzes.round_begun", about=round_, now=now)
    return play


def plays_of(round_: SoloRound, player: Player) -> Any:
    """The attempts of this player, the first first."""
    plays = SoloPlay.objects.filter(round=round_).select_related("round").order_by("attempt")
    if player.person is not None:
        return plays.filter(person=player.person)
    told = player.sum_for(round_)
    return plays.filter(token_sha256=told) if told else plays.none()


def _name_for(
    round_: SoloRound, player: Player, before: list[SoloPlay], told: str, language: str
) -> str:
    if player.person is not None:
        return ""
    if before:
        return before[0].name
    plays = SoloPlay.objects.filter(round=round_)
    taken = set(plays.exclude(name_folded="").values_list("name_folded", flat=True))
    name = nicknames.clean(told)
    if not name:
        return nicknames.made(language, taken)
    if nicknames.is_rude(name) or not nicknames.folded(name):
        raise NameDoesNotSuit
    if nicknames.folded(name) in taken:
        raise NameIsTaken
    return name


@transaction.atomic
def take(*, play: SoloPlay, given: list[Given], now: datetime) -> dict[int, str]:
    """What became of each answer, by number: "kept", or why it was not taken.

    An answer that was told right or wrong stays; another one may be changed until the end.
    """
    play = SoloPlay.objects.select_for_update(of=("self",)).select_related("round").get(pk=play.pk)
    before = {one.number: one for one in play.answers.all()}
    entries = {one["number"]: one for one in play.round.asked}
    told = {}
    for one in given:
        told[one.number] = _take_one(play, entries, before, one, now)
    if play.round.feedback == SoloFeedback.EACH and set(entries) <= set(before):
        _finish(play, now)
    return told


def _take_one(
    play: SoloPlay,
    entries: dict[int, dict[str, Any]],
    before: dict[int, SoloAnswer],
    one: Given,
    now: datetime,
) -> str:
    entry, known = entries.get(one.number), before.get(one.number)
    if entry is None:
        return "bad"
    try:
        said = kinds.clean_said(entry["kind"], entry.get("content") or {}, one.raw)
    except kinds.NotAnAnswer:
        return "bad"
    stays = play.finished_at is not None or play.round.feedback == SoloFeedback.EACH
    if known is not None and (stays or known.said == said):
        return "kept"
    answered_at = max(play.started_at, now - timedelta(seconds=max(0.0, one.seconds_ago)))
    if why := _refusal(play, answered_at, now):
        return why
    if known is not None and known.answered_at > answered_at:
        return "kept"
    marked = mark(entry, said, 0, ACCURACY)
    before[one.number], _new = SoloAnswer.objects.update_or_create(
        play=play,
        number=one.number,
        defaults={
            "said": said,
            "ms": min(max(0, one.ms), MOST_MS),
            "answered_at": answered_at,
            "arrived_at": now,
            "is_late": now >= play.round.closes_at,
            "is_right": marked.is_right,
            "points": marked.points,
        },
    )
    return "kept"


def _refusal(play: SoloPlay, answered_at: datetime, now: datetime) -> str:
    if play.finished_at is not None:
        return "over"
    if answered_at >= play.round.closes_at or now >= play.round.closes_at + GRACE:
        return "late"
    return ""


@transaction.atomic
def finish(*, play: SoloPlay, now: datetime) -> SoloPlay:
    """Nothing more is taken; what was right is told as the round says."""
    play = SoloPlay.objects.select_for_update(of=("self",)).select_related("round").get(pk=play.pk)
    _finish(play, now)
    return play


def _finish(play: SoloPlay, now: datetime) -> None:
    if play.finished_at is None:
        play.finished_at = now
        play.save(update_fields=["finished_at"])
