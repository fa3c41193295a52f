"""Who may review and who may change rubrics. Pure questions."""

from datetime import date
from typing import Any

from kerege.coursework.models import Assignment, AssignmentReviewer, Submission
from kerege.network import rules as network_rules


def can_edit_rubrics(person: Any, day: date) -> bool:
    """Organisers of the centre; trainers use what stands there."""
    return network_rules.is_organiser(person, day)


def can_review(person: Any, assignment: Assignment, day: date) -> bool:
    """Organisers, and whoever was asked to read the works of this homework."""
    if network_rules.is_organiser(person, day):
        return True
    asked = AssignmentReviewer.objects.filter(assignment=assignment, person_id=person.pk)
    return person.is_authenticated and person.is_active and asked.exists()


def can_judge(person: Any, submission: Submission, day: date) -> bool:
    """Nobody judges the own work."""
    if submission.person_id == person.pk:
        return False
    return can_review(person, submission.assignment, day)


def can_remind(person: Any, day: date) -> bool:
    """Letters to participants are the organisers' matter."""
    return network_rules.is_organiser(person, day)
