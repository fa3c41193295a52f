"""A member of the jury without a network, the stage with its clock, wishes from a phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from kerege.coursework.actions.defence_control import steer
from kerege.coursework.actions.defence_jury import give_link
from kerege.coursework.models import JurySheet, Wish
from kerege.foundation.translated import T
from tests.builders import a_person, an_organiser
from tests.coursework.defence_builders import a_defence, a_juror, a_slot, steered
from tests.events.builders import a_registration, an_open_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOISE = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")


@pytest.fixture
def defence():
    """Two have begun, one waits."""
    now = timezone.now()
    event = an_open_event(title=T(kk="Тағылымдама"))
    made = a_defence(event, now=now, title=T(kk="Қорғау"), quorum=1)
    for name in ("Әлімова", "Бекова", "Ғалиева"):
        person = a_person(family_name=name, given_name="Айгүл")
        registration = a_registration(event, person=person, now=now)
        a_slot(made, registration=registration, now=now)
    return steered(made, "next", "next", now=now)


def address_of(member):
    secret = give_link(member=member, by=an_organiser(), now=timezone.now())
    return reverse("coursework:jury_sheet", args=[secret])


def opened(page, address):
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def fill(page, name, level, comment=""):
    page.get_by_role("button", name=name).click()
    for fieldset in page.locator("[data-criterion]").all():
        fieldset.locator("label").nth(level).click()
    page.fill("#comment", comment)
    page.get_by_role("button", name="Парақты сақтау").click()


def without_noise(complaints):
    return [one for one in complaints if not any(word in one for word in NOISE)]


def test_sheets_filled_in_without_a_network_are_in_the_database_exactly_once(open_browser, defence):
    page = open_browser(phone=True)
    opened(page, address_of(a_juror(defence)))
    expect(page.get_by_role("button", name="Ғалиева")).to_be_disabled()

    page.context.set_offline(True)
    fill(page, "Әлімова", 4, "Өте жақсы!")
    fill(page, "Бекова", 2)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("[data-status]")).to_contain_text("Жіберуді күтеді: 2")
    fill(page, "Бекова", 3)
    expect(page.locator("[data-status]")).to_contain_text("Жіберуді күтеді: 2")
    assert JurySheet.objects.count() == 0

    page.context.set_offline(False)
    expect(page.locator("[data-status]")).to_contain_text("Бәрі жіберілді")
    page.click("[data-send]")
    expect(page.locator("[data-mark=scored]")).to_have_count(2)

    rows = JurySheet.objects.order_by("slot__order")
    assert [(row.total, row.comment, row.number) for row in rows] == [
        (20, "Өте жақсы!", 1),
        (15, "", 1),
    ]
    assert without_noise(page.complaints) == []


def test_two_phones_of_one_member_lose_nothing_and_she_chooses(open_browser, defence):
    member = a_juror(defence)
    one, other = open_browser(phone=True), open_browser(phone=True)
    opened(one, address_of(member))
    opened(other, address_of(member))
    for page in (one, other):
        page.context.set_offline(True)
    fill(one, "Әлімова", 4)
    fill(other, "Әлімова", 1)
    one.context.set_offline(False)
    expect(one.locator("[data-status]")).to_contain_text("Бәрі жіберілді")
    other.context.set_offline(False)
    expect(other.locator("[data-mark=conflict]")).to_have_count(1)
    assert JurySheet.objects.filter(is_contested=True).count() == 2

    other.get_by_role("button", name="Әлімова").click()
    with other.expect_response(lambda answer: answer.request.method == "POST"):
        other.locator("[data-conflict] button").first.click()
    expect(other.locator("[data-mark=scored]")).to_have_count(1)

    live = JurySheet.objects.live().get()
    assert (live.total, live.number) == (20, 3)
    assert not JurySheet.objects.filter(is_contested=True).exists()


def test_the_clock_of_the_stage_survives_a_refresh_and_a_lost_network(open_browser, defence):
    by = an_organiser()
    begun = timezone.now() - timedelta(minutes=4, seconds=30)
    steer(defence=defence, deed="start", by=by, now=begun)
    page = open_browser(person=by)
    stage = reverse("coursework:defence_stage", args=[defence.event.slug, defence.pk])
    page.goto(stage)
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("[data-name]")).to_contain_text("Бекова")
    expect(page.locator("[data-clock]")).to_have_attribute("data-tone", "soon")
    expect(page.locator("[data-next] li")).to_contain_text(["Ғалиева"])
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.context.set_offline(True)
    expect(page.locator("[data-offline]")).to_contain_text("Желі жоқ")
    # The clock went on through the refresh and goes on without a network, past its end.
    expect(page.locator("[data-clock]")).to_have_attribute("data-tone", "over", timeout=40_000)
    expect(page.locator("[data-time]")).to_contain_text("+0:0")
    steer(defence=defence, deed="next", by=by, now=timezone.now())
    page.context.set_offline(False)
    expect(page.locator("[data-name]")).to_contain_text("Ғалиева")
    assert without_noise(page.complaints) == []


def test_the_panel_is_steered_by_keys(open_browser, defence):
    page = open_browser(person=an_organiser())
    page.goto(reverse("coursework:defence_control", args=[defence.event.slug, defence.pk]))
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Кідірту")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("#panel h2")).to_contain_text("Ғалиева")
    page.keyboard.press("z")
    expect(page.locator("#panel h2")).to_contain_text("Бекова")
    assert page.complaints == []


def test_a_wish_is_sent_from_a_phone_without_a_name(open_browser, defence):
    page = open_browser(phone=True)
    page.goto(reverse("coursework:wishes", args=[defence.wish_code]))
    page.fill("[name=text]", "Жарайсыз, Айгүл! Бейнебаянды да қосыңыз.")
    page.get_by_role("button", name="Тілекті жіберу").click()
    expect(page.locator(".notice")).to_contain_text("Рақмет!")
    wish = Wish.objects.get()
    assert (wish.person, wish.state, wish.slot.person.family_name) == (None, "waiting", "Бекова")
    assert page.complaints == []
