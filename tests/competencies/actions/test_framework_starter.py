import pytest

from kerege.competencies import framework_table
from kerege.competencies.actions import framework_starter
from kerege.competencies.actions.framework_import import take_rows
from kerege.competencies.models import HIGHEST_LEVEL, Competency
from kerege.competencies.queries.framework_released import released_of
from tests.builders import NOW, an_organiser
from tests.competencies.builders import the_starter

pytestmark = pytest.mark.django_db


def test_the_starter_has_eight_domains_and_forty_competencies_in_three_languages():
    released = released_of(the_starter())

    assert (len(released.domains), len(released.competencies)) == (8, 40)
    assert [level.level for level in released.levels] == [0, 1, 2, 3, HIGHEST_LEVEL]
    untold = [
        (one.code, name)
        for one in (*released.domains, *released.competencies)
        for name in ("name", "description", "evidence_hint")
        if hasattr(one, name) and getattr(one, name).missing()
    ]
    assert untold == []


def test_the_starter_asks_of_managers_that_they_teach_others_in_the_cascade():
    released = released_of(the_starter())
    targets = {
        profile.code: {
            one.code: released.targets[profile.pk][one.pk] for one in released.competencies
        }
        for profile in released.profiles
    }

    assert (targets["librarian"]["LC1"], targets["manager"]["LC1"]) == (2, 4)
    assert (targets["librarian"]["LC3"], targets["manager"]["LC3"]) == (0, 4)
    assert {len(of) for of in targets.values()} == {40}


def test_the_starter_is_installed_once():
    the_starter()

    with pytest.raises(framework_starter.StarterIsThere):
        the_starter()


def test_taking_the_same_table_again_changes_nothing():
    framework = the_starter()

    taken = take_rows(
        framework=framework, rows=framework_table.starter().rows, by=an_organiser(), now=NOW
    )

    assert (taken.new, taken.changed, len(taken.same)) == ([], [], 48)
    assert Competency.objects.count() == 40
