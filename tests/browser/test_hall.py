"""A hall in a real Chromium: a stage, phones in two languages, a network that goes and comes."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from kerege.quizzes.actions.games import create_game, end_game
from kerege.votes import hall_codes
from kerege.votes.actions import floor, halls
from kerege.votes.models import FloorQuestion, FloorUpvote, SpeakerWish
from tests.browser.conftest import session_of
from tests.browser.game_halls import hall_url  # noqa: F401 -- a fixture
from tests.browser.test_accessibility import RUN, STANDARDS, axe_core
from tests.builders import an_organiser
from tests.quizzes.halls import a_quiz
from tests.votes.halls import a_hall

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
NOISE = ("ERR_INTERNET_DISCONNECTED", "WebSocket connection", "Failed to fetch")


@pytest.fixture
def opened(hall_url, open_browser):  # noqa: F811 -- the fixture from above
    """Opens a page of a hall."""

    def begin(hall, language, way="", person=None, **options):
        page = open_browser(**options)
        if person is not None:
            page.context.add_cookies([session_of(person, hall_url)])
        page.goto(f"{hall_url}/{language}/hall/{hall.code}/{way}")
        if not way:
            page.wait_for_selector("html[data-live]")
        return page

    return begin


def faults_of(*pages):
    found = []
    for page in pages:
        page.evaluate(axe_core())
        found += page.evaluate(RUN, STANDARDS)
        found += [one for one in page.complaints if not any(word in one for word in NOISE)]
    return found


def test_questions_go_from_phone_to_stage_though_the_network_goes(opened):
    hall, by = a_hall(shows="questions"), an_organiser()
    stage = opened(hall, "kk", "stage/", reduced_motion="reduce")
    asel, olga = opened(hall, "kk", phone=True), opened(hall, "ru", phone=True)

    # Without a network the question waits on the phone, over a reload too.
    asel.context.set_offline(True)
    asel.fill("#id_question", "Кітапты қайдан аламыз?")
    asel.click("[data-ask] button")
    expect(asel.locator("[data-ask] [data-said]")).to_contain_text("Желі жоқ")
    asel.context.set_offline(False)
    expect(asel.locator("[data-waiting] li")).to_contain_text("Кітапты қайдан аламыз?")
    row = FloorQuestion.objects.get()
    expect(olga.locator("[data-questions] li")).to_have_count(0)

    floor.decide(hall=hall, keys=[row.pk], deed="shown", by=by, now=timezone.now())
    expect(olga.locator("[data-questions] li")).to_have_count(1)
    expect(stage.locator(".hs-questions li")).to_contain_text("▲ 1")
    olga.locator("[data-voice]").press("Enter")
    expect(olga.locator("[data-voice]")).to_have_attribute("aria-pressed", "true")
    expect(asel.locator("[data-votes]")).to_have_text("2")
    expect(stage.locator(".hs-questions li")).to_contain_text("▲ 2")
    assert FloorUpvote.objects.count() == 2
    asel.click("[data-questions] [data-withdraw]")
    expect(olga.locator("[data-questions] li")).to_have_count(0)
    expect(stage.locator(".hs-questions li")).to_have_count(0)
    assert faults_of(stage, asel, olga) == []
    assert asel.evaluate("document.documentElement.scrollWidth") == 360


def test_the_stage_is_led_by_keys_alone(opened):
    hall, by = a_hall(), an_organiser()
    stage = opened(hall, "ru", "stage/", person=by)
    scene = stage.locator("#scene")
    for key, view in [("2", "questions"), ("5", "wishes"), ("6", "door"), ("1", "programme")]:
        stage.keyboard.press(key)
        expect(scene).to_have_attribute("data-view", view)
    told = hall_codes.pass_of("remote", hall.code, hall.nonce)
    remote = opened(hall, "ru", f"remote/{told}/", phone=True)
    remote.get_by_role("button", name="10", exact=True).click()
    expect(scene).to_have_attribute("data-view", "countdown")
    expect(stage.locator("[data-time]")).to_have_text("9:59")
    stage.keyboard.press("Space")
    expect(stage.locator("[data-state]")).to_have_text("Приостановлено")
    stage.keyboard.press("+")
    expect(stage.locator("[data-time]")).to_contain_text("10:")
    expect(remote.locator("output[data-countdown]")).to_contain_text("10:")
    assert faults_of(stage, remote) == []


def test_a_wish_goes_from_a_phone_to_the_moderator(opened):
    hall = a_hall()
    item = hall.event.days.get().blocks.get(starts_at="09:00").items.get(starts_at="09:00")
    type(hall).objects.filter(pk=hall.pk).update(item=item)
    phone = opened(hall, "ru", phone=True)
    phone.fill("#id_wish", "Очень полезно!")
    phone.click("[data-wish] button")
    expect(phone.locator("[data-wish] [data-said]")).to_contain_text("Ваше пожелание дошло")
    assert SpeakerWish.objects.get().text == "Очень полезно!"
    assert faults_of(phone) == []


def test_a_game_opens_and_phones_and_every_view_of_the_stage_show_the_way(opened):
    hall, by = a_hall(), an_organiser()
    phone, stage = opened(hall, "kk", phone=True), opened(hall, "ru", "stage/")
    expect(phone.locator("[data-joins] a")).to_have_count(0)
    game = create_game(quiz=a_quiz("single"), by=by, now=timezone.now(), event=hall.event)
    way = phone.locator("[data-joins] a")
    expect(way).to_have_attribute("href", f"/kk/play/{game.key}/")
    for deed in ("begin:5", "show:questions", "show:wishes", "show:door", "show:programme"):
        halls.steer(hall=hall, deed=deed, now=timezone.now())
        view = {"begin": "countdown"}.get(deed[:5], deed.removeprefix("show:"))
        expect(stage.locator("#scene")).to_have_attribute("data-view", view)
        expect(stage.locator(".hs-game")).to_contain_text(game.pin[3:])
        assert faults_of(stage) == []
    assert faults_of(phone) == []
    end_game(game=game, by=by, now=timezone.now())
    expect(way).to_have_count(0)
    expect(stage.locator(".hs-game")).to_have_count(0)
