import pytest
from django.core.cache import cache

from kerege.people import consent_texts
from kerege.people.actions import consents, retention
from kerege.people.actions.consents import give
from kerege.people.models import Consent, ConsentKind
from tests.builders import NOW, a_person

pytestmark = pytest.mark.django_db
PAGE = "/en/my/profile/consents/"
ASK = PAGE + "ask/"
DATA = ConsentKind.PERSONAL_DATA


@pytest.fixture(autouse=True)
def nobody_has_asked_before():
    cache.clear()


@pytest.fixture
def person(client):
    person = a_person(email="a@example.org")
    person.set_password("long enough words")
    person.save()
    client.force_login(person)
    return person


def sign_in(client):
    client.logout()
    typed = {"password-email": "a@example.org", "password-password": "long enough words"}
    return client.post("/en/sign-in/password/", typed | {"next": "/en/my/profile/"}).url


def an_older_consent(person):
    return Consent.objects.create(person=person, kind=DATA, text_version="2020-01", given_at=NOW)


def test_a_consent_is_given_and_withdrawn_once(client, person):
    client.post(PAGE + "give/", {"kind": "publication"})
    consent = person.consents.get()
    assert b"Withdraw" in client.get(PAGE).content
    client.post(f"{PAGE}{consent.pk}/withdraw/")
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    again = client.post(f"{PAGE}{consent.pk}/withdraw/", follow=True)
    assert b"This consent has been withdrawn already." in again.content


def test_nobody_withdraws_the_consent_of_another(client, person):
    theirs = give(person=a_person(), kind=ConsentKind.PUBLICATION, now=NOW)
    assert client.post(f"{PAGE}{theirs.pk}/withdraw/").status_code == 404


def test_an_unknown_consent_is_not_given(client, person):
    client.post(PAGE + "give/", {"kind": "soul"})
    assert person.consents.count() == 0


def test_who_was_entered_by_others_is_asked_at_the_first_sign_in(client, person):
    assert sign_in(client) == ASK + "?next=%2Fen%2Fmy%2Fprofile%2F"
    page = client.get(ASK)
    assert b"Your account was opened by your coordinator or an organiser." in page.content
    assert client.post(ASK, {"agree": "yes", "next": "/en/my/profile/"}).url == "/en/my/profile/"
    assert person.consents.get().text_version == consent_texts.PERSONAL_DATA
    assert sign_in(client) == "/en/my/profile/"


def test_a_new_text_asks_again_and_the_old_one_stays_in_the_ledger(client, person):
    an_older_consent(person)
    assert sign_in(client).startswith(ASK)
    assert b"has changed since you agreed to it" in client.get(ASK).content
    client.post(ASK, {"agree": "yes"})
    versions = person.consents.order_by("pk").values_list("text_version", flat=True)
    assert list(versions) == ["2020-01", consent_texts.PERSONAL_DATA]
    assert client.get(PAGE).content.count(b"the text, version") == 2


def test_not_now_is_asked_again(client, person):
    sign_in(client)
    assert client.post(ASK, {"later": "yes", "next": "/en/my/profile/"}).url == "/en/my/profile/"
    assert person.consents.count() == 0
    assert sign_in(client).startswith(ASK)


def test_who_withdrew_the_consent_knows_the_text_and_is_not_asked(client, person):
    consent = give(person=person, kind=DATA, now=NOW)
    consents.withdraw(consent=consent, now=NOW)
    assert sign_in(client) == "/en/my/profile/"


def test_with_a_consent_those_to_earlier_texts_are_withdrawn(client, person):
    older = an_older_consent(person)
    consents.withdraw(consent=give(person=person, kind=DATA, now=NOW), now=NOW)
    older.refresh_from_db()
    assert older.withdrawn_at == NOW
    due = NOW + retention.AFTER_WITHDRAWAL
    assert list(retention.find_withdrawn(due)) == [person]


def test_the_way_back_leads_nowhere_else(client, person):
    assert client.post(ASK, {"later": "1", "next": "https://evil.example/"}).url == "/en/my/"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_stand_in_three_languages(client, person, language):
    for page in (PAGE, ASK):
        assert client.get(page.replace("/en/", f"/{language}/")).status_code == 200
