from datetime import timedelta
from decimal import Decimal

import pytest

from kerege.coursework.actions import review_decisions, review_drafts, review_remarks
from kerege.coursework.models import Assessment, Decision, ReviewLease, SubmissionState
from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter, LetterState
from tests.builders import NOW, a_person, an_organiser
from tests.coursework.builders import a_submission, an_assignment, an_attempt
from tests.coursework.review_builders import a_criterion, a_rubric_version

pytestmark = pytest.mark.django_db


def _decide(attempt, decision=Decision.ACCEPTED, **more):
    said = {"scores": {}, "comment": "", "by": an_organiser(), "now": NOW}
    return review_decisions.decide(attempt=attempt, decision=decision, **said | more)


def test_an_accepted_work_has_its_points_its_date_its_letter_and_its_line_in_the_log():
    version = a_rubric_version(a_criterion("c1", 0, 5, weight=2), a_criterion("c2", 0, 3))
    attempt = an_attempt(a_submission(an_assignment(rubric_version=version)))
    by = an_organiser()

    said = _decide(attempt, scores={"c1": 5, "c2": 0}, comment="Good.", by=by)

    work = attempt.submission
    work.refresh_from_db()
    version.refresh_from_db()
    assert (work.state, work.decided_at) == (SubmissionState.ACCEPTED, NOW)
    assert (said.points, said.finished_at, said.decision) == (Decimal(10), NOW, "accepted")
    assert version.used_at == NOW
    letters = Letter.objects.filter(person=work.person, kind__startswith="coursework.")
    assert [one.kind for one in letters] == ["coursework.homework_accepted"]
    entry = AuditEntry.objects.get(verb="coursework.work_decided")
    assert (entry.actor_id, entry.after["state"]) == (by.pk, "accepted")


def test_a_work_is_returned_with_words_only():
    attempt = an_attempt()

    with pytest.raises(review_decisions.WordsNeeded):
        _decide(attempt, Decision.RETURNED, comment="  ")

    assert not Assessment.objects.exists()
    assert (
        _decide(attempt, Decision.RETURNED, comment="The sources, please.").decision == "returned"
    )


def test_a_remark_is_words_enough_to_return_a_work():
    attempt, by = an_attempt(text="One. Two."), an_organiser()
    place = {"kind": "text", "from": 5, "to": 9}
    remark = review_remarks.add(attempt=attempt, place=place, text="Which two?", by=by, now=NOW)

    said = _decide(attempt, Decision.RETURNED, by=by)

    assert remark.place == {"kind": "text", "from": 5, "to": 9, "quote": "Two."}
    assert list(said.remarks.all()) == [remark]
    with pytest.raises(review_remarks.IsSaid):
        review_remarks.take_back(remark=remark)


def test_points_are_given_in_every_criterion_or_in_none():
    version = a_rubric_version()
    attempt = an_attempt(a_submission(an_assignment(rubric_version=version)))

    with pytest.raises(review_decisions.PointsNeeded):
        _decide(attempt, scores={"c1": 2})

    assert _decide(attempt).points is None


def test_an_earlier_attempt_is_not_decided_on():
    first = an_attempt()
    _decide(first, Decision.RETURNED, comment="Again, please.")
    an_attempt(first.submission)

    with pytest.raises(review_decisions.NotTheLatest):
        _decide(first, is_correction=True)


def test_who_decides_first_decides_and_the_words_of_the_other_are_kept():
    attempt, other = an_attempt(), an_organiser()
    _decide(attempt, comment="Fine.")
    review_drafts.save(attempt=attempt, scores={}, comment="No!", by=other, now=NOW)

    with pytest.raises(review_decisions.DecidedMeanwhile):
        _decide(attempt, Decision.RETURNED, comment="No!", by=other)

    assert Assessment.objects.drafts().get().comment == "No!"


def test_a_decision_is_corrected_by_another_review_and_both_are_kept():
    attempt, by = an_attempt(), an_organiser()
    first = _decide(attempt, comment="Fine.", by=by)

    second = _decide(
        attempt, Decision.RETURNED, comment="The wrong file, sorry.", by=by, is_correction=True
    )

    first.refresh_from_db()
    attempt.submission.refresh_from_db()
    assert (first.replaced_at, second.replaced_at) == (NOW, None)
    assert attempt.submission.state == SubmissionState.RETURNED
    assert AuditEntry.objects.get(verb="coursework.work_corrected").before["assessment"] == first.pk


def test_a_decision_taken_back_at_once_is_told_once_and_each_later_one_has_its_letter():
    attempt, by = an_attempt(), an_organiser()
    _decide(attempt, comment="Fine.", by=by)
    accepted = Letter.objects.get(kind="coursework.homework_accepted")
    assert accepted.next_try_at == NOW + timedelta(minutes=5)

    _decide(attempt, Decision.RETURNED, comment="The wrong file.", by=by, is_correction=True)
    accepted.refresh_from_db()
    returned = Letter.objects.get(kind="coursework.homework_returned")
    assert (accepted.state, returned.state) == (LetterState.CANCELLED, LetterState.QUEUED)

    Letter.objects.update(state=LetterState.SENT, sent_at=NOW)
    _decide(attempt, comment="Fine after all.", by=by, is_correction=True)
    letters = Letter.objects.filter(kind__startswith="coursework.").order_by("pk")
    told = [one.kind.removeprefix("coursework.homework_") for one in letters]
    assert told == ["accepted", "returned", "accepted"]


def test_the_same_decision_once_more_is_no_correction():
    attempt, by = an_attempt(), an_organiser()
    _decide(attempt, comment="Fine.", by=by)

    with pytest.raises(review_decisions.SameDecision):
        _decide(attempt, comment="Fine.", by=by, is_correction=True)

    assert Assessment.objects.count() == 1


def test_nobody_judges_the_own_work():
    attempt = an_attempt()

    with pytest.raises(review_drafts.OwnWork):
        _decide(attempt, by=attempt.submission.person)


def test_many_works_are_accepted_at_once_those_that_do_not_wait_are_passed_over():
    by = an_organiser()
    waiting, accepted = an_attempt(), an_attempt(state=SubmissionState.ACCEPTED)
    own = an_attempt(a_submission(person=by))

    count = review_decisions.accept_many(attempts=[waiting, accepted, own], by=by, now=NOW)

    assert count == 1
    assert Assessment.objects.get().attempt == waiting


def test_a_reader_holds_the_work_for_a_while_and_gives_it_back_by_deciding():
    attempt, by, other = an_attempt(), an_organiser(), a_person()
    work = attempt.submission

    mine = review_drafts.begin_reading(submission=work, by=by, now=NOW)
    theirs = review_drafts.begin_reading(submission=work, by=other, now=NOW)
    later = review_drafts.begin_reading(submission=work, by=other, now=mine.until_at)

    assert (mine.person, theirs.person, later.person) == (by, by, other)
    _decide(attempt, by=by)
    assert not ReviewLease.objects.exists()


@pytest.mark.parametrize(
    "place",
    [
        {"kind": "text", "from": 0, "to": 10_000},
        {"kind": "text", "from": 5, "to": 5},
        {"kind": "text", "from": -1, "to": 2},
        {"kind": "text"},
        {"kind": "video", "file": 999, "second": 3},
        {"kind": "file", "file": "x"},
    ],
)
def test_a_remark_at_a_place_that_is_not_there_is_refused(place):
    with pytest.raises(review_remarks.NoSuchPlace):
        review_remarks.add(attempt=an_attempt(), place=place, text="?", by=an_organiser(), now=NOW)
