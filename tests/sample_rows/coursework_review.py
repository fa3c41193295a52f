"""Rows for the pages of rubrics and reviewing: a work of the participant, a rubric."""

from kerege.coursework.actions import review_remarks
from kerege.coursework.models import (
    Assignment,
    Attempt,
    MarksSheet,
    Remark,
    Rubric,
    Submission,
    WorkFile,
)
from kerege.foundation.translated import T
from tests.builders import NOW
from tests.coursework.builders import a_submission, a_work_file, an_assignment, an_attempt
from tests.coursework.review_builders import a_rubric_version
from tests.scenarios import Spine

TITLE = T(kk="Тексерілетін тапсырма")


def _attempt(spine: Spine) -> Attempt:
    """A work of the participant that waits, with a file; made once."""
    found = Attempt.objects.filter(submission__assignment__title=TITLE).first()
    if found is not None:
        return found
    assignment = an_assignment(spine.event, title=TITLE)
    work = a_submission(assignment, person=spine.people["participant"])
    attempt = an_attempt(work)
    a_work_file(attempt)
    return attempt


def _work(spine: Spine) -> Submission:
    return _attempt(spine).submission


def _assignment(spine: Spine) -> Assignment:
    return _work(spine).assignment


def _rubric(spine: Spine) -> Rubric:
    return Rubric.objects.first() or a_rubric_version().rubric


def _remark(spine: Spine) -> Remark:
    by, attempt = spine.people["organiser"], _attempt(spine)
    found = Remark.objects.filter(attempt=attempt).first()
    return found or review_remarks.add(
        attempt=attempt, place={"kind": "whole"}, text="Good", by=by, now=NOW
    )


def _sheet(spine: Spine) -> MarksSheet:
    told = {"assignment": _assignment(spine), "brought_by": spine.people["organiser"]}
    return MarksSheet.objects.get_or_create(**told, defaults={"brought_at": NOW})[0]


VALUES = {
    "remark_pk": lambda spine: _remark(spine).pk,
    "file_pk": lambda spine: WorkFile.objects.get(attempt=_attempt(spine)).pk,
    "sheet_pk": lambda spine: _sheet(spine).pk,
    "number": lambda spine: 1,
}
ROWS = {
    "coursework:rubric": _rubric,
    "coursework:review_": _work,
    "coursework:review_list": _assignment,
    "coursework:review_accept": _assignment,
    "coursework:review_remind": _assignment,
    "coursework:review_package": _assignment,
    "coursework:review_marks": _assignment,
}
