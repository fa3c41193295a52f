"""Feedback of two thousand people on the largest event of the made-up region."""

import random
from datetime import datetime
from typing import Any

from bench.region import BATCH, save
from kerege.events.actions import feedback as feedback_actions
from kerege.events.models import Event
from kerege.events.queries import feedback
from kerege.people.models import Person
from kerege.questionnaires.actions import authoring
from kerege.questionnaires.models import Answer, AnswerSheet, Kind, Respondent, SheetState
from kerege.questionnaires.queries.versions import questions_of

TEXTS = ["Өте пайдалы болды", "Рақмет!", "Больше практики", "Тәжірибе алмасу көбірек болса"]


def build(*, event: Event, by: Person, now: datetime, chance: random.Random) -> None:
    """The starter set, released, and a sheet of each participant with every question answered."""
    found = feedback_actions.turn_on(event=event, by=by, now=now)
    draft = found.questionnaire.versions.get()
    version = authoring.release(version=draft, by=by, now=now)
    about = feedback.subject(event)
    people = list(event.registrations.values_list("person_id", flat=True))
    common = {"version": version, "about": about, "state": SheetState.FINAL, "submitted_at": now}
    named = not version.is_anonymous
    sheets = save(
        AnswerSheet,
        [AnswerSheet(**common, person_id=person if named else None) for person in people],
    )
    questions = [question for question in questions_of(version) if question.asks]
    answers = [
        Answer(sheet=sheet, question=question, value=_value(question, chance))
        for sheet in sheets
        for question in questions
    ]
    Answer.objects.bulk_create(answers, batch_size=BATCH)
    gave = [
        Respondent(
            questionnaire=found.questionnaire, person_id=person, about=about, answered_on=now.date()
        )
        for person in people
    ]
    save(Respondent, gave)


def _value(question: Any, chance: random.Random) -> Any:
    codes = [choice.code for choice in question.rows]
    if question.kind == Kind.MATRIX:
        return {code: chance.randint(1, 5) for code in codes}
    if question.kind == Kind.SEVERAL:
        return chance.sample(codes, min(2, len(codes)))
    if question.kind == Kind.ONE:
        return chance.choice(codes)
    if question.kind in {Kind.SCALE, Kind.NUMBER}:
        return chance.randint(1, 5)
    return "yes" if question.kind in {Kind.YES_NO, Kind.CONSENT} else chance.choice(TEXTS)
