"""A game in a hall: a stage, phones in two languages, a network that goes and comes back."""

import gzip
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from kerege.quizzes.models import Answer, Player, Question
from tests.browser.game_halls import GameInHall, hall_url  # noqa: F401 -- a fixture
from tests.catalogue.record_builders import a_record
from tests.quizzes.halls import a_game, a_quiz

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
NOISE = ("ERR_INTERNET_DISCONNECTED", "WebSocket connection")


@pytest.fixture
def in_hall(hall_url, open_browser):  # noqa: F811 -- the fixture from above
    def begin(*kinds, **rules):
        return GameInHall(a_game(*kinds, **rules), hall_url, open_browser)

    return begin


def quiet(page):
    return [one for one in page.complaints if not any(word in one for word in NOISE)] == []


def in_the_lobby(hall):
    hall.open_stage()
    return hall.stage, hall.join("Әсел"), hall.join("Ольга", "ru")


def test_the_lobby_and_a_question_in_two_languages(in_hall):
    hall = in_hall("single")
    stage, asel, olga = in_the_lobby(hall)
    expect(stage.locator(".st-names li")).to_have_text(["Әсел", "Ольга"])
    expect(asel.locator("h1")).to_have_text("Әсел, сіз ойындасыз!")
    expect(olga.locator("h1")).to_have_text("Ольга, Вы в игре!")

    hall.to_open(asel, olga)
    asel.locator(".tile", has_text="Abai").click()
    expect(asel.locator(".state")).to_contain_text("Жауап сақталды")
    expect(stage.locator(".st-answered b")).to_have_text("1")
    olga.locator(".tile", has_text="Mukhtar").click()
    hall.wait("reveal", asel, olga)

    expect(asel.locator(".verdict")).to_contain_text("Дұрыс!")
    expect(olga.locator(".verdict")).to_contain_text("В этот раз нет")
    expect(olga.locator(".right")).to_contain_text("Abai 1")
    expect(stage.locator("[data-right=true] .st-option")).to_contain_text("Abai 1")
    expect(stage.locator(".st-why")).to_contain_text("EXPLAINED")
    assert quiet(stage) and quiet(asel) and quiet(olga)


def test_the_book_of_the_catalogue_is_named_on_stage_and_phone_after_the_answer(
    hall_url,  # noqa: F811 -- the fixture from above
    open_browser,
):
    quiz = a_quiz("single")
    Question.objects.update(record=a_record("Менің атым Қожа"))
    hall = GameInHall(a_game(quiz=quiz), hall_url, open_browser)
    hall.open_stage()
    asel = hall.join("Әсел")
    hall.to_open(asel)
    assert "Қожа" not in hall.stage.content() + asel.content()
    asel.locator(".tile").first.click()
    hall.wait("reveal", asel)
    expect(hall.stage.locator(".st-why")).to_contain_text("Менің атым Қожа")
    expect(asel.locator("main")).to_contain_text("Менің атым Қожа")


def test_an_answer_given_without_a_network_arrives_once(in_hall):
    hall = in_hall("single", "single")
    hall.open_stage()
    asel, olga = hall.join("Әсел"), hall.join("Ольга", "ru")
    hall.to_open(asel, olga)

    olga.context.set_offline(True)
    olga.locator(".tile", has_text="Abai").click()
    expect(olga.locator("[data-offline]")).to_contain_text("Ваш ответ сохранён")
    expect(olga.locator(".state")).to_contain_text("Отправляем")
    olga.context.set_offline(False)
    expect(olga.locator(".state")).to_contain_text("Ответ сохранён")
    expect(olga.locator("[data-offline]")).to_be_hidden()

    assert Answer.objects.filter(player__name="Ольга").count() == 1


