"""A quiz alone on a phone: loaded once, played without a network, sent when it is back."""

import gzip
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from kerege.quizzes.actions import solo_rounds
from kerege.quizzes.models import SoloAnswer, SoloFeedback, SoloPlay
from tests.browser.test_accessibility import LEANING, RUN, STANDARDS, axe_core
from tests.builders import an_organiser
from tests.quizzes.halls import RIGHT, a_quiz

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]


def a_round(*kinds, quiz=None, by=None, **fields):
    now = timezone.now()
    values = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=1)}
    return solo_rounds.give(
        quiz=quiz or a_quiz(*kinds), values=values | fields, by=by or an_organiser(), now=now
    )


def begun(open_browser, round_, language="kk"):
    phone = open_browser(phone=True)
    phone.goto(f"/{language}/solo/{round_.key}/")
    phone.locator("main [type=submit]").click()
    phone.wait_for_selector("html[data-ready=yes]")
    return phone


def broken(page):
    page.evaluate(axe_core())
    return page.evaluate(RUN, STANDARDS), page.evaluate(LEANING, 360)


def play_offline(phone):
    """A locked screen in the middle, a dead battery: the page and the answers are still there."""
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    phone.wait_for_function("navigator.serviceWorker.controller !== null")
    phone.wait_for_selector("html[data-ready=yes]")
    assert "SECRETWORD" not in phone.content()

    # Chromium forgets for a moment of a reload that it is offline: what is sent is stopped too.
    phone.context.route("**/solo/*/sync/", lambda route: route.abort())
    phone.context.set_offline(True)
    phone.locator(".tile", has_text="Abai").click()
    expect(phone.locator("[data-offline]")).to_contain_text("осы телефонда")
    phone.reload()
    phone.wait_for_selector("html[data-ready=yes]")
    phone.fill("main input", "қаздар")
    phone.keyboard.press("Enter")
    phone.keyboard.press("1")
    phone.fill("main textarea", "Жақсы ойын")
    phone.locator(".answers .send").click()
    expect(phone.locator(".line span")).to_have_text(["осы телефонда"] * 4)
    phone.locator("[data-finish]").click()
    expect(phone.locator("[data-offline]")).to_contain_text("4")
    assert not SoloAnswer.objects.exists()


def test_a_phone_plays_without_a_network_and_the_desk_has_all_answers_once(open_browser):
    host = an_organiser()
    round_ = a_round("single", "typed", "true_false", "open", by=host)
    phone = begun(open_browser, round_)
    play_offline(phone)
    phone.context.unroute("**/solo/*/sync/")
    phone.context.set_offline(False)
    expect(phone.locator(".gain")).to_have_text("100\u00a0%", timeout=40_000)
    expect(phone.locator("body")).to_have_attribute("data-unsent", "0")
    told = SoloAnswer.objects.order_by("number").values_list("number", "said")
    assert list(told) == [(1, [RIGHT]), (2, "қаздар"), (3, True), (4, "Жақсы ойын")]
    assert SoloPlay.objects.get().finished_at is not None
    assert broken(phone) == ([], [])

    desk = open_browser(person=host, phone=True)
    desk.goto(f"/ru/desk/solo/{round_.pk}/")
    expect(desk.locator("main")).to_contain_text(SoloPlay.objects.get().name)
    expect(desk.locator("main")).to_contain_text("4 / 4")
    assert broken(desk) == ([], [])


def test_after_each_answer_the_phone_tells_what_is_right_or_that_it_waits(open_browser):
    round_ = a_round("single", "single", feedback=SoloFeedback.EACH)
    phone = begun(open_browser, round_, "ru")
    found = {"question": broken(phone)}
    phone.keyboard.press("2")
    expect(phone.locator(".verdict")).to_have_class("verdict is-wrong")
    expect(phone.locator("main")).to_contain_text("EXPLAINED")
    found["verdict"] = broken(phone)
    phone.get_by_role("button", name="Следующий вопрос").click()
    phone.context.set_offline(True)
    phone.locator(".tile", has_text="Abai").click()
    expect(phone.locator(".waiting")).to_contain_text("Ответ сохранён на этом телефоне")
    phone.get_by_role("button", name="Қаз").click()
    expect(phone.locator(".waiting")).to_contain_text("Жауап осы телефонда сақталды")
    found["waiting"] = broken(phone)
    phone.context.set_offline(False)
    expect(phone.locator(".verdict")).to_have_class("verdict is-right", timeout=40_000)
    phone.get_by_role("button", name="Жалғастыру").click()
    expect(phone.locator(".gain")).to_have_text("50\u00a0%")
    assert {place: what for place, what in found.items() if what != ([], [])} == {}


def test_the_first_load_weighs_25_kb_at_most(open_browser):
    round_ = a_round(*["single"] * 20)
    page = open_browser(phone=True)
    page.goto(f"/kk/solo/{round_.key}/")
    page.locator("main [type=submit]").click()
    page.wait_for_selector("html[data-ready=yes]")
    fresh = page.context.browser.new_context(storage_state=page.context.storage_state())
    answers = []
    again = fresh.new_page()
    # What the worker hands out afterwards weighs nothing on the network.
    again.on("response", lambda one: one.from_service_worker or answers.append(one))
    again.goto(page.url, wait_until="load")
    again.wait_for_selector("html[data-ready=yes]")

    weights = {one.url: len(gzip.compress(one.body(), 9)) for one in answers}
    fresh.close()
    assert sum(weights.values()) <= 25 * 1024, weights
