"""A marked table: read and judged first, taken when the reviewer says so. Twice changes nothing."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.coursework import review_marks, rubric_content
from kerege.coursework.actions import review_decisions, review_drafts
from kerege.coursework.models import (
    Assessment,
    Assignment,
    Attempt,
    Decision,
    MarksSheet,
    SubmissionState,
)
from kerege.coursework.review_marks import MarkRow
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.imports.reading.table import Table
from kerege.people.models import Person


class TakenAlready(Refused):
    message = _("The marks of this table were taken already.")


@transaction.atomic
def bring(
    *, assignment: Assignment, table: Table, name: str, by: Person, now: datetime
) -> MarksSheet:
    """Read the table and keep it beside the works, to be looked at."""
    version = assignment.rubric_version
    criteria = rubric_content.read(version.criteria) if version else []
    rows = review_marks.read(table.rows, criteria)
    MarksSheet.objects.filter(assignment=assignment, brought_by=by, taken_at=None).delete()
    return MarksSheet.objects.create(
        assignment=assignment,
        brought_by=by,
        name=name[:200],
        rows=[asdict(row) for row in rows],
        notes=table.notes,
        brought_at=now,
    )


@transaction.atomic
def take(*, sheet: MarksSheet, by: Person, now: datetime) -> dict[str, int]:
    """Take the good rows: decide or draft each; how many were decided, drafted and left."""
    held = MarksSheet.objects.select_for_update().get(pk=sheet.pk)
    if held.taken_at is not None:
        raise TakenAlready
    rows = [MarkRow(**row) for row in held.rows]
    told = {"decided": 0, "drafted": 0, "left": 0}
    for row, state, attempt in judged(held.assignment, rows, by):
        if state in {"", "draft"} and attempt is not None:
            told[_take_one(row, attempt, by, now)] += 1
        elif state not in {"empty", "same"}:
            told["left"] += 1
    held.taken_at = now
    held.save(update_fields=["taken_at"])
    audit.record(
        actor_id=by.pk, verb="coursework.marks_taken", about=held.assignment, after=told, now=now
    )
    return told


def judged(
    assignment: Assignment, rows: Sequence[MarkRow], by: Any
) -> list[tuple[MarkRow, str, Attempt | None]]:
    """Each row with what becomes of it: "" is decided, "draft", "empty", "same", or a trouble.

    Four queries, however many rows.
    """
    numbers = {row.work for row in rows}
    last = {
        one.submission_id: one
        for one in Attempt.objects.filter(submission__assignment=assignment, submission__in=numbers)
        .select_related("submission__person")
        .defer("text")
        .order_by("number")
    }
    said = Assessment.objects.by_staff().filter(attempt__in=[one.pk for one in last.values()])
    standing = {one.attempt_id: one for one in said.in_force()}
    drafts = {one.attempt_id: one for one in said.drafts().filter(reviewer=by)}
    found, seen = [], set()
    for row in rows:
        attempt = last.get(row.work)
        pk = attempt.pk if attempt else 0
        state = _state(row, attempt, standing.get(pk), drafts.get(pk), by)
        if state in {"", "draft"} and row.work in seen:
            state = "same"
        seen.add(row.work)
        found.append((row, state, attempt))
    return found


def _state(
    row: MarkRow,
    attempt: Attempt | None,
    standing: Assessment | None,
    draft: Assessment | None,
    by: Any,
) -> str:
    if row.trouble in {"no_number", "twice"}:
        return row.trouble
    if attempt is None:
        return "unknown"
    if row.is_empty or row.trouble:
        return row.trouble or "empty"
    if row.attempt != attempt.number:
        return "newer" if row.attempt < attempt.number else "unknown"
    if attempt.submission.person_id == by.pk:
        return "own"
    if standing is not None:
        return "same" if _is_same(row, standing, row.decision) else "decided"
    return _state_of_waiting(row, attempt, draft)


def _state_of_waiting(row: MarkRow, attempt: Attempt, draft: Assessment | None) -> str:
    if attempt.submission.state != SubmissionState.SENT:
        return "not_sent"
    if row.decision == Decision.RETURNED and not row.comment:
        return "no_words"
    if row.decision:
        return ""
    return "same" if draft is not None and _is_same(row, draft, "") else "draft"


def _is_same(row: MarkRow, said: Assessment, decision: str) -> bool:
    words = " ".join(said.comment.split())
    return (row.scores, row.comment, decision) == (said.scores, words, said.decision)


def _take_one(row: MarkRow, attempt: Attempt, by: Person, now: datetime) -> str:
    said: dict[str, Any] = {"attempt": attempt, "scores": row.scores, "by": by, "now": now}
    said["comment"] = row.comment
    try:
        if row.decision:
            review_decisions.decide(decision=row.decision, **said)
            return "decided"
        review_drafts.save(**said)
    except Refused:
        return "left"
    return "drafted"
