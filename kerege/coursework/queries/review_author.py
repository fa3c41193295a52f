"""What reviewers said of a work, as its author reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kerege.coursework import rubric_content
from kerege.coursework.models import Assessment, Remark, RubricVersion, Submission, WorkFile
from kerege.coursework.queries import review_work
from kerege.foundation.prepared import Prepared

_remarks = Prepared(
    lambda work: (
        Remark.objects.filter(assessment__attempt__submission=work)
        .select_related("author")
        .order_by("at", "pk")
    ),
    work=int,
)


@dataclass(frozen=True)
class Mark:
    """One criterion as it was judged."""

    criterion: rubric_content.Criterion
    level: rubric_content.Level

    @property
    def points(self) -> int:
        return self.level.points * self.criterion.weight

    @property
    def most(self) -> int:
        return self.criterion.most * self.criterion.weight


@dataclass
class Review:
    """One decision with its points, words and remarks."""

    assessment: Assessment
    marks: list[Mark]
    points: Decimal | None
    most: Decimal
    remarks: list[review_work.ShownRemark] = field(default_factory=list)


def reviews_of(submission: Submission, known: Sequence[WorkFile] | None = None) -> list[Review]:
    """Every decision of the staff, the newest first; whoever knows the files need not ask again."""
    said = review_work.decisions_of(submission)
    if not said:
        return []
    by_review: dict[int, list[Remark]] = {}
    for remark in _remarks.rows(work=submission.pk):
        by_review.setdefault(remark.assessment_id or 0, []).append(remark)
    files = submission.files.select_related("file") if known is None else known
    shown = [review_work.ShownFile(one, "other", opens=False) for one in files if one.attempt_id]
    return [
        Review(
            assessment=one,
            marks=marks_of(one.rubric_version, one.scores),
            points=one.points,
            most=_most(one.rubric_version),
            remarks=review_work.shown_remarks(by_review.get(one.pk, []), shown),
        )
        for one in said
    ]


def marks_of(version: RubricVersion | None, scores: Mapping[str, Any]) -> list[Mark]:
    """The criteria that were judged, each with the level it got."""
    if version is None:
        return []
    found = []
    for criterion in rubric_content.read(version.criteria):
        level = criterion.level_of(scores.get(criterion.key, -1))
        if level is not None:
            found.append(Mark(criterion, level))
    return found


def _most(version: RubricVersion | None) -> Decimal:
    if version is None:
        return Decimal(0)
    return rubric_content.most_points(rubric_content.read(version.criteria))
