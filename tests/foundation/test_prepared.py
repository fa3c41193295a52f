"""Queries composed once: Django's own answers, each time to other values."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import Exists
from django.utils import timezone

from kerege.foundation.prepared import Prepared
from kerege.network.models import Membership, Role
from kerege.people.models import Person
from tests.builders import a_coordinator, a_person, an_organiser

pytestmark = pytest.mark.django_db
DAY = date(2027, 5, 24)


def held(person, day):
    rows = Membership.objects.on(day).filter(person=person)
    return rows.select_related("organisation").order_by("pk")


def test_each_asks_for_herself_and_her_own_day():
    roles = Prepared(held, person=int, day=date)
    organiser, coordinator = an_organiser(), a_coordinator()
    Membership.objects.filter(person=coordinator).update(until_on=DAY)

    def told(person, day):
        return [one.role for one in roles.rows(person=person.pk, day=day)]

    assert told(organiser, DAY) == [Role.ORGANISER]
    assert told(coordinator, DAY) == []
    assert told(coordinator, DAY - timedelta(days=1)) == [Role.COORDINATOR]
    assert told(a_person(), DAY) == []


def test_what_was_joined_needs_no_query_more(django_assert_num_queries):
    roles, organiser = Prepared(held, person=int, day=date), an_organiser()
    for _time in range(2):
        with django_assert_num_queries(1):
            (one,) = roles.rows(person=organiser.pk, day=DAY)
            assert one.organisation.kind == "centre"


def test_a_change_is_seen_at_once():
    roles, organiser = Prepared(held, person=int, day=date), an_organiser()
    assert roles.first(person=organiser.pk, day=DAY) is not None
    Membership.objects.filter(person=organiser).delete()
    assert roles.first(person=organiser.pk, day=DAY) is None


def test_values_keep_their_types():
    flags = Prepared(
        lambda person: Person.objects.filter(pk=person).values_list(
            Exists(Membership.objects.filter(person=person)), "is_active", "joined_at"
        ),
        person=int,
    )
    organiser, nobody = an_organiser(), a_person()
    assert flags.rows(person=organiser.pk) == [(True, True, organiser.joined_at)]
    assert flags.rows(person=nobody.pk) == [(False, True, nobody.joined_at)]


def test_words_and_moments_are_values_too():
    alive = Prepared(
        lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now),
        key=str,
        now=datetime,
    )
    end = timezone.now()
    Session.objects.create(session_key="o'%s", session_data="", expire_date=end)
    assert alive.first(key="o'%s", now=end - timedelta(microseconds=1)) is not None
    assert alive.first(key="o'%s", now=end) is None
    assert alive.first(key="another", now=end - timedelta(days=1)) is None


def test_a_number_that_no_column_holds_finds_nothing():
    people = Prepared(lambda pk: Person.objects.filter(pk=pk), pk=int)
    assert people.rows(pk=10**30) == []


@pytest.mark.parametrize("value", [None, "1", DAY])
def test_a_value_of_another_type_is_refused(value):
    people = Prepared(lambda pk: Person.objects.filter(pk=pk), pk=int)
    with pytest.raises(TypeError):
        people.rows(pk=value)


def test_a_moment_is_no_day():
    roles = Prepared(held, person=int, day=date)
    with pytest.raises(TypeError):
        roles.rows(person=1, day=timezone.now())


def test_a_value_that_the_query_passes_over_is_a_mistake():
    people = Prepared(lambda pk, day: Person.objects.filter(pk=pk), pk=int, day=date)
    with pytest.raises(LookupError, match="day"):
        people.rows(pk=1, day=DAY)
