"""What a reviewer has written and not yet said: points and words, kept as they are typed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.coursework import rubric_content
from kerege.coursework.actions import rubric_versions
from kerege.coursework.models import (
    Assessment,
    AssessmentKind,
    Attempt,
    ReviewLease,
    Submission,
)
from kerege.foundation.errors import Refused
from kerege.people.models import Person

READING = timedelta(minutes=15)
MOST_WORDS = 10_000  # letters of a comment


class OwnWork(Refused):
    message = _("Nobody reviews the own work.")


class CommentTooLong(Refused):
    message = _("The comment is longer than 10,000 characters.")


@transaction.atomic
def save(
    *,
    attempt: Attempt,
    scores: Mapping[str, int],
    comment: str,
    by: Person,
    now: datetime,
) -> Assessment:
    """Keep the points and the comment as the reviewer's draft; nobody else sees it."""
    submission = Submission.objects.select_for_update().get(pk=attempt.submission_id)
    if submission.person_id == by.pk:
        raise OwnWork
    if len(comment) > MOST_WORDS:
        raise CommentTooLong
    version = submission.assignment.rubric_version
    criteria = rubric_content.read(version.criteria) if version else []
    kept = rubric_content.clean_scores(criteria, scores)
    if version is not None and kept:
        rubric_versions.freeze(version=version, now=now)
    draft, _is_new = Assessment.objects.update_or_create(
        attempt=attempt,
        reviewer=by,
        kind=AssessmentKind.STAFF,
        finished_at=None,
        defaults={
            "rubric_version": version,
            "scores": kept,
            "points": rubric_content.total(criteria, kept),
            "comment": comment,
            "saved_at": now,
        },
    )
    return draft


@transaction.atomic
def begin_reading(*, submission: Submission, by: Person, now: datetime) -> ReviewLease:
    """Say that one reads this work now; whoever reads already goes on reading."""
    Submission.objects.select_for_update().get(pk=submission.pk)
    held = ReviewLease.objects.filter(submission=submission).select_related("person").first()
    if held is not None and held.until_at > now and held.person_id != by.pk:
        return held
    is_mine = held is not None and held.person_id == by.pk and held.until_at > now
    since = held.since if held is not None and is_mine else now
    lease, _is_new = ReviewLease.objects.update_or_create(
        submission=submission,
        defaults={"person": by, "since": since, "until_at": now + READING},
    )
    return lease


@transaction.atomic
def end_reading(*, submission: Submission, by: Person) -> None:
    """The work is free for others."""
    ReviewLease.objects.filter(submission=submission, person=by).delete()
