"""The two games of the sources, question by question, hung on the events where they were played."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kerege.demo import texts
from kerege.events.models import Event
from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.people.models import Person
from kerege.quizzes.actions import bank_places, bank_questions, bank_quizzes
from kerege.quizzes.models import Quiz, QuizAccess

GAMES = ("quiz-new-names", "quiz-kazynaly-kazakhstan")


@transaction.atomic
def add_quizzes(*, owner: Organisation, by: Person, now: datetime) -> list[Quiz]:
    """Both games, shared with all librarians."""
    return [_add(texts.read(name), owner, by, now) for name in GAMES]


def _add(told: dict[str, Any], owner: Organisation, by: Person, now: datetime) -> Quiz:
    quiz = bank_quizzes.add(
        owner=owner,
        values={
            "title": T(told["title"]),
            "description": T(told["description"]),
            "access": QuizAccess.REGION,
            "event": Event.objects.filter(slug=told["event"]).first(),
        },
        by=by,
        now=now,
    )
    for part in told["rounds"]:
        _add_round(quiz, part, T(told["topic"]), by, now)
    return quiz


def _add_round(quiz: Quiz, told: dict[str, Any], topic: T, by: Person, now: datetime) -> None:
    questions = [
        bank_questions.add(
            owner=quiz.owner, kind=row["kind"], values=_values(row, topic), by=by, now=now
        )
        for row in told["questions"]
    ]
    places = bank_places.put_in(quiz=quiz, questions=questions, by=by, now=now)
    values = {"round": T(told["title"])}
    bank_places.set_values(quiz=quiz, place_id=places[0].pk, values=values, by=by, now=now)


def _values(row: dict[str, Any], topic: T) -> dict[str, Any]:
    return {
        "text": T(row["text"]),
        "content": row["content"],
        "key": row["key"],
        "explanation": T(row["explanation"]),
        "source": T(row["source"]),
        "source_link": row["source_link"],
        "topic": topic,
        "seconds": row["seconds"],
    }
