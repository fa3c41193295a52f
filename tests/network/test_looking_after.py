"""Who may issue a card for whom, correct their e-mail, copy and erase: the table."""

import pytest

from kerege.network import rules
from kerege.network.actions import memberships
from kerege.network.models import Role
from kerege.people.models import SignInCard
from tests.builders import (
    NOW,
    TODAY,
    a_centre,
    a_coordinator,
    a_library,
    a_person,
    an_administrator,
    an_organiser,
)
from tests.people.builders import a_card

pytestmark = pytest.mark.django_db
MAKERS = {
    "librarian": a_person,
    "coordinator": a_coordinator,
    "organiser": an_organiser,
    "administrator": an_administrator,
}
# viewer: whom the viewer looks after, copies the data of, erases
LOOKS_AFTER = {
    "librarian": set(),
    "coordinator": {"librarian"},
    "organiser": {"librarian", "coordinator"},
    "administrator": {"librarian", "coordinator", "organiser", "administrator"},
}
COPIES = LOOKS_AFTER | {"coordinator": set()}
ERASES = {name: set() for name in MAKERS} | {"administrator": set(MAKERS)}


@pytest.mark.parametrize("viewer", MAKERS)
@pytest.mark.parametrize("person", MAKERS)
def test_the_table(viewer, person):
    asks, asked = MAKERS[viewer](), MAKERS[person]()
    assert rules.can_look_after(asks, asked, TODAY) == (person in LOOKS_AFTER[viewer])
    assert rules.can_answer_for_data(asks, asked, TODAY) == (person in COPIES[viewer])
    assert rules.can_erase(asks, asked, TODAY) == (person in ERASES[viewer])


@pytest.mark.parametrize("role", ["coordinator", "organiser"])
def test_nobody_but_an_administrator_looks_after_themselves(role):
    person = MAKERS[role]()
    assert not rules.can_look_after(person, person, TODAY)


def test_an_administrator_does_not_erase_herself():
    person = an_administrator()
    assert not rules.can_erase(person, person, TODAY)


def test_a_role_that_has_not_begun_counts_for_the_person_and_not_for_the_viewer():
    soon = a_person()
    memberships.give_role(
        person=soon,
        organisation=a_centre(),
        role=Role.ADMINISTRATOR,
        from_on=TODAY.replace(year=2031),
        by=an_administrator(),
        now=NOW,
    )
    assert not rules.can_look_after(an_organiser(), soon, TODAY)
    assert not rules.can_look_after(soon, a_person(), TODAY)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ORGANISER, Role.ADMINISTRATOR])
def test_who_gets_a_higher_role_loses_the_card_that_a_lower_one_issued(role):
    person = a_person()
    a_card(person, by=a_coordinator())
    memberships.give_role(
        person=person,
        organisation=a_library(),
        role=role,
        from_on=TODAY,
        by=an_administrator(),
        now=NOW,
    )
    assert SignInCard.objects.valid().count() == 0


def test_a_speaker_keeps_the_card():
    person = a_person()
    a_card(person, by=a_coordinator())
    given = {"organisation": a_library(), "role": Role.SPEAKER, "from_on": TODAY}
    memberships.give_role(person=person, by=an_administrator(), now=NOW, **given)
    assert SignInCard.objects.valid().count() == 1
