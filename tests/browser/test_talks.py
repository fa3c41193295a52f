"""A talk, proposed by somebody without an account: read, accepted, placed, claimed, certified."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from kerege.certificates.models import Certificate
from kerege.events.models import Appearance, Event, ItemSpeaker, Proposal, Speaker, SpeakerClaim
from tests.builders import a_block, a_centre, a_day, a_person, an_organiser
from tests.events.builders import an_open_event
from tests.events.talks.builders import a_call

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.mark.parametrize("script", [True, False])
def test_from_a_strangers_proposal_to_her_certificate(open_browser, script):  # noqa: PLR0915 -- one story
    now = timezone.now()
    event = an_open_event(slug="konferensia")
    a_block(event, day=a_day(event))
    window = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=9)}
    a_call(event, **window)
    organiser = an_organiser(organisation=a_centre())

    stranger = open_browser(script=script, phone=True)
    proposal = propose(stranger)
    desk = open_browser(person=organiser, script=script)
    accept_and_place(desk, proposal)

    appearance = Appearance.objects.get()
    stranger.goto(f"/ru/speaking/{appearance.secret}/")
    stranger.get_by_role("button", name="Приеду", exact=True).click()
    expect(stranger.get_by_text("Спасибо! Ждём Вас.")).to_be_visible()
    slides = {"name": "slides.pdf", "mimeType": "application/pdf", "buffer": PDF}
    stranger.locator("input[type=file]").set_input_files(slides)
    stranger.get_by_role("button", name="Сдать слайды").click()
    expect(stranger.get_by_text("slides.pdf")).to_be_visible()
    stranger.get_by_role("button", name="Прислать мне ссылку").click()
    expect(stranger.get_by_text("Ссылка отправлена на Ваш адрес.")).to_be_visible()

    mine = open_browser(person=a_person(), script=script)
    mine.goto(f"/ru/speakers/claim/{SpeakerClaim.objects.get().secret}/")
    mine.get_by_role("button", name="Да, это моя страница").click()
    expect(mine.get_by_text("Страница теперь Ваша.")).to_be_visible()

    day = timezone.localdate()
    Event.objects.filter(pk=event.pk).update(starts_on=day, ends_on=day)
    desk.goto("/ru/desk/events/konferensia/certificates/")
    desk.get_by_role("button", name="Выдать докладчикам").click()
    desk.wait_for_load_state()
    certificate = Certificate.objects.get()
    mine.goto("/ru/my/certificates/")
    expect(mine.get_by_text(certificate.number)).to_be_visible()
    assert certificate.speaker == Speaker.objects.get()


def propose(page):
    page.goto("/ru/events/konferensia/call/")
    page.get_by_role("link", name="Предложить доклад").click()
    page.locator("[name=title_ru]").fill("Книга без экрана")
    page.locator("[name=abstract_ru]").fill("Как читать вместе")
    page.locator("#id_family_name").fill("Үлгі")
    page.locator("#id_given_name").fill("Айгүл")
    page.locator("#id_email").fill("aigul@example.org")
    page.locator("#id_consent").check()
    page.get_by_role("button", name="Отправить заявку").click()
    expect(page.get_by_role("heading", name="Проверьте почту")).to_be_visible()
    proposal = Proposal.objects.get()
    page.goto(f"/ru/proposals/{proposal.secret}/")
    page.get_by_role("button", name="Отправить заявку").click()
    expect(page.get_by_text("Спасибо! Заявка получена.")).to_be_visible()
    return proposal


def accept_and_place(page, proposal):
    page.goto(f"/ru/desk/events/konferensia/talks/{proposal.pk}/")
    for name in ("relevance", "usefulness", "clarity"):
        page.locator(f"input[name={name}][value='4']").check()
    page.get_by_role("button", name="Сохранить и дальше").click()
    expect(page.get_by_text("Ваши оценки сохранены.")).to_be_visible()
    page.get_by_role("button", name="Принять", exact=True).click()
    expect(page.get_by_role("heading", name="Письма, как их прочтут")).to_be_visible()
    page.get_by_role("button", name="Принять решение и отправить письма").click()
    expect(page.get_by_text("Приняты, но ещё не в программе")).to_be_visible()
    page.goto(f"/ru/desk/events/konferensia/talks/{proposal.pk}/")
    page.locator("#id_block").select_option(index=1)
    page.get_by_role("button", name="Поставить в программу").click()
    expect(page.get_by_text("Доклад теперь в программе.")).to_be_visible()
    assert ItemSpeaker.objects.get().item.title == {"ru": "Книга без экрана"}
