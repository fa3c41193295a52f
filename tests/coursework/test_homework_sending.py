"""A work goes off: once, in time by the server's clock, whole; or it stays a draft and says why."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from kerege.coursework.actions import homework_drafts, homework_refusals, homework_sending
from kerege.coursework.homework_purposes import purpose_of
from kerege.coursework.models import (
    Assessment,
    Attempt,
    Extension,
    Submission,
    SubmissionState,
    WorkFile,
)
from kerege.coursework.queries.homework_mine import Stage, find_mine
from kerege.foundation import audit, purposes
from kerege.foundation.actions import uploads
from kerege.foundation.models import AuditEntry, StoredFile
from kerege.mailing.models import Letter
from tests.builders import NOW, a_person
from tests.coursework.builders import a_submission, a_work_file, an_assignment, an_attempt
from tests.foundation.builders import FILM, PAPER

pytestmark = pytest.mark.django_db


def send(work, text="Менің жұмысым", now=NOW, **more):
    known = {"link": "", "language": "kk", "client_key": uuid4(), "by": work.person}
    return homework_sending.send(submission=work, text=text, now=now, **known | more)


def uploaded(work, data=PAPER, name="жоспар.pdf", whole=True):
    """A file that the author has uploaded, or left half-way at 99 %."""
    upload = uploads.begin(
        owner_id=work.person_id,
        purpose=purposes.find(purpose_of(work.assignment)),
        about=audit.name_of(work.assignment),
        name=name,
        size=len(data),
        now=NOW,
    )
    end = len(data) if whole else -(-len(data) * 99 // 100)
    upload = uploads.append(upload=upload, offset=0, piece=data[:end], now=NOW)
    return uploads.finish(upload=upload, now=NOW)


def test_what_was_sent_is_an_attempt_with_a_receipt_and_a_letter():
    work = a_submission()
    uploaded(work)
    attempt = send(work, link="https://example.org/story")

    work.refresh_from_db()
    assert (work.state, attempt.number, attempt.is_late) == (SubmissionState.SENT, 1, False)
    assert (attempt.text, attempt.link) == ("Менің жұмысым", "https://example.org/story")
    line = attempt.files.get()
    assert (line.sha256, line.size) == (StoredFile.objects.get().sha256, len(PAPER))
    letter = Letter.objects.get(person=work.person, kind="coursework.homework_received")
    assert attempt.receipt in letter.text and "жоспар.pdf" in letter.text
    assert AuditEntry.objects.filter(verb="coursework.homework_sent").count() == 1


def test_the_same_sending_twice_is_one_attempt_and_one_letter():
    work, key = a_submission(), uuid4()
    first = send(work, client_key=key)
    again = send(work, client_key=key, text="sent again by the phone", now=NOW + timedelta(hours=1))
    assert again == first
    assert Attempt.objects.count() == 1
    assert Letter.objects.filter(kind="coursework.homework_received").count() == 1


def test_a_key_of_somebody_else_opens_nothing():
    theirs = send(a_submission(), client_key=(key := uuid4()))
    mine = send(a_submission(theirs.submission.assignment), client_key=key)
    assert mine.pk != theirs.pk
    assert mine.client_key != key


@pytest.mark.django_db(transaction=True)
def test_two_windows_send_at_once_and_one_attempt_arrives():
    work, key, seen = a_submission(), uuid4(), []

    def press():
        try:
            seen.append(send(work, client_key=key).pk)
        finally:
            connection.close()

    windows = [threading.Thread(target=press) for _n in range(2)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert len(set(seen)) == 1
    assert Attempt.objects.count() == 1


def test_the_way_of_a_work_sent_returned_sent_again_accepted():
    work = a_submission()
    first = send(work)
    with pytest.raises(homework_refusals.IsBeingRead):
        send(work)
    _decide(work, SubmissionState.RETURNED)
    second = send(work, text="түзетілді")
    _decide(work, SubmissionState.ACCEPTED)
    with pytest.raises(homework_refusals.IsAccepted):
        send(work)
    assert [one.text for one in (first, second)] == ["Менің жұмысым", "түзетілді"]
    assert list(work.attempts.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_files_of_the_attempt_before_go_along_again():
    work = a_submission()
    uploaded(work, FILM, "film.mp4")
    first = send(work)
    _decide(work, SubmissionState.RETURNED)
    uploaded(work)
    foreign = a_work_file(an_attempt())
    kept = [first.files.get().pk, foreign.pk]
    second = send(work, text="", keep=kept)
    assert sorted(line.file.name for line in second.files.all()) == ["film.mp4", "жоспар.pdf"]
    assert first.files.get().file.name == "film.mp4"


def test_the_clock_of_the_server_decides():
    homework = an_assignment(due_at=NOW + timedelta(hours=1), closes_at=NOW + timedelta(hours=2))
    on_time, late, too_late = (a_submission(homework) for _n in range(3))
    assert send(on_time, now=NOW + timedelta(minutes=59)).is_late is False
    assert send(late, now=NOW + timedelta(minutes=61)).is_late is True
    with pytest.raises(homework_refusals.Closed):
        send(too_late, now=NOW + timedelta(hours=2))
    early = a_submission(an_assignment(opens_at=NOW + timedelta(hours=1)))
    with pytest.raises(homework_refusals.NotOpenYet):
        send(early)


def test_more_time_for_one_person_is_hers_alone():
    homework = an_assignment(due_at=NOW - timedelta(hours=2), closes_at=NOW - timedelta(hours=1))
    hers, theirs = a_submission(homework), a_submission(homework)
    Extension.objects.create(
        assignment=homework,
        person=hers.person,
        due_at=NOW + timedelta(days=1),
        closes_at=NOW + timedelta(days=2),
        given_at=NOW,
    )
    assert send(hers).is_late is False
    with pytest.raises(homework_refusals.Closed):
        send(theirs)


def test_whoever_gets_a_work_back_after_the_end_has_a_week():
    work = a_submission()
    send(work)
    work.refresh_from_db()
    work.state, work.decided_at = SubmissionState.RETURNED, NOW + timedelta(days=20)
    work.save()
    with pytest.raises(homework_refusals.Closed):
        send(work, now=NOW + timedelta(days=27))
    assert send(work, now=NOW + timedelta(days=26)).is_late is False


def test_a_work_is_refused_without_contents_attempts_or_a_place():
    with pytest.raises(homework_refusals.EmptyWork):
        send(a_submission(), text=" \n ")
    once = a_submission(an_assignment(max_attempts=1))
    send(once)
    _decide(once, SubmissionState.RETURNED)
    with pytest.raises(homework_refusals.NoAttemptsLeft):
        send(once)
    stranger = Submission.objects.create(
        assignment=an_assignment(), person=a_person(), created_at=NOW
    )
    with pytest.raises(homework_refusals.NotForYou):
        send(stranger)
    with pytest.raises(homework_refusals.NotForYou):
        send(a_submission(), by=a_person())
    with pytest.raises(homework_refusals.WorkIsTooLong):
        send(a_submission(), text="ұ" * 50_001)
    video = a_submission(an_assignment(kinds="video,link"))
    with pytest.raises(homework_refusals.VideoIsMissing):
        send(video, text="a text does not replace the video")
    uploaded(video, FILM, "film.mp4")
    assert send(video).files.count() == 1


def test_an_upload_cut_at_99_percent_stays_a_draft_and_says_what_is_missing():
    work = a_submission()
    uploaded(work, name="бейне.pdf", whole=False)
    with pytest.raises(homework_refusals.StillUploading) as refused:
        send(work)
    assert "бейне.pdf (99 %)" in str(refused.value.message)
    work.refresh_from_db()
    assert (work.state, work.attempts.count()) == (SubmissionState.DRAFT, 0)


def test_a_video_that_is_not_a_video_is_refused_in_words():
    for kinds in ("video", "text,files", "video,files,picture"):
        work = a_submission(an_assignment(kinds=kinds))
        with pytest.raises(uploads.NotAFilm):
            uploaded(work, b"these are words and no film " * 50, "film.mp4")
    work = a_submission(an_assignment(kinds="video"))
    with pytest.raises(uploads.WrongKind):
        uploaded(work, PAPER, "film.mp4")
    with pytest.raises(uploads.TooLarge):
        uploads.begin(
            owner_id=work.person_id,
            purpose=purposes.find(purpose_of(work.assignment)),
            about=audit.name_of(work.assignment),
            name="film.mp4",
            size=500 * purposes.MEGABYTE + 1,
            now=NOW,
        )
    assert StoredFile.objects.count() == 0


def test_what_nobody_has_begun_to_read_can_be_taken_back():
    work = a_submission()
    uploaded(work)
    send(work)
    homework_drafts.withdraw(submission=work, now=NOW)
    work.refresh_from_db()
    assert (work.state, work.draft_text) == (SubmissionState.DRAFT, "Менің жұмысым")
    assert (work.attempts.count(), work.files.filter(attempt=None).count()) == (0, 1)

    attempt = send(work)
    Assessment.objects.create(attempt=attempt, reviewer=a_person(), saved_at=NOW)
    with pytest.raises(homework_refusals.ReadingHasBegun):
        homework_drafts.withdraw(submission=work, now=NOW)
    assert Attempt.objects.get() == attempt


def test_two_devices_do_not_overwrite_each_other():
    work = a_submission()
    write = homework_drafts.save_draft
    phone = write(submission=work, text="on the phone", link="", seen="", now=NOW)
    with pytest.raises(homework_refusals.OtherDevice):
        write(submission=work, text="on the PC", link="", seen="", now=NOW + timedelta(minutes=1))
    seen = homework_drafts.stamp_of(phone)
    write(submission=work, text="both", link="", seen=seen, now=NOW + timedelta(minutes=2))
    work.refresh_from_db()
    assert work.draft_text == "both"


def test_a_file_leaves_the_draft_and_not_an_attempt():
    work = a_submission()
    homework_drafts.add_files(submission=work, keys=[uploaded(work).key, "nobody's"], now=NOW)
    line = WorkFile.objects.get()
    homework_drafts.remove_file(line=line, now=NOW)
    assert WorkFile.objects.count() == 0
    assert StoredFile.objects.get().deleted_at == NOW
    uploaded(work)
    sent = send(work).files.get()
    homework_drafts.remove_file(line=sent, now=NOW)
    assert WorkFile.objects.get() == sent


def test_where_a_person_stands():
    homework = an_assignment()
    work = a_submission(homework)

    def stage(at=NOW):
        return find_mine(work.person, homework).stage(at)

    assert stage() == Stage.BEGUN
    send(work)
    assert stage() == Stage.SENT
    _decide(work, SubmissionState.RETURNED)
    assert stage(NOW + timedelta(days=100)) == Stage.RETURNED
    other = find_mine(a_person(), homework)
    assert [other.stage(NOW + timedelta(days=n)) for n in (-3, 0, 8)] == ["ahead", "open", "missed"]


def _decide(work, state):
    work.refresh_from_db()
    work.state, work.decided_at = state, NOW
    work.save()
