"""One work as its reviewer reads it: the attempts, the files, the remarks, what others decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kerege.coursework import review_text
from kerege.coursework.models import Assessment, Attempt, Remark, Submission, WorkFile
from kerege.foundation.kinds import KINDS
from kerege.foundation.prepared import Prepared

_decisions = Prepared(
    lambda work: (
        Assessment.objects.finished()
        .by_staff()
        .filter(attempt__submission=work)
        .select_related("reviewer", "attempt", "rubric_version")
        .order_by("-finished_at", "-pk")
    ),
    work=int,
)


@dataclass(frozen=True)
class ShownFile:
    """A file and how it is shown: "picture", "video", "audio" or "other"."""

    work_file: WorkFile
    family: str
    opens: bool


@dataclass(frozen=True)
class ShownRemark:
    number: int
    remark: Remark
    where: str  # "text", "video", "file", "whole"
    quote: str
    clock: str
    second: int
    file: WorkFile | None


def attempts_of(submission: Submission) -> list[Attempt]:
    """All attempts, the first one first."""
    return list(submission.attempts.order_by("number"))


def files_of(attempt: Attempt) -> list[ShownFile]:
    """The files of an attempt in their order; what is not ready or broken is only named."""
    rows = attempt.files.select_related("file").order_by("order", "pk")
    return [_shown(row) for row in rows if row.file.deleted_at is None]


def remarks_of(attempt: Attempt, reviewer: Any) -> list[Remark]:
    """What is said already, and what this reviewer is about to say."""
    rows = Remark.objects.filter(attempt=attempt).select_related("assessment", "author")
    return [
        one
        for one in rows.order_by("at", "pk")
        if one.assessment is None
        or one.assessment.finished_at is not None
        or one.author_id == reviewer.pk
    ]


def shown_remarks(remarks: Sequence[Remark], files: Sequence[ShownFile]) -> list[ShownRemark]:
    """The remarks numbered in the order of the work: text, films, files, the whole."""
    by_pk = {one.work_file.pk: one.work_file for one in files}
    ordered = sorted(remarks, key=_order)
    return [
        ShownRemark(
            number=number,
            remark=one,
            where=one.place.get("kind", "whole"),
            quote=one.place.get("quote", ""),
            clock=review_text.clock(one.place.get("second")),
            second=int(one.place.get("second") or 0),
            file=by_pk.get(one.place.get("file", 0)),
        )
        for number, one in enumerate(ordered, start=1)
    ]


def paragraphs_of(attempt: Attempt, remarks: Sequence[ShownRemark]) -> list[review_text.Paragraph]:
    """The text with the numbers of the remarks at their places."""
    places = [
        (one.remark.place["from"], one.remark.place["to"], one.number)
        for one in remarks
        if one.where == "text"
    ]
    return review_text.paragraphs(attempt.text, places)


def draft_of(attempt: Attempt, reviewer: Any) -> Assessment | None:
    return Assessment.objects.drafts().by_staff().filter(attempt=attempt, reviewer=reviewer).first()


def decisions_of(submission: Submission) -> list[Assessment]:
    """Every decision of the staff so far, the newest first."""
    return _decisions.rows(work=submission.pk)


def _shown(row: WorkFile) -> ShownFile:
    kind = KINDS.get(row.file.kind)
    family = kind.family if kind and kind.opens_in_browser else "other"
    is_usable = row.file.broken_at is None
    if family == "picture" and row.file.ready_at is None:
        is_usable = False
    known = family if family in {"picture", "video", "audio"} and is_usable else "other"
    return ShownFile(row, known, bool(kind and kind.opens_in_browser and is_usable))


def _order(remark: Remark) -> tuple[int, int, int, int]:
    place = remark.place
    turn = {"text": 0, "video": 1, "file": 2}.get(place.get("kind", ""), 3)
    return turn, place.get("file", 0), place.get("from", place.get("second", 0)), remark.pk
