"""Peer review from the rules on the desk to what the author reads."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kerege.coursework.actions import peer_people, peer_reading, peer_setup
from kerege.coursework.models import (
    PeerComplaint,
    PeerLanguages,
    PeerPhase,
    PeerReview,
    PeerTask,
    PeerTaskState,
    Rubric,
    RubricVersion,
)
from kerege.coursework.peer_entries import judge, to_dos_of
from kerege.coursework.queries import peer_plan
from kerege.coursework.queries.peer_pages import said_of
from kerege.foundation.translated import T
from kerege.mailing.models import Letter
from kerege.network.models import Position, Post
from tests.builders import NOW, TODAY, a_library, a_person, an_event, an_organiser
from tests.coursework.builders import a_submission, a_work_file, an_assignment, an_attempt
from tests.events.desk_pages import client_of

pytestmark = pytest.mark.django_db
GOOD = "The questions grow harder step by step, children stay with it."
ADVICE = "Tell the rules on one card, so that a colleague can run it alone."


@pytest.fixture
def organiser():
    return an_organiser()


@pytest.fixture
def assignment():
    return an_assignment(an_event())


def works(assignment, many, **fields):
    """So many participants have sent their works."""
    return [an_attempt(a_submission(assignment, person=a_person(**fields))) for _n in range(many)]


def a_review(assignment, organiser, now=NOW, **values):
    known = {"reviews_per_work": 2, "due_at": now + timedelta(days=5)}
    return peer_setup.set_up(assignment=assignment, values=known | values, by=organiser, now=now)


def running(assignment, organiser, many=5, now=NOW, **values):
    works(assignment, many)
    review = a_review(assignment, organiser, now=now, **values)
    peer_setup.give_out(review=review, by=organiser, now=now)
    review.refresh_from_db()
    return review


def finish(task, now=NOW):
    return peer_reading.finish(task=task, good=GOOD, advice=ADVICE, scores={}, points=None, now=now)


def address(name, *args):
    return reverse(f"coursework:{name}", args=args)


def test_works_are_given_as_the_preview_showed_and_letters_go_out(assignment, organiser):
    works(assignment, 5)
    review = a_review(assignment, organiser)
    seen = peer_plan.plan_of(review, TODAY).allocation.pairs

    given = peer_setup.give_out(review=review, by=organiser, now=NOW)

    assert given == 10
    told = sorted(review.tasks.values_list("author_id", "reviewer_id"))
    assert told == seen
    assert Letter.objects.filter(kind="coursework.peer_given").count() == 5
    with pytest.raises(peer_setup.WrongPhase):
        peer_setup.give_out(review=review, by=organiser, now=NOW)


def test_shuffling_gives_another_allocation_and_the_same_number_the_same(assignment, organiser):
    works(assignment, 9)
    review = a_review(assignment, organiser)
    first = peer_plan.plan_of(review, TODAY).allocation.pairs

    shuffled = peer_setup.shuffle(review=review, by=organiser, now=NOW)

    assert peer_plan.plan_of(shuffled, TODAY).allocation.pairs != first
    assert peer_plan.plan_of(review, TODAY).allocation.pairs == first


def test_colleagues_and_the_head_of_the_system_read_nothing_of_each_other(assignment, organiser):
    system = a_library(library_kind="", kind="library_system")
    library = a_library(parent=system)
    people = [a_person(works=False) for _n in range(3)]
    for person, house, position in zip(
        people, (library, library, system), ("librarian", "librarian", "director"), strict=True
    ):
        Post.objects.create(person=person, organisation=house, position=Position(position))
    for person in people:
        an_attempt(a_submission(assignment, person=person))
    review = a_review(assignment, organiser)

    plan = peer_plan.plan_of(review, TODAY)

    assert plan.allocation.pairs == []
    reasons = {gap.work: gap.reasons for gap in plan.allocation.gaps}
    assert reasons[people[0].pk] == {"self": 1, "library": 1, "supervisor": 1}
    assert reasons[people[2].pk] == {"self": 1, "supervisor": 2}


def test_languages_follow_the_letters_until_somebody_says_them(assignment):
    kazakh, russian = a_person(language="kk"), a_person(language="ru")
    peer_reading.say_languages(person=russian, codes=["kk", "ru"], now=NOW)
    plain = a_person(language="ru")

    read = peer_plan.languages_of([kazakh, russian, plain])

    assert read[kazakh.pk] == read[russian.pk] == {"kk", "ru"}
    assert read[plain.pk] == {"ru"}


def test_who_drops_out_hands_the_open_works_on_and_the_finished_stay(assignment, organiser):
    review = running(assignment, organiser, many=7)
    leaver = review.tasks.order_by("pk").first().reviewer
    first, second = review.tasks.filter(reviewer=leaver).order_by("pk")
    finish(first)
    begun = set(review.tasks.exclude(reviewer=leaver).values_list("pk", flat=True))

    given = peer_setup.drop_out(
        review=review, person=leaver, reason="Ill", by=organiser, now=NOW + timedelta(hours=1)
    )

    assert given == 1
    second.refresh_from_db()
    assert second.state == PeerTaskState.DROPPED
    assert begun < set(review.tasks.live().values_list("pk", flat=True))
    new = review.tasks.live().get(author=second.author_id, given_at__gt=NOW)
    assert new.reviewer_id != leaver.pk


def test_a_late_work_finds_readers_by_topping_up(assignment, organiser):
    review = running(assignment, organiser, many=7)
    before = set(review.tasks.values_list("pk", flat=True))
    late = works(assignment, 1)[0].submission.person

    peer_setup.top_up(review=review, by=organiser, now=NOW + timedelta(hours=1))

    assert review.tasks.filter(author=late).count() == 2
    assert before < set(review.tasks.values_list("pk", flat=True))


def test_a_draft_is_kept_a_short_review_refused_and_a_finished_one_changed(assignment, organiser):
    review = running(assignment, organiser)
    task = review.tasks.order_by("pk").first()
    told = {"task": task, "scores": {}, "points": None, "now": NOW}
    peer_reading.save(good="Good", advice="", **told)

    with pytest.raises(peer_reading.TooShort):
        peer_reading.finish(good="Good", advice="So so", **told)
    finish(task)
    with pytest.raises(peer_reading.NoLongerYours):
        peer_reading.save(good="", advice="", **told)
    peer_reading.open_again(task=task, now=NOW)

    task.refresh_from_db()
    assert (task.state, task.good, task.done_at) == (PeerTaskState.BEGUN, GOOD, None)


def test_nobody_can_be_given_their_own_work(assignment, organiser):
    review = running(assignment, organiser)
    task = review.tasks.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        PeerTask.objects.filter(pk=task.pk).update(reviewer=task.author_id)


def test_the_certificate_counts_reviews_given(assignment, organiser):
    review = running(assignment, organiser, is_required=True)
    task = review.tasks.order_by("pk").first()
    place = assignment.event.registrations.get(person=task.reviewer)

    assert judge(assignment.event, [place])[place.pk].is_met is False
    finish(task)

    verdict = judge(assignment.event, [place])[place.pk]
    assert verdict.text == "Берілген пікірлер: 2 ішінен 1"
    assert len(to_dos_of(task.reviewer, NOW)) == 1


def test_reminders_go_once_before_and_once_after_the_day(assignment, organiser):
    review = running(assignment, organiser)
    assert review.due_at

    for hours in (-30, -20, -10, 30, 40):
        peer_setup.remind(now=review.due_at + timedelta(hours=hours))

    assert Letter.objects.filter(kind="coursework.peer_due").count() == 5
    assert Letter.objects.filter(kind="coursework.peer_late").count() == 5


def test_a_complaint_that_is_upheld_sets_the_review_aside(assignment, organiser):
    review = running(assignment, organiser)
    task = finish(review.tasks.order_by("pk").first())
    peer_setup.release(review=review, by=organiser, now=NOW)
    mine = client_of(task.author)
    page = mine.get(address("peer_received", review.pk)).content.decode()
    assert GOOD in page and str(task.reviewer) not in page

    mine.post(address("peer_complain", task.pk), {"text": "It is not about my work"})
    complaint = PeerComplaint.objects.get()
    client_of(organiser).post(
        address("peer_decide", assignment.pk, complaint.pk), {"upheld": "yes", "answer": "Right"}
    )

    assert GOOD not in mine.get(address("peer_received", review.pk)).content.decode()
    letter = Letter.objects.get(kind="coursework.peer_answered", person=task.author)
    assert "Right" in letter.text and "peer/received" in letter.text


def test_the_author_learns_nothing_before_the_release(assignment, organiser):
    review = running(assignment, organiser)
    task = finish(review.tasks.order_by("pk").first())

    assert client_of(task.author).get(address("peer_received", review.pk)).status_code == 404
    assert client_of(task.author).get(address("peer_complain", task.pk)).status_code == 404
    assert client_of(task.author).get(address("peer_task", task.pk)).status_code == 404


def test_the_page_of_the_reader_keeps_what_is_typed_and_names_nobody(assignment, organiser):
    review = running(assignment, organiser, now=timezone.now())
    task = review.tasks.order_by("pk").first()
    line = a_work_file(task.attempt, name=f"{task.author.family_name}.pdf")
    reader = client_of(task.reviewer)
    page = reader.get(address("peer_task", task.pk)).content.decode()
    assert task.attempt.text in page and task.author.family_name not in page

    short = reader.post(address("peer_task", task.pk), {"good": GOOD, "advice": "", "finish": "1"})
    assert short.status_code == 422 and GOOD in short.content.decode()
    task.refresh_from_db()
    assert (task.good, task.state) == (GOOD, PeerTaskState.BEGUN)
    done = reader.post(
        address("peer_task", task.pk), {"good": GOOD, "advice": ADVICE, "finish": "1"}
    )

    assert done.status_code == 302
    task.refresh_from_db()
    assert task.state == PeerTaskState.DONE
    file = reader.get(address("peer_file", task.pk, line.pk))
    assert task.author.family_name not in file["Content-Disposition"]
    assert reader.get(address("peer_file", task.pk, line.pk + 99)).status_code == 404


def test_the_desk_goes_from_the_rules_to_the_release(assignment, organiser):
    for attempt in works(assignment, 5):
        attempt.submission.person.is_active = True
    desk = client_of(organiser)
    assert desk.get(address("peer_desk", assignment.pk)).status_code == 200
    due = timezone.localtime() + timedelta(days=3)
    rules = {"reviews_per_work": "2", "min_letters": "10", "due_at": f"{due:%Y-%m-%dT%H:%M}"}
    bad = desk.post(address("peer_rules", assignment.pk), rules | {"reviews_per_work": "99"})
    assert bad.status_code == 422
    desk.post(address("peer_rules", assignment.pk), rules)
    assert desk.get(address("peer_preview", assignment.pk)).status_code == 200
    desk.post(address("peer_shuffle", assignment.pk))
    desk.post(address("peer_give_out", assignment.pk))
    review = PeerReview.objects.get()
    assert (review.phase, review.tasks.count()) == (PeerPhase.REVIEWING, 10)

    page = desk.get(address("peer_desk", assignment.pk)).content.decode()
    assert "0 / 2" in page
    book = desk.get(address("peer_export", assignment.pk))
    assert book.content.startswith(b"PK")
    person = review.tasks.first().reviewer
    desk.post(address("peer_drop_out", assignment.pk, person.pk), {"reason": "Ill"})
    desk.post(address("peer_take_back_in", assignment.pk, person.pk))
    desk.post(address("peer_top_up", assignment.pk))
    desk.post(address("peer_release", assignment.pk))

    review.refresh_from_db()
    assert review.phase == PeerPhase.CLOSED
    assert desk.get(address("peer_desk", assignment.pk)).status_code == 200


def test_the_desk_asks_as_often_for_many_works_as_for_few(
    assignment, organiser, django_assert_max_num_queries
):
    running(assignment, organiser, many=3, reviews_per_work=1)
    desk = client_of(organiser)
    for name in ("peer_desk", "peer_preview"):
        desk.get(address(name, assignment.pk))
        with django_assert_max_num_queries(26) as few:
            desk.get(address(name, assignment.pk))
        works(assignment, 6)
        with django_assert_max_num_queries(26) as many:
            desk.get(address(name, assignment.pk))
        assert len(many.captured_queries) <= len(few.captured_queries)


def test_a_person_who_is_forgotten_leaves_only_finished_words(assignment, organiser):
    review = running(assignment, organiser)
    reader = review.tasks.order_by("pk").first().reviewer
    done, left = review.tasks.filter(reviewer=reader).order_by("pk")
    finish(done)
    peer_reading.say_languages(person=reader, codes=["kk"], now=NOW)

    peer_people.forget(reader, NOW)

    assert not PeerLanguages.objects.exists()
    left.refresh_from_db()
    done.refresh_from_db()
    assert (left.state, done.good) == (PeerTaskState.DROPPED, GOOD)


def test_two_entries_of_one_person_never_read_each_other(assignment, organiser):
    review = running(assignment, organiser)
    task = review.tasks.order_by("pk").first()

    peer_people.join(task.author, task.reviewer, organiser, NOW)

    both = [task.author_id, task.reviewer_id]
    assert not review.tasks.filter(author__in=both, reviewer__in=both).exists()


def test_points_by_the_rubric_need_every_criterion_and_their_median_is_shown(organiser):
    levels = [{"points": n, "title": {"kk": str(n)}, "description": {}} for n in (0, 3)]
    criteria = [
        {
            "key": key,
            "title": {"kk": key},
            "description": {},
            "weight": 1,
            "competency": "",
            "levels": levels,
        }
        for key in ("c1", "c2")
    ]
    event = an_event()
    rubric = Rubric.objects.create(title=T(kk="Rubric"), owner=event.organiser, created_at=NOW)
    version = RubricVersion.objects.create(
        rubric=rubric, number=1, criteria=criteria, content_sha256="0" * 64, created_at=NOW
    )
    assignment = an_assignment(event, rubric_version=version)
    review = running(assignment, organiser, now=timezone.now())
    task = review.tasks.order_by("pk").first()
    reader, words = client_of(task.reviewer), {"good": GOOD, "advice": ADVICE, "finish": "1"}

    half = reader.post(address("peer_task", task.pk), words | {"score_c1": "3"})
    assert half.status_code == 422
    whole = reader.post(address("peer_task", task.pk), words | {"score_c1": "3", "score_c2": "0"})

    assert whole.status_code == 302
    peer_setup.release(review=review, by=organiser, now=timezone.now())
    assert said_of(review, task.author).points == 3
