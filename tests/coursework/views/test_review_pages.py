import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kerege.coursework.actions import review_decisions
from kerege.coursework.models import (
    Assessment,
    AssignmentReviewer,
    Decision,
    Remark,
    SubmissionState,
)
from kerege.coursework.queries.review_author import reviews_of
from kerege.mailing.models import Letter
from tests.builders import NOW, a_person, an_organiser
from tests.coursework.builders import a_submission, a_work_file, an_assignment, an_attempt
from tests.coursework.review_builders import a_criterion, a_rubric_version
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db


def _client(person):
    client = Client()
    client.force_login(person)
    return client


def _trainer(assignment):
    person = a_person()
    AssignmentReviewer.objects.create(assignment=assignment, person=person)
    return person


def _address(name, *args):
    return reverse(f"coursework:{name}", args=args)


@pytest.mark.parametrize("who", ["organiser", "trainer"])
def test_reviewers_open_the_list_others_do_not(who):
    attempt = an_attempt()
    assignment = attempt.submission.assignment
    reader = an_organiser() if who == "organiser" else _trainer(assignment)
    address = _address("review_list", assignment.pk)

    page = _client(reader).get(address)

    assert str(attempt.submission.person) in page.content.decode()
    assert _client(attempt.submission.person).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_the_list_of_works_costs_the_same_however_long(django_assert_num_queries):
    assignment = an_assignment(rubric_version=a_rubric_version())
    client = _client(an_organiser())
    an_attempt(a_submission(assignment))
    address = _address("review_list", assignment.pk)
    client.get(address)
    one = _queries(client, address)

    for _n in range(3):
        attempt = an_attempt(a_submission(assignment))
        review_decisions.decide(
            attempt=attempt, decision="accepted", scores={}, comment="", by=an_organiser(), now=NOW
        )

    with django_assert_num_queries(one):
        client.get(address)


def _queries(client, address):

    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address)
    return len(captured)


def test_filters_find_what_waits_what_is_late_and_who_sent_nothing():
    assignment = an_assignment()
    waiting = an_attempt(a_submission(assignment), is_late=True)
    done = an_attempt(a_submission(assignment), state=SubmissionState.ACCEPTED)
    silent = a_registration(assignment.event, person=a_person()).person
    client = _client(an_organiser())
    address = _address("review_list", assignment.pk)
    names = {one: str(one) for one in (waiting.submission.person, done.submission.person, silent)}

    def shown(query):
        page = client.get(address + query).content.decode()
        return {one for one, name in names.items() if name in page}

    people = (waiting.submission.person, done.submission.person)
    assert shown("") == set(people)
    assert shown("?show=waiting") == {people[0]}
    assert shown("?show=late") == {people[0]}
    assert shown("?show=accepted") == {people[1]}
    assert shown("?show=nothing") == {silent}
    assert shown("?words=%00&district=9&language=xx&reviewer=x&sort=x&page=99") == set()
    assert shown(f"?words={people[1].family_name}") == {people[1]}


def test_the_points_and_the_comment_are_kept_as_they_are_typed():
    attempt = an_attempt(a_submission(an_assignment(rubric_version=a_rubric_version())))
    organiser = an_organiser()
    client = _client(organiser)
    work = attempt.submission

    said = client.post(
        _address("review_keep", work.pk), {"attempt": "1", "score_c1": "2", "comment": "Well"}
    ).json()

    draft = Assessment.objects.drafts().get()
    assert (draft.scores, draft.comment, draft.points) == ({"c1": 2}, "Well", 2)
    assert said["kept"]
    page = client.get(_address("review_work", work.pk)).content.decode()
    assert 'name="score_c1" value="2" checked' in page
    assert "Well" in page
    assert reviews_of(work) == []


def test_a_work_is_returned_and_the_author_reads_why():
    attempt = an_attempt(text="First line\nSecond line")
    work = attempt.submission
    client = _client(an_organiser())
    query = "?show=waiting"

    place = {"attempt": "1", "place": "text:11-17", "text": "Why <b>second</b>?"}
    client.post(_address("review_add_remark", work.pk) + query, place)
    answer = client.post(
        _address("review_decide", work.pk) + query,
        {"attempt": "1", "comment": "Please look at the remark.", "do": "returned"},
    )

    assert answer.url == _address("review_list", work.assignment_id) + query
    (review,) = reviews_of(work)
    assert review.assessment.comment == "Please look at the remark."
    assert [(one.quote, one.remark.text) for one in review.remarks] == [
        ("Second", "Why <b>second</b>?")
    ]
    page = client.get(_address("review_work", work.pk)).content.decode()
    assert "Why &lt;b&gt;second&lt;/b&gt;?" in page
    assert "<mark>Second</mark>" in page


def test_a_refused_decision_loses_no_word_and_no_point():
    attempt = an_attempt(a_submission(an_assignment(rubric_version=a_rubric_version())))
    work = attempt.submission

    page = _client(an_organiser()).post(
        _address("review_decide", work.pk),
        {"attempt": "1", "score_c2": "1", "comment": "Half of it", "do": "accepted"},
    )

    assert "Half of it" in page.content.decode()
    assert 'name="score_c2" value="1" checked' in page.content.decode()
    work.refresh_from_db()
    assert work.state == SubmissionState.SENT


def test_a_decision_leads_to_the_next_work_that_waits():
    assignment = an_assignment()
    first, second = (an_attempt(a_submission(assignment)).submission for _n in range(2))

    answer = _client(an_organiser()).post(
        _address("review_decide", first.pk), {"attempt": "1", "do": "accepted", "comment": ""}
    )

    assert answer.url == _address("review_work", second.pk)


