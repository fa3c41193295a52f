"""The author's pages of homework, opened by the people whom they are for."""

import pytest
from django.test import Client

from tests.builders import an_event, an_organiser
from tests.coursework.builders import an_assignment

pytestmark = pytest.mark.django_db


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def test_smoke():
    organiser = an_organiser()
    event = an_event(organiser=organiser.memberships.get().organisation)
    homework = an_assignment(event)
    boss = client_of(organiser)
    for address in (
        f"/kk/desk/events/{event.slug}/homework/",
        f"/kk/desk/events/{event.slug}/homework/new/",
        f"/kk/desk/events/{event.slug}/homework/homework.xlsx",
        "/kk/desk/homework/",
        "/kk/desk/homework/new/",
        f"/kk/desk/homework/{homework.pk}/",
        f"/kk/desk/homework/{homework.pk}/edit/",
        f"/kk/homework/{homework.pk}/",
        "/kk/my/homework/",
    ):
        assert boss.get(address).status_code == 200, address
