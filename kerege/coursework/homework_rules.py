"""Who may do what with homework. Pure questions: no writes, no requests."""

from datetime import date
from typing import Any

from kerege.coursework.models import Assignment, AssignmentState
from kerege.coursework.queries.homework_mine import Mine, is_asked
from kerege.events.models import EventState
from kerege.network import rules as network_rules


def can_manage(person: Any, day: date) -> bool:
    """Write homework, publish it, give more time."""
    return network_rules.is_organiser(person, day)


def can_read_works(person: Any, assignment: Assignment, day: date) -> bool:
    """Organisers, and those who were added as reviewers."""
    if can_manage(person, day):
        return True
    return assignment.reviewers.filter(person=person).exists()


def is_given(assignment: Assignment) -> bool:
    """Whether anybody but the organisers may know of it."""
    if assignment.state == AssignmentState.DRAFT:
        return False
    return assignment.event is None or assignment.event.state != EventState.DRAFT


def can_see(person: Any, assignment: Assignment, mine: Mine) -> bool:
    """Who was asked, who has a work there."""
    if mine.submission is not None:
        return True
    if not is_given(assignment) or assignment.state == AssignmentState.ARCHIVED:
        return False
    return is_asked(person, assignment)
