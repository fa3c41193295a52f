import pytest
from django.test import Client
from django.urls import reverse

from kerege.competencies import evidence
from kerege.competencies.models import Competency, Domain, Framework
from kerege.coursework.actions import review_decisions, review_leaving, review_merging
from kerege.coursework.models import Assessment
from kerege.people import personal_data
from tests.builders import NOW, a_person, an_organiser, in_all_languages
from tests.coursework.builders import a_submission, an_assignment, an_attempt
from tests.coursework.review_builders import a_criterion, a_rubric_version

pytestmark = pytest.mark.django_db


def _decided(points, most=20, **more):
    version = a_rubric_version(a_criterion("c1", 0, *sorted({points, most}), competency="IF1"))
    attempt = an_attempt(a_submission(an_assignment(rubric_version=version)))
    said = {"decision": "accepted", "comment": "Жақсы!", "by": an_organiser(), "now": NOW}
    review_decisions.decide(attempt=attempt, scores={"c1": points}, **said | more)
    return attempt


def _competency():
    framework = Framework.objects.create(
        code="main", name=in_all_languages("Main"), is_main=True, created_at=NOW
    )
    domain = Domain.objects.create(framework=framework, code="IF", name=in_all_languages("IF"))
    return Competency.objects.create(domain=domain, code="IF1", name=in_all_languages("Quiz"))


@pytest.mark.parametrize(("points", "level"), [(17, 3), (16, 2), (12, 2), (11, 1), (1, 1)])
def test_the_share_of_the_points_speaks_for_a_level(points, level):
    competency = _competency()
    attempt = _decided(points)

    (piece,) = evidence.pieces_of(attempt.submission.person)["rubric"]

    assert piece.levels == ((competency.pk, level),)


def test_no_points_and_codes_that_nobody_knows_speak_for_nothing():
    unknown = _decided(20)
    _competency()
    none = _decided(0)

    assert evidence.pieces_of(none.submission.person)["rubric"] == []
    assert len(evidence.pieces_of(unknown.submission.person)["rubric"]) == 1


def test_the_author_reads_the_decision_on_the_page_of_the_homework():
    attempt = _decided(12)
    client = Client()
    client.force_login(attempt.submission.person)

    page = client.get(reverse("coursework:assignment", args=[attempt.submission.assignment_id]))

    assert "Жақсы!" in page.content.decode()
    assert "review-marks" in page.content.decode()


def test_a_copy_of_the_data_tells_both_sides_and_erasure_takes_the_words():
    reviewer = an_organiser()
    attempt = _decided(12, by=reviewer)
    author = attempt.submission.person
    parts = {part.code: part for part in personal_data.all_parts()}

    told = parts["coursework.reviews_received"].collect(author)
    given = parts["coursework.reviews_given"].collect(reviewer)
    review_leaving.forget(author, NOW)

    assert [row["comment"] for row in told] == ["Жақсы!"]
    assert [row["comment"] for row in given] == ["Жақсы!"]
    assert Assessment.objects.values_list("comment", "points").get() == ("", 12)


def test_two_entries_of_a_reviewer_become_one_draft_with_the_remarks_of_both():
    attempt, keep, gone = an_attempt(), a_person(), a_person()
    for one in (keep, gone):
        draft = Assessment.objects.create(attempt=attempt, reviewer=one, saved_at=NOW)
        draft.remarks.create(attempt=attempt, author=one, text="R", at=NOW)

    review_merging.join(keep, gone, an_organiser(), NOW)

    draft = Assessment.objects.get()
    assert (draft.reviewer, draft.remarks.count()) == (keep, 2)
