"""What the desk does to accounts: cards, corrections, copies, erasure."""

import pytest

from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter
from kerege.people.models import CardSheet, DataCopy, Proof, SignInCard
from kerege.people.signing_in import PROOF
from kerege.people.tasks import print_cards
from tests.builders import (
    a_coordinator,
    a_district,
    a_library,
    a_person,
    an_administrator,
    an_organiser,
)
from tests.people.builders import a_card, a_sheet, a_sign_in

pytestmark = pytest.mark.django_db
PEOPLE = "/en/desk/people/"


@pytest.fixture
def district():
    return a_district()


@pytest.fixture
def coordinator(client, district):
    coordinator = a_coordinator(district=district)
    client.force_login(coordinator)
    return coordinator


def page_of(person, deed=""):
    return f"{PEOPLE}{person.pk}/{deed}"


def names(**values):
    return {"family_name": "New", "given_name": "Name", "language": "ru", "patronymic": ""} | values


# Cards


def test_who_came_in_with_a_card_gives_nobody_a_way_in(client, coordinator, district):
    person = a_person(district=district, email="old@example.kz")
    session = client.session
    session[PROOF] = Proof.CARD.value
    session.save()

    answers = [
        client.post(PEOPLE + "cards/", {"chosen": [person.pk]}),
        client.post(page_of(person, "email/"), {"email": "mine@example.kz"}),
        client.post(page_of(person, "copy/")),
        client.post(page_of(person, "erase/"), {"is_sure": "on"}),
        client.post("/en/desk/api-keys/", {"name": "x", "days": 365, "may_write": "on"}),
    ]

    person.refresh_from_db()
    assert [answer.status_code for answer in answers] == [403] * 5
    assert (person.email, person.is_active) == ("old@example.kz", True)
    assert not CardSheet.objects.exists()
    assert client.get(page_of(person)).status_code == 200, "the work itself goes on"


def test_a_coordinator_prints_cards_for_her_people_and_for_nobody_else(
    client, coordinator, district
):
    mine, foreign = a_person(district=district), a_person()
    answer = client.post(PEOPLE + "cards/", {"chosen": [mine.pk, foreign.pk, "x", "²", "9" * 30]})
    sheet = CardSheet.objects.get()
    assert answer.url == f"{PEOPLE}cards/{sheet.pk}/"
    assert [card.person for card in sheet.cards.all()] == [mine]
    assert b"The cards are being printed." in client.get(answer.url).content
    print_cards.call(sheet.pk)
    assert b"Open the cards to print" in client.get(answer.url).content
    paper = client.get(f"{answer.url}cards.pdf")
    assert b"".join(paper.streaming_content).startswith(b"%PDF-")


def test_those_of_a_higher_role_are_left_out_and_it_is_said(client):
    client.force_login(an_organiser())
    chosen = [a_person().pk, an_administrator().pk]
    page = client.post(PEOPLE + "cards/", {"chosen": chosen}, follow=True)
    assert b"1 person was left out" in page.content
    assert SignInCard.objects.get().person_id == chosen[0]


def test_nobody_but_those_of_a_higher_role_is_refused(client):
    client.force_login(an_organiser())
    assert client.post(PEOPLE + "cards/", {"chosen": [an_organiser().pk]}).status_code == 403
    assert b"Choose the people" in client.post(PEOPLE + "cards/", {}, follow=True).content


def test_a_library_gets_cards_for_those_without_e_mail(client, coordinator, district):
    library = a_library(district=district)
    for email in (None, None, "has@example.org"):
        person = a_person(works=False, email=email)
        person.posts.create(organisation=library, position="librarian")
    page = f"/en/desk/network/organisations/{library.code}/"
    assert b"2 people here have no e-mail" in client.get(page).content
    client.post(page + "cards/")
    assert sorted(card.person.email or "" for card in SignInCard.objects.all()) == ["", ""]


def test_a_sheet_is_shown_to_the_one_who_issued_it(client, coordinator, district):
    sheet = a_sheet(a_person(district=district), by=a_coordinator(district=district))
    assert client.get(f"{PEOPLE}cards/{sheet.pk}/").status_code == 404
    assert client.get(f"{PEOPLE}cards/{sheet.pk}/cards.pdf").status_code == 404


def test_a_card_is_revoked_once(client, coordinator, district):
    person = a_person(district=district)
    a_card(person, by=coordinator)
    assert b"Revoke the card" in client.get(page_of(person)).content
    assert (
        b"The card is revoked." in client.post(page_of(person, "card/revoke/"), follow=True).content
    )
    again = client.post(page_of(person, "card/revoke/"), follow=True)
    assert b"This card has been revoked already." in again.content


