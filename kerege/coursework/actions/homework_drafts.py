"""A work before it is sent: begun, its text kept as it is typed, its files, taken back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kerege.coursework.actions import homework_refusals as refusals
from kerege.coursework.homework_purposes import CODE
from kerege.coursework.models import (
    Assessment,
    Assignment,
    Attempt,
    Submission,
    SubmissionState,
    WorkFile,
)
from kerege.coursework.queries.homework_mine import Mine, find_mine, is_asked
from kerege.foundation import audit
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.models import Upload, UploadState
from kerege.people.models import Person

LONGEST = 50_000
MOST_FILES = 30


@transaction.atomic
def begin(*, assignment: Assignment, person: Person, language: str, now: datetime) -> Submission:
    """The work of this person, begun if there is none yet and the homework is open."""
    found = Submission.objects.filter(assignment=assignment, person=person).first()
    if found is not None:
        return found
    if not is_asked(person, assignment):
        raise refusals.NotForYou
    check_open(find_mine(person, assignment), now)
    work, is_new = Submission.objects.get_or_create(
        assignment=assignment,
        person=person,
        defaults={"language": language, "created_at": now},
    )
    if is_new:
        _log("coursework.homework_begun", work, now)
    return work


@transaction.atomic
def save_draft(
    *, submission: Submission, text: str, link: str, seen: str | None, now: datetime
) -> Submission:
    """Keep what is typed. `seen` is the moment of the draft it grew from; None: whatever stands."""
    work = hold(submission)
    if not work.is_open_to_change():
        raise refusals.IsBeingRead
    if len(text) > LONGEST:
        raise refusals.WorkIsTooLong
    if (text, link) == (work.draft_text, work.draft_link) and work.draft_saved_at:
        return work
    if seen is not None and seen != stamp_of(work):
        raise refusals.OtherDevice
    work.draft_text, work.draft_link, work.draft_saved_at = text, link[:500], now
    work.save(update_fields=["draft_text", "draft_link", "draft_saved_at"])
    return work


@transaction.atomic
def add_files(*, submission: Submission, keys: Iterable[str], now: datetime) -> list[WorkFile]:
    """Put uploads that have arrived whole into the draft."""
    work = hold(submission)
    if not work.is_open_to_change():
        raise refusals.IsBeingRead
    wanted = list(dict.fromkeys(keys))
    there = work.files.filter(attempt=None).count()
    if there + len(wanted) > MOST_FILES:
        raise refusals.TooManyFiles
    taken = []
    for purpose, some in _by_purpose(work, wanted):
        taken += uploads.take(
            keys=some, owner_id=work.person_id, purpose=purpose, about=_about(work), now=now
        )
    added = [
        WorkFile(submission=work, file=file, order=there + n, sha256=file.sha256, size=file.size)
        for n, file in enumerate(taken, start=1)
    ]
    WorkFile.objects.bulk_create(added)
    if added:
        _log("coursework.work_files_added", work, now, {"files": [one.sha256 for one in added]})
    return added


@transaction.atomic
def remove_file(*, line: WorkFile, now: datetime) -> None:
    """Take a file out of the draft; a file of an attempt that was sent stays there."""
    work = hold(line.submission)
    row = WorkFile.objects.filter(pk=line.pk, attempt=None).select_related("file").first()
    if row is None or not work.is_open_to_change():
        return
    file = row.file
    row.delete()
    if not WorkFile.objects.filter(file=file).exists():
        stored_files.delete(files=[file], now=now)
    _log("coursework.work_file_removed", work, now, {"file": file.sha256})


@transaction.atomic
def withdraw(*, submission: Submission, now: datetime) -> Submission:
    """Take back what was sent last, as long as nobody has begun to read it."""
    work = hold(submission)
    last = work.attempts.order_by("-number").first()
    if work.state != SubmissionState.SENT or last is None:
        raise refusals.ReadingHasBegun
    if Assessment.objects.filter(attempt=last).exists() or last.remarks.exists():
        raise refusals.ReadingHasBegun
    before = work.attempts.exclude(pk=last.pk).order_by("-number").first()
    work.draft_text, work.draft_link, work.draft_saved_at = last.text, last.link, now
    work.state = SubmissionState.RETURNED if before else SubmissionState.DRAFT
    work.decided_at = decided_before(before) or now if before else None
    work.save()
    last.files.update(attempt=None)
    _log("coursework.homework_withdrawn", work, now, {"receipt": last.receipt})
    last.delete()
    return work


def unfinished(submission: Submission) -> list[Upload]:
    """Files that are still on their way."""
    own = Upload.objects.filter(
        owner_id=submission.person_id, about=_about(submission), purpose__startswith=CODE
    )
    return list(own.filter(state=UploadState.RECEIVING, taken_at=None).order_by("pk"))


def arrived(submission: Submission) -> list[str]:
    """Keys of files that have arrived whole and stand nowhere yet."""
    own = Upload.objects.filter(
        owner_id=submission.person_id, about=_about(submission), purpose__startswith=CODE
    )
    done = own.filter(state=UploadState.DONE, taken_at=None)
    return list(done.order_by("pk").values_list("key", flat=True))


def hold(submission: Submission) -> Submission:
    """The row that everything about one work waits for."""
    rows = Submission.objects.select_for_update(of=("self",))
    return rows.select_related("assignment__event", "person").get(pk=submission.pk)


def stamp_of(submission: Submission) -> str:
    """The draft as it stands has this name; another device that wrote gives it another one."""
    return submission.draft_saved_at.isoformat() if submission.draft_saved_at else ""


def check_open(mine: Mine, now: datetime) -> None:
    """Refuse what comes too early or too late by the clock of the server."""
    if mine.is_open(now):
        return
    if now < mine.assignment.opens_at:
        raise refusals.NotOpenYet
    raise refusals.Closed


def decided_before(attempt: Attempt | None) -> datetime | None:
    """When an earlier attempt was returned."""
    if attempt is None:
        return None
    done = attempt.assessments.exclude(finished_at=None).order_by("-finished_at")
    return done.values_list("finished_at", flat=True).first()


def _about(work: Submission) -> str:
    return f"{Assignment._meta.label_lower}:{work.assignment_id}"


def _by_purpose(work: Submission, keys: list[str]) -> list[tuple[str, list[str]]]:
    """The organiser may have changed the kinds of work while files were on their way."""
    own = Upload.objects.filter(
        key__in=keys, owner_id=work.person_id, about=_about(work), purpose__startswith=CODE
    )
    found: dict[str, list[str]] = {}
    known = dict(own.values_list("key", "purpose"))
    for key in keys:
        if key in known:
            found.setdefault(known[key], []).append(key)
    return list(found.items())


def _log(verb: str, work: Submission, now: datetime, after: dict | None = None) -> None:
    audit.record(actor_id=work.person_id, verb=verb, about=work, after=after, now=now)
