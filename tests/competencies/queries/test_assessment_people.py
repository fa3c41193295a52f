"""Who may assess whom: a table of roles and verdicts."""

import pytest

from kerege.competencies import rules
from kerege.competencies.queries.assessment_people import has_people, people_assessed_by
from kerege.network.models import OrganisationKind, Position, Post
from tests.builders import (
    TODAY,
    a_coordinator,
    a_district,
    a_library,
    a_person,
    an_administrator,
    an_organiser,
)

pytestmark = pytest.mark.django_db


def working(organisation, position):
    person = a_person(works=False)
    Post.objects.create(person=person, organisation=organisation, position=position)
    return person


@pytest.fixture
def house():
    """A system with its central library staff and one rural library."""
    district = a_district()
    fields = {"kind": OrganisationKind.LIBRARY_SYSTEM, "library_kind": "", "district": district}
    system = a_library(**fields)
    rural = a_library(district=district, parent=system)
    return {
        "district": district,
        "director": working(system, Position.DIRECTOR),
        "methodologist": working(system, Position.METHODOLOGIST),
        "librarian": working(system, Position.LIBRARIAN),
        "rural head": working(rural, Position.HEAD),
        "rural librarian": working(rural, Position.LIBRARIAN),
        "stranger": a_person(),
    }


@pytest.mark.parametrize(
    ("viewer", "assessed"),
    [
        ("director", {"methodologist", "librarian", "rural head", "rural librarian"}),
        ("methodologist", {"librarian", "rural head", "rural librarian"}),
        ("rural head", {"rural librarian"}),
        ("librarian", set()),
        ("rural librarian", set()),
        ("stranger", set()),
    ],
)
def test_leaders_assess_those_below_and_the_libraries_of_their_system(house, viewer, assessed):
    names = {person.pk: name for name, person in house.items() if name != "district"}

    found = people_assessed_by(house[viewer], TODAY)

    assert {names[person.pk] for person in found} == assessed


def test_a_coordinator_assesses_the_district_and_an_organiser_everybody(house):
    coordinator, organiser = a_coordinator(district=house["district"]), an_organiser()

    assert rules.can_assess(coordinator, house["rural librarian"], TODAY)
    assert not rules.can_assess(coordinator, house["stranger"], TODAY)
    assert rules.can_assess(organiser, house["stranger"], TODAY)
    assert rules.can_assess(an_administrator(), house["stranger"], TODAY)


def test_nobody_assesses_herself(house):
    organiser = an_organiser()
    Post.objects.create(person=organiser, organisation=a_library(), position=Position.DIRECTOR)

    assert not rules.can_assess(organiser, organiser, TODAY)


def test_who_has_left_is_nobodys_colleague_any_more(house):
    Post.objects.filter(person=house["rural librarian"]).update(until_on=TODAY)

    assert not rules.can_assess(house["rural head"], house["rural librarian"], TODAY)


def test_the_menu_knows_who_has_somebody_to_assess(house):
    people = [person for name, person in house.items() if name != "district"]
    people += [a_coordinator(district=house["district"]), an_organiser()]
    told = [has_people(person, TODAY) for person in people]
    assert told == [True, True, False, True, False, False, True, True]
    assert told == [people_assessed_by(person, TODAY).exists() for person in people]


def test_whom_nobody_is_left_to_assess_sees_it_at_once(house):
    head = house["rural head"]
    assert has_people(head, TODAY)
    Post.objects.filter(person=house["rural librarian"]).update(until_on=TODAY)
    assert not has_people(head, TODAY)
