"""Two rounds played alone: practice before the event ahead, and a homework that is over."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from kerege.demo import texts
from kerege.demo.moments import at
from kerege.events.models import Event, Registration
from kerege.people.models import Person
from kerege.quizzes.actions import solo_plays, solo_rounds
from kerege.quizzes.actions.solo_plays import Given, Player
from kerege.quizzes.models import Quiz, SoloFeedback, SoloRound, SoloWho

PLAYERS = 12
SEED = 5


def give_alone(*, quizzes: Sequence[Quiz], by: Person, now: datetime) -> list[SoloRound]:
    """The first game to practise before the event ahead, the second as it was played at home."""
    ahead = Event.objects.get(slug=texts.NEXT)
    practice = solo_rounds.give(
        quiz=quizzes[0],
        values={
            "event": ahead,
            "item": None,
            "opens_at": now - timedelta(days=1),
            "closes_at": max(at(ahead.starts_on, "09:00"), now + timedelta(days=1)),
            "who": SoloWho.LINK,
            "feedback": SoloFeedback.EACH,
            "is_practice": True,
            "attempts": 0,
        },
        by=by,
        now=now - timedelta(days=1),
    )
    return [practice, _played(quizzes[1], by, now)]


def _played(quiz: Quiz, by: Person, now: datetime) -> SoloRound:
    begun = now - timedelta(days=9)
    round_ = solo_rounds.give(
        quiz=quiz,
        values={
            "event": quiz.event,
            "opens_at": begun,
            "closes_at": now - timedelta(days=2),
            "who": SoloWho.REGISTERED if quiz.event_id else SoloWho.LINK,
        },
        by=by,
        now=begun,
    )
    chance = random.Random(SEED)  # noqa: S311 -- a sample, no secret
    places = Registration.objects.confirmed().filter(event=quiz.event_id)
    people = [place.person for place in places.select_related("person").order_by("pk")[:PLAYERS]]
    for hours, person in enumerate(people, 2):
        _play(round_, person, begun + timedelta(hours=5 * hours), chance)
    return round_


def _play(round_: SoloRound, person: Person, then: datetime, chance: random.Random) -> None:
    play = solo_plays.begin(
        round_=round_, player=Player(person=person), name="", language="kk", now=then
    )
    for entry in round_.asked:
        then += timedelta(seconds=chance.randint(8, 40))
        raw = right(entry) if chance.random() < 0.7 else other(entry, chance)
        given = [Given(number=entry["number"], raw=raw, ms=chance.randint(4000, 30000))]
        solo_plays.take(play=play, given=given, now=then)
    if chance.random() < 0.85:
        solo_plays.finish(play=play, now=then)


def right(entry: dict[str, Any]) -> Any:
    """What is right, as a phone says it."""
    key = entry["key"]
    if "answers" in key:
        return next(one[0] for one in key["answers"].values() if one)
    return next((key[name] for name in ("right", "value", "order", "pairs") if name in key), "")


def other(entry: dict[str, Any], chance: random.Random) -> Any:
    """Something else that a phone may say; now and then it is right all the same."""
    kind, key, content = entry["kind"], entry["key"], entry["content"]
    options = [one["id"] for one in content.get("options", [])]
    if kind == "true_false":
        return not key["right"]
    if kind == "order":
        return chance.sample(options, len(options))
    if kind == "match":
        left, right_ones = zip(*key["pairs"].items(), strict=True)
        return dict(zip(left, chance.sample(right_ones, len(right_ones)), strict=True))
    if kind in ("slider", "number"):
        return float(key["value"]) + chance.choice((-3, 3, 5)) * float(content.get("step", 1))
    wrong = [one for one in options if one not in key.get("right", [])]
    return [chance.choice(wrong)] if wrong else "Мұхтар Әуезов"
