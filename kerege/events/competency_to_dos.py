"""What competencies ask a person to do. Their room stands below and knows no to-dos."""

from datetime import datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.competencies.queries.assessment_campaigns import asked_of, is_due_again
from kerege.competencies.queries.assessment_mine import talks_to_agree
from kerege.events import activities
from kerege.events.activities import ToDo


def enter() -> None:
    """Called once, when the models are loaded."""
    activities.register_to_dos("competencies", to_dos_of)


def to_dos_of(person: Any, now: datetime) -> list[ToDo]:
    """A self-assessment that was asked for, and a conversation to agree with."""
    address = reverse("competencies:mine")
    asked = [
        ToDo(_("Assess your competencies: five minutes"), address, _end_of(one.due_on))
        for one in asked_of(person, timezone.localdate(now))[:1]
    ]
    talks = [
        ToDo(_("Say whether you agree with what was written about your conversation"), address)
        for _talk in talks_to_agree(person)[:1]
    ]
    return (asked or _yearly(person, now)) + talks


def _yearly(person: Any, now: datetime) -> list[ToDo]:
    """Nobody asked, and the last self-assessment is a year old, or there is none."""
    if not is_due_again(person, now):
        return []
    return [ToDo(_("Assess your competencies: five minutes"), reverse("competencies:mine"))]


def _end_of(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()) + timedelta(days=1, seconds=-1))
