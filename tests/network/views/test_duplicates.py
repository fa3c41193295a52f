"""Possible duplicates, and who may merge whom."""

import pytest
from django.urls import reverse

from kerege.foundation.models import AuditEntry
from kerege.network.models import DifferentPeople
from tests.builders import a_coordinator, a_library, a_person, an_administrator, an_organiser

pytestmark = pytest.mark.django_db


def test_the_same_name_in_other_letters_is_a_pair_and_initials_only_at_one_library(client):
    library = a_library()
    one = a_person(family_name="Қасымова", given_name="Әсел", works=False)
    two = a_person(family_name="Касымова", given_name="Асел", works=False)
    short = a_person(family_name="Қасымова", given_name="Ә.", works=False)
    for person in (two, short):
        person.posts.create(organisation=library, position="head")
    client.force_login(an_organiser())

    pairs = client.get(reverse("network:duplicates")).context["pairs"]

    assert [(keep, gone, same) for keep, gone, same in pairs] == [
        (two, short, True),
        (one, two, False),
    ]


def test_two_are_compared_and_merged(client):
    keep = a_person(family_name="Ким", given_name="Марина")
    gone = a_person(family_name="Ким", given_name="Марина")
    client.force_login(an_organiser())
    place = reverse("network:merge", args=[keep.pk, gone.pk])
    page = client.get(place).content.decode()
    assert keep.email in page and gone.email in page

    client.post(place)

    gone.refresh_from_db()
    assert gone.merged_into == keep
    assert list(client.get(reverse("network:duplicates")).context["pairs"]) == []
    assert reverse("network:person", args=[gone.pk]) not in client.get(
        reverse("network:people")
    ).content.decode().replace(reverse("network:person", args=[keep.pk]), "")
    assert client.get(reverse("network:person", args=[gone.pk])).status_code == 404


def test_only_an_administrator_merges_those_who_have_rights(client):
    boss, other = an_organiser(), a_person()
    for person, status in (
        (an_organiser(), 403),
        (an_administrator(), 302),
        (a_coordinator(), 403),
    ):
        other = a_person()
        client.force_login(person)
        place = reverse("network:merge", args=[boss.pk, other.pk])
        assert client.post(place).status_code == status


def test_the_list_asks_the_same_questions_for_one_pair_and_for_three(
    client, django_assert_num_queries
):
    client.force_login(an_organiser())
    a_person(family_name="Ким", given_name="Марина")
    a_person(family_name="Ким", given_name="Марина")
    client.get(reverse("network:duplicates"))
    with django_assert_num_queries(9):
        client.get(reverse("network:duplicates"))
    a_person(family_name="Ким", given_name="Марина")
    with django_assert_num_queries(9):
        client.get(reverse("network:duplicates"))


def test_two_who_are_told_apart_are_not_proposed_again(client):
    one = a_person(family_name="Ким", given_name="Марина")
    other = a_person(family_name="Ким", given_name="Марина")
    client.force_login(an_organiser())
    for pair in ((other, one), (one, other)):
        client.post(reverse("network:apart", args=[person.pk for person in pair]))

    assert list(client.get(reverse("network:duplicates")).context["pairs"]) == []
    row = DifferentPeople.objects.get()
    assert (row.one, row.other) == (one, other)
    assert AuditEntry.objects.filter(verb="network.told_apart").count() == 1


def test_a_coordinator_tells_nobody_apart(client):
    one, other = a_person(), a_person()
    client.force_login(a_coordinator())
    answer = client.post(reverse("network:apart", args=[one.pk, other.pk]))
    assert (answer.status_code, DifferentPeople.objects.count()) == (403, 0)
