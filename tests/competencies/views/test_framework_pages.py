"""The desk of a framework and what everybody sees of it."""

import json

import pytest
from django.urls import reverse

from kerege.competencies.models import Competency, Framework
from tests.builders import a_person, an_organiser
from tests.competencies.builders import the_starter

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"competencies:{name}", args=args)


@pytest.fixture
def organiser(client):
    person = an_organiser()
    client.force_login(person)
    return client


def test_the_empty_desk_offers_the_starter_and_installs_it_with_one_press(organiser):
    page = organiser.get(address("desk"))
    assert address("install") in page.content.decode()

    organiser.post(address("install"))

    assert Framework.objects.get().versions.get().number == 1
    shown = organiser.get(address("desk")).content.decode()
    assert address("desk_framework", "librarian") in shown
    assert address("install") not in shown


@pytest.mark.parametrize(
    "name", ["desk_framework", "desk_targets", "desk_scale", "desk_versions", "desk_table"]
)
def test_every_tab_of_the_desk_opens(organiser, name):
    the_starter()

    assert organiser.get(address(name, "librarian")).status_code == 200


@pytest.mark.parametrize("name", ["desk", "desk_framework", "desk_targets", "desk_table"])
def test_a_librarian_has_no_business_there(client, name):
    the_starter()
    client.force_login(a_person())

    assert client.get(address(name, *(["librarian"] if name != "desk" else []))).status_code == 403


def test_a_framework_of_ones_own_is_written_and_released(organiser):
    told = {"name_kk": "Біз", "code": "ours"}
    organiser.post(address("desk_new"), told)
    organiser.post(address("desk_domain_new", "ours"), {"code": "A", "name_kk": "Бағыт"})
    domain = Framework.objects.get(code="ours").domains.get()
    organiser.post(
        address("desk_competency_new", "ours"),
        {"domain": domain.pk, "code": "A1", "name_kk": "Оқиды"},
    )
    competency = Competency.objects.get()
    profile = domain.framework.profiles.get(code="librarian")
    organiser.post(address("desk_targets", "ours"), {f"target_{profile.pk}_{competency.pk}": "3"})

    organiser.post(address("desk_versions", "ours"), {"note_kk": "Алғашқы"})

    (released,) = domain.framework.versions.get().snapshot["domains"]
    assert released["competencies"][0]["name"] == {"kk": "Оқиды"}
    assert released["competencies"][0]["targets"] == {"librarian": 3}


def test_the_draft_is_not_what_readers_see(organiser, client):
    the_starter()
    row = Competency.objects.get(code="CR1")
    told = {"domain": row.domain_id, "code": "CR1", "name_kk": "Жаңа сөз"}
    organiser.post(address("desk_competency", "librarian", row.pk), told)
    client.logout()

    before = client.get(row.get_absolute_url()).content.decode()
    assert "Жаңа сөз" not in before
    client.force_login(an_organiser())
    client.post(address("desk_versions", "librarian"), {"note_kk": ""})
    client.logout()

    assert "Жаңа сөз" in client.get(row.get_absolute_url()).content.decode()


def test_rows_change_places_and_the_last_stays_last(organiser):
    framework = the_starter()
    first, second = framework.domains.order_by("order")[:2]

    organiser.post(address("move_domain", "librarian", first.pk), {"to": "down"})
    assert list(framework.domains.order_by("order")[:2]) == [second, first]

    last = framework.domains.order_by("order").last()
    organiser.post(address("move_domain", "librarian", last.pk), {"to": "down"})
    assert framework.domains.order_by("order").last() == last


def test_a_released_competency_is_retired_not_deleted(organiser):
    the_starter()
    row, other = Competency.objects.get(code="CR1"), Competency.objects.get(code="CR2")

    organiser.post(address("delete_competency", "librarian", row.pk))
    assert Competency.objects.filter(pk=row.pk).exists()
    organiser.post(address("retire", "librarian", row.pk), {"replaced_by": other.pk})
    organiser.post(address("desk_versions", "librarian"), {"note_kk": ""})
    organiser.logout()

    page = organiser.get(row.get_absolute_url()).content.decode()
    assert other.get_absolute_url() in page


def test_a_code_is_given_once_and_nothing_typed_is_lost(organiser):
    the_starter()
    told = {"code": "CR", "name_kk": "Басқа"}

    page = organiser.post(address("desk_domain_new", "librarian"), told)

    assert page.status_code == 200
    assert "Басқа" in page.content.decode()
    assert Framework.objects.get().domains.count() == 8


def test_everybody_reads_the_framework_and_follows_its_addresses(client):
    the_starter()

    assert client.get(address("home")).url == address("framework", "librarian")
    assert "CR1" in client.get(address("framework", "librarian")).content.decode()
    found = json.loads(client.get(address("case", "librarian")).content)
    item = found["CFItems"][0]
    path = "/" + item["uri"].split("/", 3)[3]
    assert json.loads(client.get(path).content) == item


def test_the_region_takes_another_framework(organiser):
    the_starter()
    Framework.objects.update(is_main=False)

    organiser.post(address("desk_main", "librarian"))

    assert Framework.objects.get().is_main


def test_the_desk_page_costs_the_same_with_one_and_with_three(
    organiser, django_assert_max_num_queries
):
    the_starter()
    for code in ("one-more", "and-more"):
        organiser.post(address("desk_new"), {"name_kk": code, "code": code})
    organiser.get(address("desk"))

    with django_assert_max_num_queries(12):
        organiser.get(address("desk"))
