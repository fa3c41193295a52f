"""A Literary Podium in a hall: stage, remote, fifty phones; one without script, one offline."""

import re
from urllib.parse import urlsplit

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kerege.showcase import podium_codes
from kerege.showcase.models import Pick, Podium, PodiumVoice
from tests.browser.conftest import DESKTOP, PHONE, session_of
from tests.browser.game_halls import hall_url  # noqa: F401 -- a fixture
from tests.builders import an_organiser
from tests.showcase.podiums import a_podium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
NOISE = ("ERR_INTERNET_DISCONNECTED", "WebSocket connection")
PLAIN_PHONES = 47
CLOCK = re.compile(r"^(10:00|9:\d\d)$")
QOJA, KASHTANKA, ABAI = "Менің атым Қожа", "Каштанка", "Абай жолы"
COUNTED = "Дауысыңыз есептелді. Рақмет!"


def faults(page):
    """What axe finds at the width of a phone and at that of a desktop."""
    was, found = page.viewport_size, []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        broken = Axe().run(page).response["violations"]
        found += [(one["id"], one["nodes"][0]["html"]) for one in broken]
    page.set_viewport_size(was)
    return found


def quiet(page):
    return [one for one in page.complaints if not any(word in one for word in NOISE)] == []


class PodiumInHall:
    """Opens the windows of one podium."""

    def __init__(self, podium, by, url, open_browser):
        self.podium, self.by, self.url, self.open_browser = podium, by, url, open_browser

    def address(self, way, language="kk"):
        return f"{self.url}/{language}/podium/{way}"

    def window(self, way, **options):
        page = self.open_browser(reduced_motion="reduce", **options)
        page.goto(self.address(way))
        if options.get("script", True):
            page.wait_for_selector("html[data-ready]")
        return page

    def stage(self):
        page = self.open_browser(reduced_motion="reduce")
        page.context.add_cookies([session_of(self.by, self.url)])
        page.goto(self.address(f"stage/{self.podium.code}/"))
        page.wait_for_selector("html[data-ready]")
        return page

    def remote(self):
        told = podium_codes.remote_pass(self.podium.code, self.podium.nonce)
        return self.window(f"remote/{self.podium.code}/{told}/", phone=True)

    def phone(self, **options):
        return self.window(f"vote/{self.podium.code}/", phone=True, **options)


@pytest.fixture
def hall(hall_url, open_browser):  # noqa: F811 -- the fixture from above
    by = an_organiser()
    return PodiumInHall(a_podium(by=by, seconds=600), by, hall_url, open_browser)


def test_a_hall_of_fifty_phones_votes_on_a_podium(hall):
    stage, remote = hall.stage(), hall.remote()
    first, second = hall.phone(), hall.phone()
    plain = hall.phone(script=False)
    expect(first.locator("main")).to_contain_text("Дауыс беру жақында ашылады")
    assert [faults(page) for page in (stage, remote, first)] == [[], [], []]

    to_the_riddle_and_its_answer(stage, remote)
    remote.get_by_role("button", name="Дауыс беруді ашу").click()
    expect(stage.locator("h1")).to_have_text("Қай кітапты оқығыңыз келеді?")
    assert [faults(page) for page in (stage, first)] == [[], []]
    plain.reload()
    for phone in (first, second, plain):
        voted(phone, QOJA)
    expect(stage.locator("[data-voices]")).to_have_text("3")

    voted(first, ABAI)  # the same phone: its vote moves, none is added
    without_network(second)
    many_vote(hall)
    expect(stage.locator("[data-voices]")).to_have_text("50")
    assert titles_voted() == {QOJA: 1, KASHTANKA: 17, ABAI: 32}
    assert PodiumVoice.objects.values("visitor_sum").distinct().count() == 50

    the_vote_is_closed(hall, stage, remote, first, plain)
    assert all(quiet(page) for page in (stage, remote, first, second))


