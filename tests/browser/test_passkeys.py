"""Passkeys with a virtual authenticator of Chromium: the key is made, used, taken away."""

import pytest
from django.conf import settings
from django.core.cache import cache

from kerege.mailing.models import Letter
from kerege.people.actions import consents
from kerege.people.models import ConsentKind, Proof
from tests.builders import NOW, a_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECURITY = "/kk/my/profile/sign-in/"


@pytest.fixture(autouse=True)
def keys_belong_to_the_host_of_the_test(settings, live_server):
    cache.clear()
    settings.BASE_URL = live_server.url


def a_telephone(page):
    """A device with a fingerprint reader that always knows its owner."""
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    talk.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return talk


def sign_out(page):
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def sign_in_with_the_key(page):
    page.goto("/kk/sign-in/?next=/kk/my/profile/")
    page.click('[data-passkey="get"] button')


@pytest.fixture
def person():
    person = a_person(works=False)
    consents.give(person=person, kind=ConsentKind.PERSONAL_DATA, now=NOW)
    return person


@pytest.fixture
def page(open_browser, person):
    """A window of a person who has just added a passkey."""
    page = open_browser(person=person)
    a_telephone(page)
    page.goto(SECURITY)
    assert not page.is_visible("[data-passkey-without]")
    page.fill('[data-passkey="create"] [name="name"]', "Телефоным")
    page.click('[data-passkey="create"] button')
    page.wait_for_selector("article h3:has-text('Телефоным')")
    return page


def test_a_passkey_is_added_and_opens_the_door(page, person):
    assert Letter.objects.get(kind="people.passkey_added").person == person
    sign_out(page)
    sign_in_with_the_key(page)
    page.wait_for_url(lambda address: "sign-in" not in address)
    assert person.sign_ins.order_by("pk").last().proof == Proof.PASSKEY
    assert person.passkeys.get().last_used_at is not None
    assert page.complaints == []


def test_a_passkey_taken_away_opens_nothing(page, person):
    page.click("summary:has-text('Атын өзгерту')")
    page.click("button:has-text('Алып тастау')")
    page.click("dialog button[value='yes']")
    page.wait_for_selector("text=Кіру кілті әлі жоқ")
    assert person.passkeys.count() == 0

    sign_out(page)
    sign_in_with_the_key(page)
    page.wait_for_selector("[data-passkey-trouble]:visible")
    assert "белгісіз" in page.inner_text("[data-passkey-trouble]")
    page.goto("/kk/my/profile/")
    assert "/sign-in/" in page.url


def test_without_a_script_there_is_no_button_that_does_nothing(open_browser):
    page = open_browser(script=False)
    page.goto("/kk/sign-in/")
    assert not page.is_visible('[data-passkey="get"]')
    page = open_browser(person=a_person(works=False), script=False)
    page.goto(SECURITY)
    assert not page.is_visible('[data-passkey="create"]')
    assert page.is_visible("[data-passkey-without]")


def test_a_device_without_the_key_says_so_politely(open_browser):
    page = open_browser(phone=True)
    a_telephone(page)
    page.goto("/ru/sign-in/")
    page.click('[data-passkey="get"] button')
    page.wait_for_selector("[data-passkey-trouble]:visible")
    assert "Ключ доступа не использован" in page.inner_text("[data-passkey-trouble]")
