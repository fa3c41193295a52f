"""A hall votes: the stage, phones in two languages, one without script, a network that goes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kerege.votes.actions.polls import close_vote, open_vote, show_on_stage
from kerege.votes.models import Hall, PollKind, PollVote
from tests.browser.game_halls import hall_url  # noqa: F401 -- a fixture
from tests.builders import NOW, an_event, an_organiser
from tests.votes.polls import a_poll

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]


def faults(page):
    return [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]


def shares(stage):
    return stage.locator(".ps-bar").evaluate_all(
        "all => all.map((one) => one.getAttribute('width'))"
    )


def test_a_hall_votes_on_phones_and_sees_it_on_the_stage(hall_url, open_browser):  # noqa: F811
    by, event = an_organiser(), an_event()
    choice = a_poll(event=event, by=by, is_open=True)
    show_on_stage(poll=choice, by=by, now=NOW)
    code = Hall.objects.get().code
    stage = open_browser(reduced_motion="reduce")
    stage.goto(f"{hall_url}/kk/hall/{code}/stage/")
    expect(stage.locator(".ps-question")).to_contain_text("Question [kk]")
    expect(stage.locator(".ps-question")).to_contain_text("Question [ru]")
    expect(stage.locator(".ps-foot")).to_contain_text("Телефоннан дауыс беріңіз")
    expect(stage.locator(".ps-foot")).to_contain_text("Голосуйте с телефона")
    kk, ru, plain = (open_browser(phone=True, script=script) for script in (True, True, False))
    for phone, language in ((kk, "kk"), (ru, "ru"), (plain, "ru")):
        phone.goto(f"{hall_url}/{language}/hall/{code}/")
    for phone in (kk, ru):
        phone.wait_for_selector("html[data-live]")
    three_choose(stage, kk, ru, plain)
    one_changes_without_network(stage, ru)
    assert sorted(PollVote.objects.values_list("value", flat=True)) == [[1], [1], [1]]
    assert all(faults(page) == [] for page in (stage, kk, ru))
    cloud = a_poll(PollKind.WORDS, event=event, by=by)
    open_vote(poll=cloud, by=by, now=NOW, alone=True)
    show_on_stage(poll=cloud, by=by, now=NOW)
    two_write_words(stage, kk, ru)
    close_vote(poll=cloud, by=by, now=NOW)
    expect(kk.locator(f"#poll-{cloud.pk}")).to_contain_text("Дауыс беру жабылды")
    assert all(faults(page) == [] for page in (stage, kk))
    assert [page.complaints for page in (stage, kk)] == [[], []]


def test_a_vote_that_comes_while_the_stage_looks_is_seen(hall_url, open_browser):  # noqa: F811
    """The page of the first vote is slow; the second is not on it, so the stage looks again."""
    by, event = an_organiser(), an_event()
    show_on_stage(poll=a_poll(event=event, by=by, is_open=True), by=by, now=NOW)
    code = Hall.objects.get().code
    stage = open_browser(reduced_motion="reduce")
    address = f"{hall_url}/kk/hall/{code}/stage/"
    with stage.expect_websocket() as line, stage.expect_response("**/stage/?fragment=1"):
        stage.goto(address)
    phones = [open_browser(phone=True) for _phone in range(2)]
    for phone in phones:
        phone.goto(f"{hall_url}/kk/hall/{code}/")
        phone.wait_for_selector("html[data-live]")
        phone.get_by_label("2-жауап").check()
    before = stage.request.get(f"{address}?fragment=1").text()
    held = []
    stage.route("**/stage/?fragment=1", lambda route: held.append(route), times=1)
    with stage.expect_request("**/stage/?fragment=1"):
        phones[0].get_by_role("button", name="Дауыс беру").click()
    with line.value.expect_event("framereceived", lambda frame: '"look"' in frame):
        phones[1].get_by_role("button", name="Дауыс беру").click()
    held[0].fulfill(body=before, content_type="text/html; charset=utf-8")
    expect(stage.locator(".ps-bars li").nth(1).locator("small")).to_have_text("2")
    assert stage.complaints == []


def three_choose(stage, kk, ru, plain):
    """By a finger, by keys, by a plain form."""
    kk.get_by_label("2-жауап").check()
    kk.get_by_role("button", name="Дауыс беру").click()
    expect(kk.locator("#poll")).to_contain_text("Дауысыңыз есептелді. Рақмет!")
    ru.get_by_label("Ответ 1").focus()
    ru.keyboard.press("Space")
    ru.keyboard.press("Enter")
    expect(ru.locator(".pp-bars li").nth(1)).to_contain_text("50")
    plain.get_by_label("Ответ 2").check()
    plain.get_by_role("button", name="Проголосовать").click()
    expect(plain.locator("main")).to_contain_text("Ваш голос учтён. Спасибо!")
    expect(plain.locator(".pp-bars li").nth(1)).to_contain_text("67")
    expect(stage.locator(".ps-bars li").nth(1)).to_contain_text("67")
    assert shares(stage) == ["50.0", "100.0", "0.0"]
    expect(kk.locator(".pp-bars li").nth(1)).to_contain_text("67")


def one_changes_without_network(stage, phone):
    """The vote waits on the phone and goes out by itself."""
    phone.context.set_offline(True)
    phone.get_by_label("Ответ 2").check()
    phone.get_by_role("button", name="Изменить мой голос").click()
    expect(phone.locator("[data-note]")).to_contain_text("Нет связи")
    phone.context.set_offline(False)
    expect(stage.locator(".ps-bars li").nth(1)).to_contain_text("100", timeout=20_000)


def two_write_words(stage, kk, ru):
    """A rude word stays on the phone; two spellings are one word."""
    words = kk.get_by_label("1-сөз")
    words.fill("сука")
    words.press("Enter")
    expect(kk.locator("#poll")).to_contain_text("Мұндай сөз залға көрсетілмейді")
    words.fill("Тәжірибе")
    words.press("Enter")
    ru.get_by_label("Слово 1").fill("тажирибе")
    ru.get_by_label("Слово 2").fill("опыт")
    ru.get_by_role("button", name="Проголосовать").click()
    expect(stage.locator(".poll-cloud text", has_text="Тәжірибе")).to_be_visible()
    expect(stage.locator(".ps-cloud li", has_text="Тәжірибе: 2")).to_have_count(1)
    expect(ru.locator(".poll-cloud text")).to_have_count(2)
