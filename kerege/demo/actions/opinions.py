"""What the participants thought: feedback of each past event, and the questions of the next."""

from datetime import datetime, timedelta
from typing import Any

from kerege.demo import texts
from kerege.demo.moments import at
from kerege.events.actions import feedback as asking
from kerege.events.models import Event, Registration
from kerege.events.queries.feedback import subject
from kerege.people.models import Person
from kerege.questionnaires.actions.authoring import release
from kerege.questionnaires.models import Answer, AnswerSheet, Question, Respondent, SheetState

SILENT = 5  # every fifth participant says nothing,
WRITES = 4  # and every fourth of the others writes a few words
MARKS = (5, 5, 4, 5, 5, 4, 5, 3, 5, 4, 5, 5, 4)
RECOMMENDS = (10, 9, 10, 8, 10, 7, 9, 10, 6, 10, 9)
STAYS_OPEN = timedelta(days=30)


def ask_opinions(*, event: Event, by: Person, now: datetime) -> None:
    """Ask the participants of a past event; most have answered, without their names."""
    feedback = asking.turn_on(event=event, by=by, now=now)
    version = release(version=feedback.questionnaire.versions.get(), by=by, now=now)
    questions = {question.code: question for question in version.questions.all()}
    rows = list(questions["items"].choices.order_by("order").values_list("code", flat=True))
    about, answered = subject(event), _who_answers(event)
    sheets = [
        AnswerSheet(
            version=version, about=about, language=one.person.language, state=SheetState.FINAL
        )
        for one in answered
    ]
    AnswerSheet.objects.bulk_create(sheets)
    words = texts.read("opinions")
    Answer.objects.bulk_create(
        Answer(sheet=sheet, question=question, value=value)
        for number, sheet in enumerate(sheets, event.pk)
        for question, value in _answers(number, sheet.language, questions, rows, words)
    )
    # The order of the names says nothing about the order of the sheets: those are numbered anew.
    Respondent.objects.bulk_create(
        Respondent(
            questionnaire=feedback.questionnaire,
            person=one.person,
            about=about,
            answered_on=event.ends_on + timedelta(days=1 + number % 5),
        )
        for number, one in enumerate(answered)
    )


def keep_open(*, event: Event, by: Person, now: datetime) -> None:
    """Let those who were silent still answer, so that the form can be seen."""
    feedback = event.feedback
    values = {"opens_at": feedback.opens_at, "closes_at": now + STAYS_OPEN}
    asking.change(feedback=feedback, values=values, by=by, now=now)


def prepare_questions(*, event: Event, by: Person, now: datetime) -> None:
    """The feedback of the next event is a draft: its questions can still be changed."""
    asking.turn_on(event=event, by=by, now=now)


def answered_at(event: Event) -> datetime:
    """When the questions of a past event were released."""
    return at(event.ends_on, "09:00")


def _who_answers(event: Event) -> list[Registration]:
    people = event.registrations.confirmed().select_related("person").order_by("pk")
    return [one for number, one in enumerate(people) if number % SILENT]


def _answers(
    number: int, language: str, questions: dict[str, Question], rows: list[str], words: Any
) -> list[tuple[Question, Any]]:
    uses = number % 9 != 4
    values: dict[str, Any] = {
        "overall": MARKS[number % len(MARKS)],
        "items": {
            code: MARKS[(number + 3 * place) % len(MARKS)]
            for place, code in enumerate(rows)
            if (number + place) % 8
        },
        "organisation": MARKS[(number + 5) % len(MARKS)],
        "use": "yes" if uses else "no",
        "recommend": RECOMMENDS[number % len(RECOMMENDS)],
    }
    for place, code in enumerate(("use_what", "next", "wishes")):
        turn, is_written = divmod(number + place, WRITES)
        if not is_written and (uses or code != "use_what"):
            values[code] = words[code][turn % len(words[code])][language]
    return [(questions[code], value) for code, value in values.items() if value]
