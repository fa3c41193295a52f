"""The main job in a real browser: announced, registered for, attended, certified, checked, told."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from kerege.certificates.models import Certificate
from kerege.events.models import Event, Item
from kerege.foundation.worker import Worker
from kerege.mailing.actions import delivery
from kerege.network.models import District
from tests.builders import a_centre, a_district, a_person, an_organiser, next_noon

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLES = {
    "kk": "Кітапханашының цифрлық құралдары",
    "ru": "Цифровые инструменты библиотекаря",
    "en": "Digital tools of the librarian",
}
GENUINE = {
    "kk": "Бұл сертификат түпнұсқа әрі жарамды",
    "ru": "Этот сертификат подлинный и действительный",
}
NAME = "Үлгі Айгүл"


@dataclass
class Stage:
    """Who takes part, in which language, and whether their browsers run script."""

    language: str
    open: Any
    script: bool
    district: District

    def address(self, path: str) -> str:
        return f"/{self.language}{path}"


@pytest.fixture(params=[("kk", True), ("ru", True), ("kk", False), ("ru", False)], ids=str)
def stage(request, open_browser):
    language, script = request.param
    return Stage(language=language, open=open_browser, script=script, district=a_district())


def test_an_event_from_announcement_to_a_checked_certificate_and_a_published_report(stage):
    organiser = an_organiser(organisation=a_centre(), language=stage.language)
    librarian = a_person(
        district=stage.district,
        family_name="Үлгі",
        given_name="Айгүл",
        language=stage.language,
    )
    desk = stage.open(person=organiser, script=stage.script)
    phone = stage.open(phone=True, script=stage.script)

    event = announce(stage, desk)
    register(stage, phone, event, librarian.email)
    attend(stage, desk, phone, event)
    certificate = certify(stage, desk, event)
    check(stage, stage.open(phone=True, script=stage.script), certificate)
    report(stage, desk, event)

    assert desk.complaints == []
    assert phone.complaints == []


def announce(stage: Stage, desk: Page) -> Event:
    """A workshop of today, from a template; ten places; published."""
    today = timezone.localdate().isoformat()
    desk.goto(stage.address("/desk/new-event/"))
    desk.check('input[name="start"][value="workshop"]')
    for language, title in TITLES.items():
        desk.fill(f'input[name="title_{language}"]', title)
    desk.fill('input[name="starts_on"]', today)
    desk.fill('input[name="ends_on"]', today)
    press(desk, 'main form:has(input[name="starts_on"])')

    event = Event.objects.get()
    settle(stage, desk, event)
    desk.goto(stage.address(f"/desk/events/{event.slug}/"))
    press(desk, 'form[action$="/publish/"]')
    expect(desk.locator("main")).to_contain_text(TITLES[stage.language])
    return Event.objects.get()


def settle(stage: Stage, desk: Page, event: Event) -> None:
    """The window of registration, the hours, ten places, one line of the programme."""
    desk.goto(stage.address(f"/desk/events/{event.slug}/edit/"))
    now = timezone.localtime()
    desk.fill('input[name="registration_opens_at"]', f"{now.replace(year=now.year - 1):%FT%H:%M}")
    desk.fill('input[name="registration_closes_at"]', f"{now.replace(year=now.year + 1):%FT%H:%M}")
    desk.fill('input[name="hours_for_certificate"]', "1")
    press(desk, 'main form:has(input[name="version"])')

    desk.goto(stage.address(f"/desk/events/{event.slug}/seats/"))
    desk.fill('input[name="open"]', "10")
    press(desk, 'main form:has(input[name="open"])')
    desk.goto(stage.address(f"/desk/events/{event.slug}/programme/"))
    desk.locator("details.board-more:has(a[href$='/items/new/']) > summary").first.click()
    desk.locator('a[href$="/items/new/"]').first.click()
    for language, title in TITLES.items():
        desk.fill(f'input[name="title_{language}"]', title)
    desk.fill('input[name="academic_hours"]', "2")
    press(desk, 'main form:has(input[name="title_kk"])')


def register(stage: Stage, phone: Page, event: Event, address: str) -> None:
    """Announcement → sign-in by the code from a letter → consent → a place."""
    phone.goto(stage.address(f"/events/{event.slug}/"))
    expect(phone.locator("h1")).to_have_text(TITLES[stage.language])
    phone.locator('main a[href$="/register/"]').first.click()
    phone.fill('main form[action$="/sign-in/"] input[type="email"]', address)
    press(phone, 'main form[action$="/sign-in/"]')
    phone.fill('input[name="code"]', code_from_the_letter(address))
    press(phone, 'main form:has(input[name="code"])')
    phone.locator('form[action$="/consents/ask/"] button[name="agree"]').click()

    assert phone.url.endswith(f"/{stage.language}/events/{event.slug}/register/")
    phone.check('input[name="consent"]')
    press(phone, 'main form[action$="/register/"]')

    assert phone.url.endswith(f"/{stage.language}/my/events/{event.slug}/")
    assert event.registrations.confirmed().get().person.full_name == NAME


def attend(stage: Stage, desk: Page, phone: Page, event: Event) -> None:
    """The organiser sets a code word, the librarian says it on her phone."""
    item = Item.objects.get(block__day__event=event)
    now = timezone.localtime()
    desk.goto(stage.address(f"/desk/events/{event.slug}/attendance/{item.pk}/code-word/"))
    desk.fill('input[name="code_word"]', "Керуен")
    desk.fill('input[name="code_opens_at"]', f"{now.replace(year=now.year - 1):%FT%H:%M}")
    desk.fill('input[name="code_closes_at"]', f"{now.replace(year=now.year + 1):%FT%H:%M}")
    press(desk, 'main form:has(input[name="code_word"])')

    phone.goto(stage.address(f"/my/events/{event.slug}/"))
    phone.fill('input[name="word"]', " керуен ")
    phone.locator('form[action$="/code-word/' + str(item.pk) + '/"] button').click()
    expect(phone.locator("#attendance .tag-steppe").first).to_be_visible()
    assert event.registrations.with_hours().get().hours == 2


def certify(stage: Stage, desk: Page, event: Event) -> Certificate:
    """One button; the worker prints and sends; the letter carries the file."""
    desk.goto(stage.address(f"/desk/events/{event.slug}/certificates/"))
    press(desk, 'form[action$="/certificates/issue/"]')
    worker = Worker()
    while worker.step():
        pass
    delivery.send_due(now=next_noon())
    desk.goto(stage.address(f"/desk/events/{event.slug}/certificates/"))
    expect(desk.locator("#printing")).to_contain_text("1 / 1")

    letter = next(one for one in mail.outbox if one.attachments)
    name, body, kind = letter.attachments[0]
    assert (name[-4:], kind, body[:5]) == (".pdf", "application/pdf", b"%PDF-")
    return Certificate.objects.get()


def check(stage: Stage, page: Page, certificate: Certificate) -> None:
    """A stranger types the number and sees every fact."""
    page.goto(stage.address("/certificates/"))
    page.fill('input[name="q"]', certificate.number)
    press(page, 'main form:has(input[name="q"])')
    main = page.locator("main")
    for fact in (GENUINE[stage.language], NAME, TITLES[stage.language], certificate.number):
        expect(main).to_contain_text(fact)


def report(stage: Stage, desk: Page, event: Event) -> None:
    """Written from the data, published, read by a stranger."""
    desk.goto(stage.address(f"/desk/events/{event.slug}/report/"))
    press(desk, 'form[action$="/report/write/"]')
    desk.locator('button[formaction$="/report/publish/"]').click()
    desk.wait_for_load_state()
    stranger = stage.open(phone=True, script=stage.script)
    stranger.goto(stage.address(f"/events/{event.slug}/news/"))
    expect(stranger.locator("main")).to_contain_text(TITLES[stage.language])


def press(page: Page, form: str) -> None:
    """Press the first button of the form that sends it, and wait for the answer."""
    page.locator(f"{form} button:not([type='button'])").first.click()
    page.wait_for_load_state()


def code_from_the_letter(address: str) -> str:
    delivery.send_due(now=next_noon())
    letter = next(one for one in reversed(mail.outbox) if one.to == [address])
    found = re.search(r"\b\d{6}\b", f"{letter.subject}\n{letter.body}")
    assert found is not None
    return found.group()
