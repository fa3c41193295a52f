from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from kerege.foundation.models import AuditEntry
from kerege.people import card_paper, card_secrets
from kerege.people.actions import card_printing, cards, retention
from kerege.people.models import CardSheet, SignInCard
from tests.builders import NOW, a_coordinator, a_person
from tests.people.builders import a_card, a_sheet

pytestmark = pytest.mark.django_db


def secrets_of(monkeypatch, *texts):
    """Print these codes and no others: what is on the paper is known to nobody else."""
    made = [card_secrets.CardSecrets(text[:4], text[4:12], f"token-{text}") for text in texts]
    waiting = iter(made)
    monkeypatch.setattr(card_secrets, "fresh", lambda: next(waiting))
    return made


def test_a_card_is_issued_printed_and_kept_as_hashes_only(monkeypatch):
    (secrets,) = secrets_of(monkeypatch, "K7MQ4R2T9XWD")
    coordinator, person = a_coordinator(), a_person(email=None)
    sheet = a_sheet(person, by=coordinator)
    card = SignInCard.objects.get(person=person)
    kept = repr(SignInCard.objects.values().get())
    assert card.number == "K7MQ"
    assert secrets.secret not in kept
    assert secrets.token not in kept
    assert card.token_hash == card_secrets.hashed(secrets.token)
    with default_storage.open(sheet.file) as file:
        assert file.read(5) == b"%PDF-"
    entry = AuditEntry.objects.get(verb="people.card_issued")
    assert (entry.actor_id, entry.about) == (coordinator.pk, f"people.person:{person.pk}")


def test_the_paper_tells_whose_card_it_is_and_where_it_leads(settings):
    settings.BASE_URL = "https://kerege.example"
    person = a_person(family_name="Сейітова", given_name="Айгүл", email=None)
    card = a_card(person, by=a_coordinator())
    told = card_paper.data_of([(card, card_secrets.CardSecrets("K7MQ", "4R2T9XWD", "secret"))])
    (one,) = told["cards"]
    assert (one["name"], one["code"]) == ("Сейітова Айгүл", "K7MQ-4R2T-9XWD")
    assert one["library"] == str(person.posts.get().organisation)
    assert card_paper.address("secret") == "https://kerege.example/kk/sign-in/card/secret/"
    assert [side["lang"] for side in told["sides"]] == ["kk", "ru"]


def test_printing_twice_changes_nothing():
    sheet = a_sheet(a_person(), by=a_coordinator())
    before = SignInCard.objects.values().get()
    card_printing.print_sheet(sheet=CardSheet.objects.get(), now=NOW + timedelta(hours=1))
    card_printing.print_sheet(sheet=sheet, now=NOW)
    assert SignInCard.objects.values().get() == before


def test_a_number_is_never_given_twice(monkeypatch):
    secrets_of(monkeypatch, "AAAABBBBCCCC", "AAAADDDDEEEE", "FFFFDDDDEEEE")
    coordinator = a_coordinator()
    first = a_card(a_person(), by=coordinator)
    second = a_card(a_person(), by=coordinator)
    assert (first.number, second.number) == ("AAAA", "FFFF")


def test_a_new_card_revokes_the_old_one():
    coordinator, person = a_coordinator(), a_person()
    old = a_card(person, by=coordinator)
    sheet = a_sheet(person, by=coordinator)
    old.refresh_from_db()
    assert old.revoked_at == NOW
    assert SignInCard.objects.valid().get().sheet == sheet


def test_revoking_signs_out_who_came_in_with_the_card_and_nobody_else():
    coordinator, person = a_coordinator(), a_person()
    card = a_card(person, by=coordinator)
    token = "t" * 20
    SignInCard.objects.update(token_hash=card_secrets.hashed(token))
    by_card, otherwise = Client(), Client()
    by_card.post(f"/kk/sign-in/card/{token}/")
    otherwise.force_login(person)
    cards.revoke(card=card, by=coordinator, now=NOW)
    assert by_card.get("/kk/my/profile/").status_code == 302
    assert otherwise.get("/kk/my/profile/").status_code == 200
    with pytest.raises(cards.CardRevoked):
        cards.revoke(card=card, by=coordinator, now=NOW)


def test_the_file_with_the_secrets_goes_after_a_day_and_the_cards_stay():
    sheet = a_sheet(a_person(), by=a_coordinator())
    card_printing.forget_sheets(now=NOW + timedelta(hours=23))
    assert default_storage.exists(sheet.file)
    card_printing.forget_sheets(now=NOW + timedelta(hours=25))
    assert not default_storage.exists(f"cards/{sheet.pk}.pdf")
    sheet.refresh_from_db()
    assert (sheet.file, SignInCard.objects.valid().count()) == ("", 1)


def test_the_file_goes_at_once_with_a_person_who_is_forgotten():
    person = a_person()
    sheet = a_sheet(person, a_person(), by=a_coordinator())
    retention.anonymise(person=person, by=None, now=NOW)
    assert not default_storage.exists(sheet.file)
    assert SignInCard.objects.count() == 1


def test_nobody_and_a_whole_region_are_refused():
    coordinator = a_coordinator()
    with pytest.raises(cards.NobodyChosen):
        cards.issue(people=[], by=coordinator, now=NOW)
    with pytest.raises(cards.TooManyCards):
        cards.issue(people=[coordinator] * 201, by=coordinator, now=NOW)


@pytest.mark.parametrize(
    "typed", ["K7MQ-4R2T-9XWD", " k7mq 4r2t 9xwd ", "К7МQ4R2Т9ХWD", "k7mq–4r2t–9xwd"]
)
def test_a_code_is_read_as_people_type_it(typed):
    assert card_secrets.read(typed) == ("K7MQ", "4R2T9XWD")