def to_the_riddle_and_its_answer(stage, remote):
    """By keys: a book with its clock, a riddle, its answer; the remote sees the same."""
    press(stage, "ArrowRight", "2 / 8")
    press(stage, "PageDown", "3 / 8")
    expect(stage.locator("h1")).to_have_text(QOJA)
    expect(stage.locator("[data-time]")).to_have_text(CLOCK)
    began = Podium.objects.get().shown_since
    expect(remote.locator(".podium-now")).to_contain_text(QOJA)
    with stage.expect_response(lambda answer: answer.request.method == "POST"):
        stage.keyboard.press("KeyT")
    assert Podium.objects.get().shown_since > began
    expect(stage.locator("[data-time]")).to_have_text(CLOCK)
    for place in ("4 / 8", "5 / 8", "6 / 8"):
        press(stage, "ArrowRight", place)
    expect(stage.locator("h1")).to_have_text("Бұл қай кітап?")
    expect(stage.locator("body")).not_to_contain_text(ABAI)
    expect(remote.locator(".podium-now")).to_contain_text("(залға көрінбейді)")
    assert faults(stage) == []
    press(stage, "KeyR", "6 / 8")
    expect(stage.locator("h1")).to_have_text(ABAI)


def press(stage, key, place):
    stage.keyboard.press(key)
    expect(stage.locator(".ps-top p").last).to_have_text(place)


def voted(phone, title):
    phone.get_by_label(title).check()
    phone.get_by_role("button", name="Дауыс беру").click()
    expect(phone.locator("main")).to_contain_text(COUNTED)


def without_network(phone):
    """The choice waits on the phone, which says so, and goes out when the network is back."""
    phone.context.set_offline(True)
    phone.get_by_label(ABAI).check()
    phone.get_by_role("button", name="Дауыс беру").click()
    expect(phone.locator("[data-waits]")).to_contain_text("Байланыс жоқ")
    phone.context.set_offline(False)
    expect(phone.locator("main")).to_contain_text(COUNTED)
    expect(phone.get_by_label(ABAI)).to_be_checked()


def many_vote(hall):
    """Each phone keeps its cookies; one of them sends its form twice."""
    numbers = dict(Pick.objects.values_list("title", "pk"))
    for place in range(PLAIN_PHONES):
        title = KASHTANKA if place < 17 else ABAI
        with httpx.Client(follow_redirects=True) as phone:
            address = hall.address(f"vote/{hall.podium.code}/")
            phone.get(address).raise_for_status()
            for _press in range(2 if place == 0 else 1):
                answer = phone.post(
                    address,
                    data={
                        "pick": numbers[title],
                        "csrfmiddlewaretoken": phone.cookies["csrftoken"],
                    },
                    headers={"Referer": address},
                )
                assert COUNTED in answer.text


def titles_voted():
    found = {}
    for title in PodiumVoice.objects.values_list("pick__title", flat=True):
        found[title] = found.get(title, 0) + 1
    return found


def the_vote_is_closed(hall, stage, remote, first, plain):
    """The host closes it by the remote; the stage shows the first places, readers all of them."""
    remote.get_by_role("button", name="Дауыс беруді жабу").click()
    expect(stage.locator("h1")).to_have_text("Дауыс беру жабылды")
    expect(first.locator("main")).to_contain_text("Дауыс беру аяқталды")
    plain.get_by_role("button", name="Дауыс беру").click()
    expect(plain.locator("main")).to_contain_text("Дауыс беру аяқталды")
    remote.get_by_role("button", name="Қорытынды").click()
    places = stage.locator(".ps-result li")
    expect(places).to_have_count(3)
    expect(places.first).to_contain_text(ABAI)
    expect(places.first.locator(".ps-count")).to_have_text("32")
    assert [faults(page) for page in (stage, first)] == [[], []]
    first.get_by_role("link", name="Дауыс беру қорытындысы").click()
    expect(first.locator(".podium-ranks").first.locator("li").first).to_contain_text("32 дауыс")
    assert urlsplit(first.url).path == f"/kk/podium/{hall.podium.pk}/result/"
    assert faults(first) == []
