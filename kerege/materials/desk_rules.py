"""Who may do what at the desk of the methodical library. Pure questions, no writes."""

from datetime import date, timedelta
from typing import Any

from kerege.materials.library_rules import can_write
from kerege.materials.models import Question
from kerege.network import rules as network_rules

# Working days until an answer is due; told on the page where one asks.
USUAL_DAYS, URGENT_DAYS = 5, 2

CHRISTMAS = (1, 7)
LOOK_BACK = 10  # days in which a holiday is made up for
# Month and day of the public holidays of Kazakhstan that stand on a fixed day; the pages where
# they were read are named in docs/sources.md. Kurban-ait moves with the moon and is left out.
HOLIDAYS = {
    (1, 1),
    (1, 2),
    CHRISTMAS,
    (3, 8),
    (3, 21),
    (3, 22),
    (3, 23),
    (5, 1),
    (5, 7),
    (5, 9),
    (7, 6),
    (8, 30),
    (10, 25),
    (12, 16),
}


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
    """So many working days later; Saturdays, Sundays and public holidays are not counted."""
    left = URGENT_DAYS if is_urgent else USUAL_DAYS
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether libraries answer letters on this day."""
    owed = 0  # a holiday on a Saturday or Sunday is made up for on the next working day
    for back in range(LOOK_BACK, -1, -1):
        one = day - timedelta(days=back)
        is_holiday = (one.month, one.day) in HOLIDAYS
        if one.weekday() >= 5:
            is_off = True
            owed += is_holiday and (one.month, one.day) != CHRISTMAS
        else:
            is_off = is_holiday or owed > 0
            owed -= owed > 0 and not is_holiday
    return not is_off