def test_a_coordinator_revokes_no_card_of_another_district(client, coordinator):
    person = a_person()
    a_card(person, by=an_administrator())
    assert client.post(page_of(person, "card/revoke/")).status_code == 404
    assert SignInCard.objects.valid().count() == 1


def test_the_list_asks_as_often_for_three_as_for_one(
    client, coordinator, district, django_assert_num_queries
):
    a_person(district=district)
    client.get(PEOPLE)
    with django_assert_num_queries(9) as first:
        client.get(PEOPLE)
    for _each in range(3):
        a_person(district=district)
    with django_assert_num_queries(len(first)):
        client.get(PEOPLE)


# Corrections


def test_a_name_is_corrected_and_the_log_knows_by_whom(client, coordinator, district):
    person = a_person(district=district)
    form = client.get(page_of(person, "correct/")).context["form"]
    client.post(page_of(person, "correct/"), names(seen=form.initial["seen"]))
    person.refresh_from_db()
    assert person.full_name == "New Name"
    assert AuditEntry.objects.get(verb="people.changed").actor_id == coordinator.pk


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(client, coordinator, district):
    person = a_person(district=district)
    client.post(page_of(person, "correct/"), names())
    page = client.post(page_of(person, "correct/"), names(family_name="Late", seen="stale"))
    assert b"This was saved in another window meanwhile." in page.content
    person.refresh_from_db()
    assert person.family_name == "New"


def test_both_addresses_are_told_of_a_new_e_mail(client, coordinator, district):
    person = a_person(district=district, email="old@example.org")
    a_sign_in(person)
    client.post(page_of(person, "email/"), {"email": "New@Example.org"})
    person.refresh_from_db()
    assert person.email == "new@example.org"
    told = Letter.objects.filter(kind="people.email_changed").values_list("address", flat=True)
    assert sorted(told) == ["new@example.org", "old@example.org"]
    assert person.sign_ins.count() == 0


def test_an_address_that_somebody_has_is_refused(client, coordinator, district):
    a_person(email="taken@example.org")
    person = a_person(district=district)
    page = client.post(page_of(person, "email/"), {"email": "taken@example.org"})
    assert b"Somebody already signs in with this e-mail." in page.content


@pytest.mark.parametrize("deed", ["correct/", "email/", "copy/", "erase/", "card/revoke/"])
def test_an_organiser_does_not_take_over_an_administrator(client, deed):
    administrator = an_administrator(email="boss@example.org")
    client.force_login(an_organiser())
    values = names(email="mine@example.org", is_sure="on")
    assert client.post(page_of(administrator, deed), values).status_code == 403
    administrator.refresh_from_db()
    assert (administrator.email, administrator.is_active) == ("boss@example.org", True)


def test_an_administrator_corrects_an_organiser(client):
    organiser = an_organiser()
    client.force_login(an_administrator())
    client.post(page_of(organiser, "email/"), {"email": "other@example.org"})
    organiser.refresh_from_db()
    assert organiser.email == "other@example.org"


# Data


def test_an_organiser_has_a_copy_made_for_a_person_and_cannot_read_it(client):
    person = a_person()
    client.force_login(an_organiser())
    client.post(page_of(person, "copy/"))
    copy = DataCopy.objects.get()
    assert copy.person == person
    assert client.get(f"/en/my/profile/data/copy/{copy.pk}/").status_code == 404


def test_an_administrator_erases_a_person_who_asked_for_it(client):
    administrator, person = an_administrator(), a_person(family_name="Gone")
    client.force_login(administrator)
    page = client.post(page_of(person, "erase/"), {})
    assert b"Tick this if you want to be forgotten." in page.content
    client.post(page_of(person, "erase/"), {"is_sure": "on"})
    person.refresh_from_db()
    assert person.family_name == "G."
    assert AuditEntry.objects.get(verb="people.anonymised").actor_id == administrator.pk
    assert client.get(page_of(person)).status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_stand_in_three_languages(client, language):
    administrator, person = an_administrator(), a_person()
    client.force_login(administrator)
    sheet = a_sheet(person, by=administrator)
    for page in (page_of(person), page_of(person, "correct/"), page_of(person, "erase/")):
        assert client.get(page.replace("/en/", f"/{language}/")).status_code == 200
    assert client.get(f"/{language}/desk/people/cards/{sheet.pk}/").status_code == 200
