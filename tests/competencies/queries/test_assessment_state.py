from datetime import timedelta

import pytest

from kerege.competencies.models import ClaimBy, ProfileChoice
from kerege.competencies.queries.assessment_state import state_of, states_of
from kerege.network.models import Position, Post
from tests.builders import NOW, TODAY, a_library, a_person
from tests.competencies.builders import (
    a_claim,
    a_competency,
    a_domain,
    a_framework,
    a_version,
    released_framework,
    the_starter,
)

pytestmark = pytest.mark.django_db


def test_before_anything_is_said_the_whole_target_is_the_gap():
    framework = released_framework(competencies=1)

    (state,) = state_of(a_person(), framework, TODAY).states

    assert (state.current_level, state.target, state.gap) == (None, 3, 3)


@pytest.mark.parametrize(
    ("claims", "current"),
    [
        ({"self": 3}, 3),
        ({"self": 3, "system": 2}, 2),
        ({"self": 3, "system": 2, "manager": 1}, 1),
        ({"system": 2, "trainer": 4}, 4),
    ],
)
def test_the_word_of_others_counts_before_work_shown_and_that_before_ones_own(claims, current):
    domain = a_domain()
    competency = a_competency(domain)
    a_version(domain.framework)
    person = a_person()
    for by, level in claims.items():
        a_claim(person, competency, level, by=by)

    (state,) = state_of(person, domain.framework, TODAY).states

    assert state.current_level == current
    assert state.self_level == claims.get("self")
    assert state.gap == max(0, 3 - current)


def test_of_manager_and_trainer_the_later_counts():
    domain = a_domain()
    competency = a_competency(domain)
    a_version(domain.framework)
    person = a_person()
    a_claim(person, competency, 1, by=ClaimBy.MANAGER, made_at=NOW)
    a_claim(person, competency, 4, by=ClaimBy.TRAINER, made_at=NOW - timedelta(days=1))

    (state,) = state_of(person, domain.framework, TODAY).states

    assert state.manager_level == 1


def test_a_claim_that_was_superseded_or_withdrawn_is_history():
    domain = a_domain()
    competency = a_competency(domain)
    a_version(domain.framework)
    person = a_person()
    a_claim(person, competency, 1, superseded_at=NOW)
    a_claim(person, competency, 4, withdrawn_at=NOW)

    (state,) = state_of(person, domain.framework, TODAY).states

    assert state.self_level is None


def test_the_profile_follows_the_post_and_the_choice_of_the_person():
    framework = released_framework()
    person = a_person()
    assert state_of(person, framework, TODAY).profile.code == "librarian"

    Post.objects.create(person=person, organisation=a_library(), position=Position.HEAD)
    assert state_of(person, framework, TODAY).profile.code == "manager"

    librarian = framework.profiles.get(code="librarian")
    ProfileChoice.objects.create(person=person, framework=framework, profile=librarian)
    assert state_of(person, framework, TODAY).profile.code == "librarian"


def test_what_is_not_released_asks_nothing():
    framework = a_framework()
    a_competency(a_domain(framework))

    assert state_of(a_person(), framework, TODAY) is None


def test_people_are_told_with_the_same_number_of_queries(django_assert_num_queries):
    framework = the_starter()
    people = [a_person() for _each in range(3)]

    for number in (1, 3):
        with django_assert_num_queries(4):
            states = states_of([one.pk for one in people[:number]], framework, TODAY)
        assert len(states) == number