def test_who_refreshes_keeps_name_and_points_and_may_still_answer(in_hall):
    hall = in_hall("single", "single")
    stage = hall.open_stage()
    asel = hall.join("Әсел")
    hall.to_open(asel)
    asel.locator(".tile", has_text="Abai").click()
    hall.wait("reveal", asel)
    points = stage.locator(".tile-sign").count() and asel.locator(".gain").inner_text()
    hall.go_on("board", asel)
    hall.to_open(asel)

    asel.reload()
    asel.wait_for_selector("main[data-phase=open]")
    expect(asel.locator("[data-who]")).to_have_text(f"Әсел {points.lstrip('+')} ұпай")
    asel.locator(".tile", has_text="Abai").click()
    hall.wait("reveal", asel)

    assert Player.objects.count() == 1
    assert Answer.objects.count() == 2


def test_a_dead_phone_is_replaced_by_another_one_with_the_nod_of_the_host(in_hall):
    hall = in_hall("single", "single")
    stage, remote = hall.open_stage(), hall.open_remote()
    first = hall.join("Әсел")
    hall.to_open(first)
    first.locator(".tile", has_text="Abai").click()
    hall.wait("reveal", first)
    first.context.close()
    hall.go_on("board")
    hall.to_open()

    asel = hall.window("kk", "")
    asel.fill("[name=name]", "Әсел")
    asel.press("[name=name]", "Enter")
    asel.get_by_role("button", name="Бұл менмін").click()
    number = asel.locator(".again-number").inner_text()
    expect(stage.locator("[data-note]")).to_contain_text("Әсел")
    remote.get_by_role("button", name=f"Вернуть место: Әсел · {number}").click()
    asel.wait_for_selector("main[data-phase=open]")
    asel.locator(".tile", has_text="Abai").click()
    hall.wait("reveal", asel)

    expect(remote.get_by_text("Возвращение с другого телефона")).to_have_count(0)
    assert Player.objects.count() == 1
    assert Answer.objects.filter(is_right=True).count() == 2


def test_the_language_changes_in_the_middle_of_a_question(in_hall):
    hall = in_hall("typed")
    hall.open_stage()
    asel = hall.join("Әсел")
    hall.to_open(asel)
    asel.fill("main input", "қазд")
    asel.get_by_role("button", name="Рус").click()

    expect(asel.locator(".send")).to_have_text("Отправить ответ")
    expect(asel.locator("html")).to_have_attribute("lang", "ru")
    expect(asel.locator("main input")).to_have_value("қазд")
    expect(asel.get_by_role("button", name="Рус")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("lacking", [["WebSocket"], ["WebSocket", "EventSource"]])
def test_a_phone_without_sockets_plays_too(in_hall, lacking):
    hall = in_hall("single")
    hall.open_stage()
    asel = hall.open_browser(phone=True)
    for name in lacking:
        asel.add_init_script(f"delete window.{name}")
    asel.goto(f"{hall.url}/kk/play/{hall.game.key}/")
    asel.fill("[name=name]", "Әсел")
    asel.press("[name=name]", "Enter")
    asel.wait_for_selector("main[data-phase=lobby]")
    hall.to_open(asel)
    asel.locator(".tile", has_text="Abai").click()
    hall.wait("reveal", asel)
    expect(asel.locator(".verdict")).to_contain_text("Дұрыс!")


def test_the_first_load_of_a_phone_weighs_25_kb_at_most(in_hall):
    """All files that the page asks for until it can be used; not its line to the room."""
    hall = in_hall("single")
    page = hall.open_browser(phone=True)
    asked = {}
    page.on("request", lambda one: asked.setdefault(one.url, one.resource_type))
    page.goto(f"{hall.url}/kk/play/{hall.game.key}/")
    page.wait_for_selector("[name=name]")

    files = [url for url, kind in asked.items() if kind not in ("fetch", "xhr", "eventsource")]
    assert {"document", "stylesheet", "script"} <= set(asked.values())
    # As the server gives them: a browser keeps bodies as long as it likes.
    weights = {url: len(gzip.compress(body_of(url), 9)) for url in files if url.startswith("http")}
    assert sum(weights.values()) <= 25 * 1024, weights
    assert len(weights) >= 6


def body_of(url):
    with urlopen(url, timeout=20) as answer:
        return answer.read()
