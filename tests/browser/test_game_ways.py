"""Where a network lets no WebSocket through, a phone plays by streams, or poll by poll."""

import pytest
from playwright.sync_api import expect

from kerege.quizzes.models import Answer, Player
from tests.browser.game_halls import GameInHall, hall_url  # noqa: F401 -- a fixture
from tests.quizzes.halls import a_game

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
BLOCKED = {"events": [], "poll": ["**/events?*"]}


def behind_a_wall(hall, way):
    """A phone whose network refuses sockets, and perhaps streams."""
    phone = hall.open_browser(phone=True)
    phone.asked = []
    phone.route_web_socket("**/live/**", lambda line: line.close())
    for address in BLOCKED[way]:
        phone.route(address, lambda route: route.abort())
    phone.on("response", lambda answer: phone.asked.append(answer.url))
    phone.goto(f"{hall.url}/kk/play/{hall.game.key}/")
    phone.fill("[name=name]", "Әсел")
    phone.press("[name=name]", "Enter")
    phone.wait_for_selector("main[data-phase=lobby]")
    return phone


@pytest.mark.parametrize("way", ["events", "poll"])
def test_a_phone_behind_a_wall_plays_loses_its_network_and_comes_back(hall_url, open_browser, way):  # noqa: F811
    hall = GameInHall(a_game("single", "single"), hall_url, open_browser)
    hall.open_stage()
    asel = behind_a_wall(hall, way)
    hall.to_open(asel)

    asel.context.set_offline(True)
    asel.locator(".tile", has_text="Abai").click()
    expect(asel.locator("[data-offline]")).to_be_visible()
    expect(asel.locator(".state")).not_to_contain_text("Жауап сақталды")
    asel.context.set_offline(False)
    hall.wait("reveal", asel)
    expect(asel.locator(".verdict")).to_contain_text("Дұрыс!")
    expect(asel.locator("[data-offline]")).to_be_hidden()

    hall.go_on("board", asel)
    hall.to_open(asel)
    asel.locator(".tile", has_text="Mukhtar").click()
    hall.wait("reveal", asel)
    assert (Player.objects.count(), Answer.objects.count()) == (1, 2)
    assert any(f"/{way}?" in url for url in asel.asked)
