from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections

from kerege.foundation.errors import Refused
from kerege.foundation.models import AuditEntry
from kerege.network.actions import memberships
from kerege.network.models import Membership, Position, Post, Role
from tests.builders import (
    NOW,
    TODAY,
    a_centre,
    a_library,
    a_person,
    an_administrator,
    an_organiser,
    with_role,
)

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def give_role(person, organisation, by, role=Role.ORGANISER):
    return memberships.give_role(
        person=person, organisation=organisation, role=role, from_on=YESTERDAY, by=by, now=NOW
    )


def test_a_role_is_given_once_and_logged_under_the_person():
    centre, by, person = a_centre(), an_administrator(), a_person()
    give_role(person, centre, by)
    with pytest.raises(memberships.AlreadyHeld):
        give_role(person, centre, by)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.about) == ("network.role_given", f"people.person:{person.pk}")
    assert entry.after == {"what": "organiser", "organisation": centre.code}


def test_nothing_is_given_at_a_closed_organisation():
    closed, by = a_library(until_on=TODAY), an_administrator()
    with pytest.raises(memberships.OrganisationClosed):
        give_role(a_person(), closed, by)
    with pytest.raises(memberships.OrganisationClosed):
        memberships.give_post(
            person=a_person(),
            organisation=closed,
            position=Position.HEAD,
            from_on=None,
            by=by,
            now=NOW,
        )


def test_a_role_ends_once_and_not_before_it_began():
    by = an_administrator()
    held = give_role(a_person(), a_centre(), by)
    with pytest.raises(memberships.EndsBeforeItBegins):
        memberships.end_role(membership=held, on=YESTERDAY, by=by, now=NOW)
    memberships.end_role(membership=held, on=TODAY, by=by, now=NOW)
    with pytest.raises(memberships.AlreadyEnded):
        memberships.end_role(membership=held, on=TODAY, by=by, now=NOW)
    held.refresh_from_db()
    assert held.until_on == TODAY


def test_the_last_administrator_stays():
    only = an_administrator()
    with pytest.raises(memberships.LastAdministrator):
        memberships.end_role(membership=only.memberships.get(), on=TODAY, by=only, now=NOW)
    an_administrator()
    memberships.end_role(membership=only.memberships.get(), on=TODAY, by=only, now=NOW)
    assert only.memberships.get().until_on == TODAY


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_end_each_other_at_once():
    a, b = an_administrator(), an_administrator()
    barrier = Barrier(2)

    def end(victim, by):
        barrier.wait()
        try:
            memberships.end_role(membership=victim.memberships.get(), on=TODAY, by=by, now=NOW)
        except Refused:
            pass
        finally:
            connections.close_all()

    threads = [Thread(target=end, args=pair) for pair in ((a, b), (b, a))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Membership.objects.filter(role=Role.ADMINISTRATOR, until_on=None).count() == 1


def test_a_post_is_given_once_and_ended():
    library, by, person = a_library(), an_administrator(), a_person(works=False)
    given = {
        "person": person,
        "organisation": library,
        "position": Position.HEAD,
        "from_on": YESTERDAY,
        "by": by,
        "now": NOW,
    }
    post = memberships.give_post(**given)
    with pytest.raises(memberships.AlreadyHeld):
        memberships.give_post(**given)
    memberships.end_post(post=post, on=TODAY, by=by, now=NOW)
    assert person.posts.get().until_on == TODAY


def test_moving_ends_the_old_post_and_begins_the_new():
    person, library = a_person(), a_library()
    old = person.posts.get()
    move = {"person": person, "position": Position.HEAD, "now": NOW}
    memberships.move(organisation=library, **move)
    memberships.move(organisation=library, **move)
    old.refresh_from_db()
    assert old.until_on == TODAY
    new = person.posts.get(until_on=None)
    assert (new.organisation, new.from_on) == (library, TODAY)

    memberships.move(organisation=None, **move)
    assert list(person.posts.all()) == [old], "begun and left on one day: a slip of the hand"


def test_anonymising_ends_everything():
    person = with_role(Role.SPEAKER)
    Post.objects.create(person=person, organisation=a_library(), position="head", from_on=TODAY)
    memberships.end_all(person, NOW)
    assert person.posts.count() == 0
    assert person.memberships.get().until_on == TODAY
    assert an_organiser().memberships.get().until_on is None
