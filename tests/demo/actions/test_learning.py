"""What the internship of the demo left behind: homework, defence, competencies, the cascade."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from kerege.cascade.models import CascadeTraining, PromiseState, TrainerPromise, TrainingState
from kerege.certificates.models import Certificate
from kerege.competencies.models import Claim, ClaimBy, Framework, GapPeople, Plan, PlanState
from kerege.coursework.models import (
    Assignment,
    Award,
    Defence,
    DefenceState,
    JuryMember,
    PeerPhase,
    PeerReview,
    PeerTask,
    Portfolio,
    PortfolioOffer,
    Submission,
    SubmissionState,
    Wish,
)
from kerege.coursework.queries.defence_results import results_of
from kerege.demo import texts
from kerege.events import activities
from kerege.events.models import Event, EventCompetency
from kerege.people.models import Person

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
PAST, SEMINAR = "librarian-competencies-2023", "digital-technologies-2022"


def someone(role: str) -> Person:
    return Person.objects.get(email=f"{role}@demo.example")


@pytest.mark.parametrize("slug", [PAST, texts.NEXT])
def test_each_of_the_five_classes_has_its_homework_in_three_languages(slug: str):
    given = Assignment.objects.published().filter(event__slug=slug).in_order()
    given = given.exclude(rubric_version=None)  # the training repeated these days has none

    assert [f"{one.item.starts_at:%H:%M}" for one in given] == [
        "11:45",
        "14:15",
        "15:00",
        "15:45",
        "10:15",
    ]
    for one in given:
        assert one.item.has_homework
        assert one.rubric_version is not None
        assert one.competencies.exists()
        assert {code for code, text in one.text.items() if len(text) > 200} == {"kk", "ru", "en"}


def test_works_are_really_written_and_say_that_they_are_samples():
    works = [attempt.text for work in Submission.objects.sent() for attempt in work.attempts.all()]

    assert len(works) > 25
    assert all(text.startswith(("Үлгі жұмыс.", "Работа-пример.")) for text in works)
    assert max(Counter(works).values()) == 1


def test_one_quiz_came_back_with_a_remark_at_its_place_and_was_accepted_the_second_time():
    work = Submission.objects.get(
        person=someone("librarian"),
        assignment__event__slug=PAST,
        assignment__item__starts_at="11:45",
    )
    first, second = work.attempts.order_by("number")

    assert first.remarks.get().place["quote"].startswith("1. Қожаның")
    assert (first.assessments.by_staff().get().decision, work.state) == (
        "returned",
        SubmissionState.ACCEPTED,
    )
    assert second.assessments.by_staff().in_force().get().points > 0


def test_works_wait_for_the_trainer_and_one_came_back_to_the_librarian():
    waiting = Submission.objects.filter(
        state=SubmissionState.SENT, assignment__reviewers__person=someone("speaker")
    )

    assert waiting.filter(assignment__event__slug=texts.NEXT).count() == 4
    returned = Submission.objects.get(person=someone("librarian"), state=SubmissionState.RETURNED)
    assert returned.assignment.event is None


def test_colleagues_read_each_other_in_every_phase():
    phases = {review.assignment.event_id: review.phase for review in PeerReview.objects.all()}
    slugs = dict(Event.objects.values_list("slug", "pk"))

    assert phases == {
        slugs[PAST]: PeerPhase.CLOSED,
        slugs[texts.NEXT]: PeerPhase.SENDING,
        None: PeerPhase.REVIEWING,
    }
    assert PeerTask.objects.open().filter(reviewer=someone("librarian")).count() == 2


def test_the_past_defence_is_released_with_diplomas_and_one_juror_has_no_account():
    past, ahead = Defence.objects.order_by("starts_at")

    assert (past.state, ahead.state) == (DefenceState.RELEASED, DefenceState.SETUP)
    assert past.slots.count() == past.event.registrations.confirmed().count() == 53
    assert not results_of(past).missing()
    assert sorted(past.slots.exclude(award="").values_list("award", flat=True)) == sorted(
        [Award.FIRST, *2 * [Award.SECOND], *2 * [Award.THIRD], Award.NOMINATION]
    )
    assert Certificate.objects.filter(event__slug=PAST, kind="diploma").count() == 6
    assert JuryMember.objects.filter(defence=past, person=None).count() == 1
    assert Wish.objects.filter(slot__person=someone("librarian"), state="shown").count() == 3
    assert ahead.slots.count() == ahead.event.registrations.confirmed().count()


def test_every_event_says_which_competencies_it_develops():
    named = EventCompetency.objects.values_list("event__slug", flat=True)

    assert set(named) == {*texts.PAST, texts.NEXT}


def test_people_of_eleven_districts_are_assessed_and_small_cells_are_there_to_be_hidden():
    main = Framework.objects.get(is_main=True)
    assessed = GapPeople.objects.filter(profile__framework=main, assessed__gt=0)

    assert assessed.values("district").distinct().count() == 11
    assert assessed.filter(assessed__lt=5).exists()
    spoke = Claim.objects.filter(person=someone("librarian")).values_list("by", flat=True)
    assert set(spoke) == {ClaimBy.SELF, ClaimBy.MANAGER, ClaimBy.SYSTEM}
    assert Plan.objects.get(person=someone("librarian")).state == PlanState.AGREED


def test_the_librarian_shows_her_portfolio_and_offers_a_work():
    held = Portfolio.objects.get(person=someone("librarian"))

    assert held.secret
    assert held.choices.filter(is_shown=True).count() > 5
    assert PortfolioOffer.objects.get(person=someone("librarian")).state == "waiting"
    assert PortfolioOffer.objects.public().count() == 1


def test_the_seminar_is_passed_on_in_two_generations_and_a_promise_is_overdue():
    held = CascadeTraining.objects.confirmed().order_by("generation")

    assert [(one.generation, one.library.code) for one in held] == [
        (1, "nura-rural"),
        (2, "nura-central"),
    ]
    assert {one.seminar.slug for one in held} == {SEMINAR}
    assert [one.event.certificates.count() for one in held] == [3, 2]
    states = Counter(TrainerPromise.objects.values_list("state", flat=True))
    assert states[PromiseState.HELD] == 2
    overdue = TrainerPromise.objects.get(state=PromiseState.PROMISED)
    assert overdue.is_overdue(NOW.date())
    waits = CascadeTraining.objects.get(state=TrainingState.FINISHED)
    assert waits.library.district.code == "osakarov"


@pytest.mark.parametrize("role", ["librarian", "coordinator", "organiser", "speaker"])
def test_everybody_who_signs_in_finds_something_to_do(role: str):
    assert activities.to_dos_for(someone(role), NOW)
