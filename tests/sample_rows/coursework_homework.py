"""Rows for the pages of homework: one given, one sent by the participant, more time, a reviewer."""

from datetime import timedelta

from django.utils import timezone

from kerege.coursework.models import Assignment, AssignmentReviewer, Attempt, Extension
from tests.coursework.builders import a_submission, a_work_file, an_attempt, an_open_assignment
from tests.scenarios import Spine


def given(spine: Spine) -> Assignment:
    """A homework of the event that the participant has not begun."""
    found = spine.event.assignments.filter(order=901).first()
    return found or an_open_assignment(spine.event, order=901)


def sent(spine: Spine) -> Attempt:
    """A work of the participant, with a file."""
    found = Attempt.objects.filter(submission__assignment__order=902).first()
    if found is not None:
        return found
    homework = an_open_assignment(spine.event, order=902)
    attempt = an_attempt(a_submission(homework, person=spine.people["participant"]))
    a_work_file(attempt)
    return attempt


def _of_the_work(spine: Spine) -> Assignment:
    return sent(spine).submission.assignment


def extension(spine: Spine) -> Extension:
    """More time for the participant."""
    now = timezone.now()
    return Extension.objects.get_or_create(
        assignment=given(spine),
        person=spine.people["participant"],
        defaults={
            "due_at": now + timedelta(days=9),
            "closes_at": now + timedelta(days=10),
            "given_at": now,
        },
    )[0]


def reviewer(spine: Spine) -> AssignmentReviewer:
    """The librarian reads the works."""
    return AssignmentReviewer.objects.get_or_create(
        assignment=given(spine), person=spine.people["coordinator"]
    )[0]


VALUES = {
    "receipt": lambda spine: sent(spine).receipt,
    "line_pk": lambda spine: sent(spine).files.get().pk,
    "reviewer_pk": lambda spine: reviewer(spine).pk,
    "extension_pk": lambda spine: extension(spine).pk,
}
ROWS = {
    "coursework:assignment": given,
    "coursework:homework_": given,
    "coursework:homework_file": _of_the_work,
    "coursework:homework_remove_file": _of_the_work,
    "coursework:homework_withdraw": _of_the_work,
    "coursework:desk_": given,
}
