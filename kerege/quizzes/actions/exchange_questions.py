"""Taking questions of a file into a quiz."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.quizzes.actions import bank_places, bank_questions
from kerege.quizzes.exchange.draft import Draft, fingerprint
from kerege.quizzes.models import Question, Quiz


@dataclass(frozen=True)
class Taken:
    """How many were new, how many were in the bank already, how many the quiz had no room for."""

    new: int
    known: int
    outside: int = 0


@transaction.atomic
def take(*, quiz: Quiz, drafts: Sequence[Draft], by: Person, now: datetime) -> Taken:
    """Good ones go to the bank, and into the quiz while it has room; none is made twice."""
    Quiz.objects.select_for_update().get(pk=quiz.pk)
    known = known_questions(quiz)
    questions, new = [], 0
    for draft in drafts:
        if draft.problems:
            continue
        question = known.get(draft.fingerprint)
        if question is None:
            question = _added(draft, quiz, by, now)
            known[draft.fingerprint] = question
            new += 1
        questions.append(question)
    there = set(quiz.places.values_list("question_id", flat=True))
    absent = [one for one in dict.fromkeys(questions) if one.pk not in there]
    room = max(0, bank_places.MOST_QUESTIONS - len(there))
    bank_places.put_in(quiz=quiz, questions=absent[:room], by=by, now=now)
    return Taken(new=new, known=len(questions) - new, outside=len(absent[room:]))


def known_questions(quiz: Quiz) -> dict[str, Question]:
    """The bank of the quiz's library, by fingerprint."""
    kept = Question.objects.kept().filter(owner=quiz.owner_id)
    return {fingerprint(one.kind, one.text, one.content, one.key): one for one in kept}


def _added(draft: Draft, quiz: Quiz, by: Person, now: datetime) -> Question:
    values = {
        "text": T(draft.text),
        "content": draft.content,
        "key": draft.key,
        "explanation": T(draft.explanation),
        "source": T(draft.source),
        "source_link": draft.source_link,
        "topic": T(draft.topic),
        "picture_id": draft.picture_id,
        "picture_text": T(draft.picture_text),
        "sound_id": draft.sound_id,
        "film_id": draft.film_id,
        "seconds": draft.seconds,
        "points": draft.points,
    }
    return bank_questions.add(owner=quiz.owner, kind=draft.kind, values=values, by=by, now=now)
