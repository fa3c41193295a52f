"""The organiser's own questions at registration, and what was answered."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from kerege.events.models import Event, Registration, Status
from kerege.foundation.audit import name_of
from kerege.questionnaires import embedding
from kerege.questionnaires.models import (
    AnswerSheet,
    Question,
    Questionnaire,
    SheetState,
    Version,
    VersionState,
)

PURPOSE = "registration"


def questionnaire_of(event: Event) -> Questionnaire | None:
    """The questions of the event, released or not."""
    return embedding.find(PURPOSE, name_of(event))


def version_of(event: Event) -> Version | None:
    """The questions that are asked today."""
    return embedding.released(PURPOSE, name_of(event))


def sheets_of(registration: Registration) -> list[AnswerSheet]:
    """The sheets of a registration, of every version."""
    rows = AnswerSheet.objects.filter(
        about=name_of(registration), version__questionnaire__purpose=PURPOSE
    )
    return list(rows.select_related("version__questionnaire").order_by("-saved_at", "pk"))


def sheet_of(registration: Registration) -> AnswerSheet | None:
    """The sheet that was sent last."""
    sent = [sheet for sheet in sheets_of(registration) if sheet.state == SheetState.FINAL]
    return sent[0] if sent else None


def unanswered(registrations: Iterable[Registration]) -> list[Registration]:
    """Those who owe an answer that is required: others registered them, or it was asked later."""
    listed = list(registrations)
    asking = set(
        Version.objects.filter(
            questionnaire__purpose=PURPOSE,
            questionnaire__about__in={name_of(one.event) for one in listed},
            state=VersionState.RELEASED,
            questions__is_required=True,
        ).values_list("questionnaire__about", flat=True)
    )
    answered = set(
        AnswerSheet.objects.filter(
            about__in=[name_of(one) for one in listed],
            state=SheetState.FINAL,
            version__questionnaire__purpose=PURPOSE,
        ).values_list("about", flat=True)
    )
    return [one for one in listed if name_of(one.event) in asking and name_of(one) not in answered]


def may_answer(registration: Registration, now: datetime) -> bool:
    """While registration is open; who has not answered yet, as long as the event has not begun."""
    event = registration.event
    if event.is_cancelled or registration.status == Status.CANCELLED:
        return False
    if event.takes_registrations(now):
        return True
    return event.starts_on > timezone.localdate(now) and sheet_of(registration) is None


def questions_asked(event: Event) -> list[Question]:
    """What can be a column of a table: the questions asked today, without headings."""
    version = version_of(event)
    if version is None:
        return []
    return [one for one in version.questions.order_by("order", "pk") if one.asks]


def answers_of(registrations: Iterable[Registration]) -> dict[int, dict[str, str]]:
    """For each registration the answers in words by the codes of the questions; four queries."""
    by_name = {name_of(one): one.pk for one in registrations}
    sheets = list(
        AnswerSheet.objects.filter(
            about__in=list(by_name),
            state=SheetState.FINAL,
            version__questionnaire__purpose=PURPOSE,
        ).order_by("submitted_at", "pk")
    )
    lines = embedding.answers_of(sheets)
    found: dict[int, dict[str, str]] = {}
    for sheet in sheets:
        told = {line.question.code: line.text for line in lines[sheet.pk]}
        found[by_name[sheet.about]] = told
    return found


def lines_of(registration: Registration) -> list[Any]:
    """Question and answer, in words, for one page."""
    sheet = sheet_of(registration)
    return embedding.answers_of([sheet])[sheet.pk] if sheet else []