def test_a_decision_is_corrected_from_the_page():
    attempt = an_attempt(state=SubmissionState.SENT)
    work, organiser = attempt.submission, an_organiser()
    review_decisions.decide(
        attempt=attempt,
        decision="accepted",
        scores={},
        comment="",
        by=organiser,
        now=timezone.now(),
    )
    client = _client(organiser)

    page = client.get(_address("review_work", work.pk) + "?correct=yes").content.decode()
    said = {"attempt": "1", "is_correction": "yes", "do": "returned", "comment": "One more thing."}
    client.post(_address("review_decide", work.pk), said)

    assert 'name="is_correction"' in page
    work.refresh_from_db()
    assert work.state == SubmissionState.RETURNED
    assert [one.assessment.decision for one in reviews_of(work)] == ["returned", "accepted"]


def test_two_attempts_are_compared():
    first = an_attempt(text="Бала кітап оқыды.")
    review_decisions.decide(
        attempt=first, decision="returned", scores={}, comment="?", by=an_organiser(), now=NOW
    )
    an_attempt(first.submission, text="Бала газет оқыды.")

    page = _client(an_organiser()).get(
        _address("review_work", first.submission_id) + "?attempt=2&before=1"
    )

    assert "<del>кітап</del><ins>газет</ins>" in page.content.decode()


def test_a_file_is_read_by_the_reviewer_and_not_by_a_stranger():
    attempt = an_attempt()
    line = a_work_file(attempt)
    address = _address("review_file", attempt.submission_id, line.pk)

    assert _client(an_organiser()).get(address).status_code == 200
    assert _client(a_person()).get(address).status_code == 403
    other = an_attempt()
    assert (
        _client(an_organiser())
        .get(_address("review_file", other.submission_id, line.pk))
        .status_code
        == 404
    )


def test_who_reads_now_is_told_to_the_other():
    attempt = an_attempt()
    first, second = an_organiser(), an_organiser()
    address = _address("review_work", attempt.submission_id)
    _client(first).get(address)

    page = _client(second).get(address).content.decode()

    assert str(first) in page
    assert (
        str(second)
        not in _client(first).get(address).content.decode().split("notice-sun")[-1][:300]
    )


def test_a_remark_is_changed_and_taken_back_by_its_author_alone():
    attempt, organiser = an_attempt(), an_organiser()
    client = _client(organiser)
    work = attempt.submission_id
    client.post(
        _address("review_add_remark", work), {"attempt": "1", "place": "whole", "text": "A"}
    )
    remark = Remark.objects.get()
    address = _address("review_remark", work, remark.pk)

    client.post(address, {"text": "B"})
    stranger = _client(an_organiser()).post(address, {"do": "delete"})

    remark.refresh_from_db()
    assert (remark.text, stranger.status_code) == ("B", 404)
    client.post(address, {"do": "delete"})
    assert not Remark.objects.exists()


@pytest.mark.parametrize("place", ["text:0-99999", "video:1", "x", "", "text:5", "text:-1-3"])
def test_a_remark_at_no_place_comes_back_with_its_words(place):
    attempt = an_attempt()

    page = _client(an_organiser()).post(
        _address("review_add_remark", attempt.submission_id),
        {"attempt": "1", "place": place, "text": "These words stay"},
    )

    assert "These words stay" in page.content.decode()
    assert not Remark.objects.exists()


def test_many_are_accepted_and_the_silent_are_reminded_once_a_day():
    assignment = an_assignment(closes_at=timezone.now() + timezone.timedelta(days=3000))
    works = [an_attempt(a_submission(assignment)).submission for _n in range(2)]
    a_registration(assignment.event, person=a_person())
    client = _client(an_organiser())

    client.post(_address("review_accept", assignment.pk), {"chosen": [one.pk for one in works]})
    for _n in range(2):
        client.post(_address("review_remind", assignment.pk))

    states = {one.assignment.submissions.get(pk=one.pk).state for one in works}
    assert states == {Decision.ACCEPTED.value}
    assert Letter.objects.filter(kind="coursework.review_reminder").count() == 1


def test_what_waits_for_me_counts_what_i_was_asked_to_read():
    attempt = an_attempt()
    assignment = attempt.submission.assignment
    trainer = _trainer(assignment)

    page = _client(trainer).get(_address("my_reviews")).content.decode()
    stranger = _client(a_person()).get(_address("my_reviews")).content.decode()

    assert str(assignment) in page
    assert str(assignment) not in stranger


def test_a_reviewer_may_not_judge_her_own_work():
    attempt = an_attempt()
    author = attempt.submission.person
    AssignmentReviewer.objects.create(assignment=attempt.submission.assignment, person=author)

    client = _client(author)

    assert client.get(_address("review_work", attempt.submission_id)).status_code == 403
    page = client.get(_address("review_list", attempt.submission.assignment_id)).content.decode()
    assert _address("review_work", attempt.submission_id) not in page


def test_the_rubric_of_the_homework_is_shown_with_its_sum():
    version = a_rubric_version(a_criterion("c1", 0, 4), a_criterion("c2", 0, 5, weight=2))
    attempt = an_attempt(a_submission(an_assignment(rubric_version=version)))
    review_decisions.decide(
        attempt=attempt,
        decision="accepted",
        scores={"c1": 4, "c2": 5},
        comment="",
        by=an_organiser(),
        now=NOW,
    )

    (review,) = reviews_of(attempt.submission)

    assert (review.points, review.most) == (14, 14)
    assert [(mark.points, mark.most) for mark in review.marks] == [(4, 4), (10, 10)]
