"""What a phone is told of an attempt. A right answer only after the own one is stored, as the round
says; `kinds.public` stands between the snapshot and the phone."""

from datetime import datetime
from typing import Any

from kerege.quizzes import kinds
from kerege.quizzes.models import SoloAnswer, SoloFeedback, SoloPlay
from kerege.quizzes.queries.solo_results import outcome_of

_SEEN = ("number", "kind", "text", "round", "picture", "picture_text", "sound", "film")
_REVEALED = ("explanation", "source", "source_link", "record")


def question(entry: dict[str, Any]) -> dict[str, Any]:
    """What may be seen before the answer."""
    told = {name: entry[name] for name in _SEEN if entry.get(name)}
    return told | {"content": kinds.public(entry.get("content") or {})}


def reveal(entry: dict[str, Any]) -> dict[str, Any]:
    """What is told after it."""
    told = {name: entry[name] for name in _REVEALED if entry.get(name)}
    return told | {"key": entry.get("key") or {}}


def attempt(play: SoloPlay, now: datetime) -> dict[str, Any]:
    """Everything that a page needs to go on without a network."""
    entries = {one["number"]: one for one in play.round.questions}
    return {
        "play": str(play.pk),
        "title": dict(play.round.title),
        "feedback": str(play.round.feedback),
        "questions": [question(entries[number]) for number in play.numbers()],
    } | standing(play, now)


def standing(play: SoloPlay, now: datetime) -> dict[str, Any]:
    """What changes while one plays."""
    given = list(play.answers.order_by("number"))
    entries = {one["number"]: one for one in play.round.questions}
    is_shown = play.shows_answers(now)
    told: dict[str, Any] = {
        "now": now.isoformat(),
        "closes": play.round.closes_at.isoformat(),
        "finished": play.finished_at is not None,
        "shown": is_shown,
        "again": may_begin_again(play, now),
        "answers": {one.number: _answer(play, one, entries[one.number], is_shown) for one in given},
        "result": None,
    }
    if is_shown:
        outcome = outcome_of(play.round, play, given)
        names = ("right", "marked", "points", "answered", "of", "late", "percent")
        told["result"] = {name: getattr(outcome, name) for name in names}
        told["reveals"] = {one["number"]: reveal(one) for one in play.round.asked}
    return told


def _answer(
    play: SoloPlay, answer: SoloAnswer, entry: dict[str, Any], is_shown: bool
) -> dict[str, Any]:
    told: dict[str, Any] = {"said": answer.said, "late": answer.is_late}
    if not is_shown and play.round.feedback != SoloFeedback.EACH:
        return told
    told |= {"right": share_of(entry, answer.said), "points": answer.points}
    return told | ({} if is_shown else {"reveal": reveal(entry)})


def share_of(entry: dict[str, Any], said: Any) -> float | None:
    """How much of an answer is right; None where nothing is."""
    return kinds.mark(entry["kind"], entry.get("key") or {}, said)


def may_begin_again(play: SoloPlay, now: datetime) -> bool:
    """Whether the player may try once more."""
    most = play.round.attempts
    is_free = most == 0 or play.attempt < most
    return play.finished_at is not None and play.round.is_open(now) and is_free
