import pytest

from kerege.network import rules
from kerege.network.models import Role
from kerege.network.scopes import people_visible_to
from tests.builders import (
    TODAY,
    a_coordinator,
    a_district,
    a_person,
    an_administrator,
    an_organiser,
    with_role,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "sees", "sees_all", "edits"),
    [
        (an_administrator, True, True, True),
        (an_organiser, True, True, False),
        (a_coordinator, True, False, False),
        (lambda: with_role(Role.LIBRARIAN), False, False, False),
        (lambda: with_role(Role.SPEAKER), False, False, False),
        (a_person, False, False, False),
        (lambda: an_administrator(is_active=False), False, False, False),
    ],
)
def test_who_may_do_what_with_the_network(who, sees, sees_all, edits):
    person = who()
    assert rules.can_see_network(person, TODAY) is sees
    assert rules.can_see_everybody(person, TODAY) is sees_all
    assert rules.can_edit_network(person, TODAY) is edits


def test_a_coordinator_sees_the_people_of_the_district_that_day():
    here, elsewhere = a_district(), a_district()
    coordinator = a_coordinator(district=here)
    mine = a_person(district=here)
    theirs = a_person(district=elsewhere)
    left = a_person(district=here)
    left.posts.update(until_on=TODAY)
    gone = a_person(district=here, anonymised_at="2029-01-01T00:00Z")
    assert list(people_visible_to(coordinator, TODAY)) == [mine]
    organiser = an_organiser()
    everybody = {coordinator, mine, theirs, left, organiser}
    assert set(people_visible_to(organiser, TODAY)) == everybody
    assert gone not in everybody
    assert list(people_visible_to(theirs, TODAY)) == []
