"""Sending a work: an attempt that never changes, its receipt, one letter. The same twice is one."""

import secrets
from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from kerege.coursework.actions import homework_refusals as refusals
from kerege.coursework.actions.homework_drafts import (
    LONGEST,
    add_files,
    arrived,
    check_open,
    hold,
    unfinished,
)
from kerege.coursework.actions.homework_letters import tell_received
from kerege.coursework.models import (
    Attempt,
    Submission,
    SubmissionState,
    WorkFile,
    WorkKind,
)
from kerege.coursework.queries.homework_mine import Mine, find_mine, is_asked
from kerege.foundation import audit
from kerege.people.models import Person

# Read out on the telephone: nothing that looks like something else.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@transaction.atomic
def send(
    *,
    submission: Submission,
    text: str,
    link: str,
    language: str,
    client_key: UUID,
    by: Person,
    now: datetime,
    keep: Collection[int] = (),
) -> Attempt:
    """Send the work as it stands; `keep` names files of earlier attempts that go along again.

    The same key again is the same attempt, however often a phone repeats itself.
    """
    work = hold(submission)
    twin = Attempt.objects.filter(client_key=client_key).first()
    if twin is not None and twin.submission_id == work.pk:
        return twin
    if by.pk != work.person_id or not is_asked(by, work.assignment):
        raise refusals.NotForYou
    mine = find_mine(by, work.assignment)
    _check_state(mine, now)
    add_files(submission=work, keys=arrived(work), now=now)
    kept = list(WorkFile.objects.filter(submission=work, attempt__isnull=False, pk__in=keep))
    _check_contents(work, text, link, kept)
    attempt = Attempt.objects.create(
        submission=work,
        number=(work.attempts.aggregate(last=Max("number"))["last"] or 0) + 1,
        text=text,
        link=link,
        language=language,
        sent_at=now,
        is_late=now > mine.due_at,
        client_key=uuid4() if twin is not None else client_key,
        receipt=_new_receipt(),
    )
    _give_files(work, attempt, kept)
    _settle(work, attempt, now)
    tell_received(attempt, now)
    return attempt


def _check_state(mine: Mine, now: datetime) -> None:
    work = mine.submission
    if work is not None and work.state == SubmissionState.ACCEPTED:
        raise refusals.IsAccepted
    if work is not None and work.state == SubmissionState.SENT:
        raise refusals.IsBeingRead
    check_open(mine, now)
    if not mine.attempts_left:
        raise refusals.NoAttemptsLeft


def _check_contents(work: Submission, text: str, link: str, kept: list[WorkFile]) -> None:
    if len(text) > LONGEST:
        raise refusals.WorkIsTooLong
    if half := unfinished(work):
        told = ", ".join(f"{one.name} ({_share(one.offset, one.size)} %)" for one in half)
        raise refusals.StillUploading(refusals.StillUploading.message % {"files": told})
    if link or kept or work.files.filter(attempt=None).exists():
        return
    asked = set(work.assignment.kind_codes())
    if WorkKind.TEXT in asked and text.strip():
        return
    # Elsewhere the text is a few words about the work and does not replace it.
    if text.strip() and asked <= {WorkKind.VIDEO, WorkKind.LINK}:
        raise refusals.VideoIsMissing
    raise refusals.EmptyWork


def _share(offset: int, size: int) -> int:
    """Ninety-nine of a hundred until it is whole."""
    return min(99, offset * 100 // size) if size else 0


def _give_files(work: Submission, attempt: Attempt, kept: list[WorkFile]) -> None:
    own = work.files.filter(attempt=None)
    there = set(own.values_list("file", flat=True))
    again = {line.file_id: line for line in kept if line.file_id not in there}
    own.update(attempt=attempt)
    WorkFile.objects.bulk_create(
        WorkFile(
            submission=work,
            attempt=attempt,
            file_id=file_id,
            note=line.note,
            order=line.order,
            sha256=line.sha256,
            size=line.size,
        )
        for file_id, line in again.items()
    )


def _settle(work: Submission, attempt: Attempt, now: datetime) -> None:
    work.state, work.language, work.decided_at = SubmissionState.SENT, attempt.language, None
    work.draft_text, work.draft_link, work.draft_saved_at = "", "", None
    work.save()
    audit.record(
        actor_id=work.person_id,
        verb="coursework.homework_sent",
        about=work,
        after={"number": attempt.number, "receipt": attempt.receipt, "is_late": attempt.is_late},
        now=now,
    )


def _new_receipt() -> str:
    """«7Q2M-4XPD»: what the sender can quote."""
    signs = "".join(secrets.choice(ALPHABET) for _n in range(10))
    return f"{signs[:5]}-{signs[5:]}"
