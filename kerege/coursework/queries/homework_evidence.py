"""Accepted homework as evidence of competencies."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from kerege.competencies.evidence import Piece
from kerege.competencies.models import Competency
from kerege.coursework.models import Submission, SubmissionState
from kerege.foundation.audit import name_of

CRITERION_LEVEL = 2  # what a criterion that names a competency speaks for, if the work is accepted


def pieces_of(person: Any) -> Sequence[Piece]:
    """Accepted works of the person; three queries."""
    works = Submission.objects.filter(person=person, state=SubmissionState.ACCEPTED)
    rows = list(
        works.select_related("assignment__rubric_version")
        .prefetch_related("assignment__competencies")
        .order_by("-decided_at", "-pk")
    )
    by_code = _by_code(rows)
    return [_piece(work, by_code) for work in rows]


def _piece(work: Submission, by_code: dict[str, int]) -> Piece:
    assignment = work.assignment
    levels = {by_code[code]: CRITERION_LEVEL for code in _codes(work) if code in by_code}
    levels |= {held.competency_id: held.level for held in assignment.competencies.all()}
    return Piece(
        source=name_of(work),
        label=assignment.title,
        url=assignment.get_absolute_url(),
        on=timezone.localdate(work.decided_at) if work.decided_at else None,
        levels=tuple(sorted(levels.items())),
    )


def _codes(work: Submission) -> list[str]:
    version = work.assignment.rubric_version
    return [one.get("competency", "") for one in version.criteria] if version else []


def _by_code(works: list[Submission]) -> dict[str, int]:
    wanted = {code for work in works for code in _codes(work) if code}
    if not wanted:
        return {}
    rows = Competency.objects.filter(code__in=wanted, domain__framework__is_main=True)
    return dict(rows.values_list("code", "pk"))
