"""Rows for peer review: the participant reads a work of a colleague and hers is read."""

from kerege.coursework.models import (
    PeerComplaint,
    PeerPhase,
    PeerReview,
    PeerTask,
    Submission,
    WorkFile,
)
from tests.builders import NOW, a_person
from tests.coursework.builders import a_submission, a_work_file, an_assignment, an_attempt
from tests.scenarios import Spine


def _task(spine: Spine, phase: str = PeerPhase.REVIEWING) -> PeerTask:
    """In each phase a review of its own."""
    me = spine.people["participant"]
    found = PeerTask.objects.filter(reviewer=me, review__phase=phase).first()
    if found is not None:
        return found
    assignment = an_assignment(spine.event)
    other = an_attempt(
        Submission.objects.create(assignment=assignment, person=a_person(), created_at=NOW)
    )
    mine = an_attempt(a_submission(assignment, person=me))
    a_work_file(other)
    review = PeerReview.objects.create(
        assignment=assignment,
        phase=phase,
        due_at=NOW,
        allocated_at=NOW,
        closed_at=NOW if phase == PeerPhase.CLOSED else None,
        created_at=NOW,
    )
    told = {"review": review, "given_at": NOW}
    PeerTask.objects.create(
        attempt=mine,
        author=me,
        reviewer=other.submission.person,
        state="done",
        done_at=NOW,
        good="Good",
        advice="Advice",
        **told,
    )
    return PeerTask.objects.create(
        attempt=other, author=other.submission.person, reviewer=me, **told
    )


def _complaint(spine: Spine) -> PeerComplaint:
    me = spine.people["participant"]
    task = _task(spine)
    told = {"text": "Unfair", "at": NOW}
    return PeerComplaint.objects.get_or_create(task=task, person=me, defaults=told)[0]


def _file(spine: Spine) -> WorkFile:
    return WorkFile.objects.filter(attempt=_task(spine).attempt).latest("pk")


VALUES = {
    "peer_file_pk": lambda spine: _file(spine).pk,
    "peer_person_pk": lambda spine: spine.people["participant"].pk,
    "complaint_pk": lambda spine: _complaint(spine).pk,
}
ROWS = {
    "coursework:peer_task": _task,
    "coursework:peer_open_again": _task,
    "coursework:peer_complain": _task,
    "coursework:peer_file": _task,
    "coursework:peer_received": lambda spine: _task(spine, PeerPhase.CLOSED).review,
    "coursework:peer_": lambda spine: _task(spine).review.assignment,
}
