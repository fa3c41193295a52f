"""Who may do what at the desk of the methodical library. Pure questions, no writes."""

from datetime import date, timedelta
from typing import Any

from kerege.materials.library_rules import can_write
from kerege.materials.models import Question
from kerege.network import rules as network_rules

# Working days until an answer is due; told on the page where one asks.
USUAL_DAYS, URGENT_DAYS = 5, 2


def can_keep(person: Any, day: date) -> bool:
    """Answers questions and keeps what stands at the desk: methodologists of the centre."""
    return network_rules.is_organiser(person, day)


def can_ask(person: Any, day: date) -> bool:
    """Asks the methodologists: whoever works in a library or has a role somewhere."""
    return can_write(person, day)


def can_read(person: Any, question: Question) -> bool:
    """Reads it from the cabinet: only who has asked."""
    return question.person_id is not None and question.person_id == person.pk


def due_on(day: date, *, is_urgent: bool) -> date:
    """So many working days later; Saturdays and Sundays are not counted."""
    left = URGENT_DAYS if is_urgent else USUAL_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day
