from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from kerege.coursework.forms.rubric_scores import RubricScoresForm
from tests.coursework.review_builders import a_criterion, a_rubric_version

pytestmark = pytest.mark.django_db


def test_points_are_summed_with_their_weight():
    version = a_rubric_version(a_criterion("c1", 0, 5, weight=3), a_criterion("c2", 0, 2))
    form = RubricScoresForm(version, {"score_c1": "5", "score_c2": "2"})

    assert form.is_valid()
    assert form.scores() == {"c1": 5, "c2": 2}
    assert form.points() == Decimal(17)
    assert form.most() == Decimal(17)


def test_a_draft_may_have_gaps_a_whole_review_may_not():
    version = a_rubric_version()

    draft = RubricScoresForm(version, {"score_c1": "0"})
    whole = RubricScoresForm(version, {"score_c1": "0"}, is_whole=True)

    assert draft.is_valid()
    assert draft.scores() == {"c1": 0}
    assert draft.points() == Decimal(0)
    assert not whole.is_valid()
    assert [one.code for one in whole.errors.as_data()["score_c2"]] == ["required"]


def test_nothing_chosen_is_no_sum():
    form = RubricScoresForm(a_rubric_version(), {})

    assert form.is_valid()
    assert form.points() is None


@pytest.mark.parametrize("points", ["7", "-1", "1.5", "١", "9" * 5000, "\0"])
def test_points_that_no_level_has_are_refused(points):
    form = RubricScoresForm(a_rubric_version(), {"score_c1": points})

    assert list(form.errors) == ["score_c1"]
    form.rows()  # and the form can be shown again


def test_the_template_shows_every_level_and_ticks_what_was_kept():
    form = RubricScoresForm(a_rubric_version(), initial={"c1": 2, "gone": 9})

    page = render_to_string("coursework/rubric_scores.html", {"form": form})

    assert page.count('type="radio"') == 6
    assert page.count("checked") == 1
    assert 'name="score_c1" value="2" checked' in page
    assert "<output data-rubric-sum>2</output>" in page
