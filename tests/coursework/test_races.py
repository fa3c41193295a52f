"""Two hands on one thing at the same moment: one of them counts, and the other is told."""

from uuid import uuid4

import pytest
from django.utils import timezone

from kerege.certificates.actions import badge_signing
from kerege.certificates.actions.diplomas import issue_diplomas
from kerege.certificates.models import Badge, Certificate
from kerege.coursework.actions import (
    defence_results,
    homework_sending,
    peer_setup,
    review_decisions,
)
from kerege.coursework.models import Assessment, Attempt, JurySheet, PeerReview, PeerTask
from kerege.foundation.translated import T
from kerege.mailing.models import Letter
from tests.builders import NOW, a_person, an_organiser
from tests.certificates.builders import a_participant, a_past_event
from tests.certificates.builders import issue as issue_certificates
from tests.coursework.builders import a_submission, an_assignment, an_attempt
from tests.coursework.defence_builders import (
    a_defence,
    a_juror,
    a_phone,
    a_sheet,
    a_slot,
    scored,
    sent,
    steered,
)
from tests.races import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_phone_that_sends_a_work_three_times_at_once_sends_one():
    work, key = a_submission(), uuid4()

    def press():
        return homework_sending.send(
            submission=work, text="Менің жұмысым", link="", language="kk",
            client_key=key, by=work.person, now=NOW,
        ).pk  # fmt: skip

    told = at_once(press, press, press)

    assert refusals(told) == []
    assert len(set(told)) == Attempt.objects.count() == 1
    assert Letter.objects.filter(kind="coursework.homework_received").count() == 1


def test_of_two_keys_at_once_one_work_goes_off_and_the_other_is_told():
    work = a_submission()

    def press(key):
        return homework_sending.send(
            submission=work, text="Менің жұмысым", link="", language="kk",
            client_key=key, by=work.person, now=NOW,
        )  # fmt: skip

    told = at_once(lambda: press(uuid4()), lambda: press(uuid4()))

    assert refusals(told) == ["IsBeingRead"]
    assert Attempt.objects.count() == 1


def test_of_two_reviewers_who_decide_at_once_one_decides_and_the_words_of_the_other_stay():
    attempt, trainers = an_attempt(), [an_organiser(), an_organiser()]

    def decide(by, decision):
        return review_decisions.decide(
            attempt=attempt, decision=decision, scores={}, comment="Сөз", by=by, now=NOW
        )

    told = at_once(lambda: decide(trainers[0], "accepted"), lambda: decide(trainers[1], "returned"))

    assert refusals(told) == ["DecidedMeanwhile"]
    standing = Assessment.objects.in_force().get()
    attempt.submission.refresh_from_db()
    assert attempt.submission.state == standing.decision
    decided = Letter.objects.filter(person=attempt.submission.person, kind__startswith="coursework")
    assert decided.count() == 1


def test_works_given_out_from_two_desks_at_once_are_given_once():
    assignment, by = an_assignment(), an_organiser()
    for _each in range(5):
        an_attempt(a_submission(assignment))
    values = {"reviews_per_work": 2, "due_at": NOW.replace(year=NOW.year + 1)}
    review = peer_setup.set_up(assignment=assignment, values=values, by=by, now=NOW)

    told = at_once(*[lambda: peer_setup.give_out(review=review, by=by, now=NOW)] * 2)

    assert refusals(told) == ["WrongPhase"]
    assert PeerTask.objects.count() == 10
    assert PeerReview.objects.get().tasks.values("author", "reviewer").distinct().count() == 10


def test_peer_review_turned_on_from_two_desks_at_once_is_one():
    assignment, by = an_assignment(), an_organiser()
    values = {"reviews_per_work": 2}

    told = at_once(
        *[lambda: peer_setup.set_up(assignment=assignment, values=values, by=by, now=NOW)] * 2
    )

    assert (refusals(told), PeerReview.objects.count()) == ([], 1)


def test_two_phones_of_a_juror_that_come_online_at_once_keep_both_sheets_and_count_one():
    defence = a_defence(quorum=1)
    slot, member = a_slot(defence), a_juror(defence)
    steered(defence, "next")
    sheets = [(a_phone(member), a_sheet(slot, 4)), (a_phone(member), a_sheet(slot, 1))]

    told = at_once(*[lambda pair=pair: sent(*pair)[0].state for pair in sheets * 2])

    assert refusals(told) == []
    assert JurySheet.objects.count() == 2  # each phone sent its sheet twice
    assert JurySheet.objects.live().count() == 1


def test_two_organisers_who_issue_diplomas_at_once_issue_each_once():
    defence, by = a_defence(quorum=1), an_organiser()
    slots = [a_slot(defence) for _each in range(3)]
    member = a_juror(defence)
    steered(defence, "next", "next", "next", "close")
    for place, slot in enumerate(slots, start=1):
        scored(member, slot, place)
    for slot, award in zip(slots, ("third", "second", "first"), strict=True):
        slot.refresh_from_db()
        defence_results.set_award(slot=slot, award=award, nomination=T(), by=by, now=NOW)
    defence_results.release(defence=defence, by=by, now=NOW)

    told = at_once(
        *[lambda: issue_diplomas(event=defence.event, by=by, now=NOW).total for _each in range(2)]
    )

    assert refusals(told) == ["NothingToIssue"]
    numbers = Certificate.objects.values_list("number", flat=True)
    assert (len(numbers), len(set(numbers))) == (3, 3)


def test_results_released_by_two_hands_at_once_are_released_once():
    defence, by = a_defence(quorum=1), an_organiser()
    slot = a_slot(defence)
    steered(defence, "next", "close")
    scored(a_juror(defence), slot, 3)

    told = at_once(*[lambda: defence_results.release(defence=defence, by=by, now=NOW)] * 2)

    assert refusals(told) == ["ResultsReleased"]
    assert Letter.objects.filter(kind="coursework.defence_results").count() == 1


def test_badges_signed_at_once_have_each_a_place_of_their_own_in_one_list():
    event = a_past_event()
    for _each in range(3):
        a_participant(event, person=a_person())
    issue_certificates(event=event, by=an_organiser(), now=NOW)
    certificates = list(Certificate.objects.values_list("pk", flat=True))

    told = at_once(
        *[
            lambda pk=pk: badge_signing.ensure(certificate_id=pk, now=timezone.now()).pk
            for pk in certificates * 2
        ]
    )

    assert refusals(told) == []
    assert len(set(told)) == Badge.objects.count() == 3
    assert Badge.objects.values("status_list", "status_index").distinct().count() == 3
    assert Badge.objects.values("status_list").distinct().count() == 1
    assert Badge.objects.values("key").distinct().count() == 1
