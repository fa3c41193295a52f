"""A game for who has no mouse, no eyes on the screen, no wish for motion."""

import pytest
from playwright.sync_api import expect

from kerege.quizzes.models import Answer
from tests.browser.game_halls import GameInHall, hall_url  # noqa: F401 -- a fixture
from tests.browser.test_accessibility import LEANING, RUN, STANDARDS, axe_core
from tests.builders import in_all_languages
from tests.quizzes.halls import a_game, a_quiz

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
BOOKS = [{"id": sign, "text": in_all_languages(f"Book {sign}")} for sign in "abc"]
KINDS = {
    "order": ({"options": BOOKS}, {"order": ["a", "b", "c"]}),
    "match": ({"left": BOOKS[:2], "right": BOOKS[1:]}, {"pairs": {"a": "b", "b": "c"}}),
    "slider": ({"low": 0, "high": 10, "step": 1, "unit": {}}, {"value": 6, "tolerance": 0}),
    "scale": ({"low": 1, "high": 5, "low_text": {}, "high_text": {}}, {}),
    "open": ({"letters": 100}, {}),
    "cloud": ({"words": 2}, {}),
}


def a_quiz_of(*kinds):
    quiz = a_quiz(*("slide" for _kind in kinds))
    for place, kind in zip(quiz.places.order_by("order"), kinds, strict=True):
        question = place.question
        question.kind, (question.content, question.key) = kind, KINDS[kind]
        question.save()
    return quiz


@pytest.fixture
def in_hall(hall_url, open_browser):  # noqa: F811 -- the fixture from above
    def begin(*kinds, **rules):
        return GameInHall(a_game(*kinds, **rules), hall_url, open_browser)

    return begin


def tab_to(page, words):
    """Go on with the key until what has the focus says this."""
    for _step in range(25):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || '')"
            " + document.activeElement.textContent"
        )
        if words in told:
            return
    raise AssertionError(f"The key never came to {words!r}")


def test_all_kinds_are_answered_with_keys_alone(in_hall):
    kinds = ("order", "match", "slider", "scale", "open", "cloud")
    hall = in_hall(quiz=a_quiz_of(*kinds), reveals_alone=True)
    hall.open_stage()
    asel = hall.join("Әсел")
    deeds = {
        "order": lambda: (tab_to(asel, "Төмен жылжыту"), asel.keyboard.press("ArrowDown")),
        "match": lambda: (
            tab_to(asel, "A. "), asel.keyboard.press("Enter"),
            tab_to(asel, "B. "), asel.keyboard.press("Enter"),
        ),
        "slider": lambda: (tab_to(asel, "Көбейту"), asel.keyboard.press("Enter")),
        "open": lambda: (asel.keyboard.press("Tab"), asel.keyboard.type("Жақсы")),
        "cloud": lambda: (asel.keyboard.press("Tab"), asel.keyboard.type("кітап")),
    }  # fmt: skip
    for number, kind in enumerate(kinds, 1):
        hall.to_open(asel)
        asel.wait_for_selector(".answers")
        if kind == "scale":
            asel.keyboard.press("4")
        else:
            deeds[kind]()
            tab_to(asel, "Жауапты жіберу")
            asel.keyboard.press("Enter")
        hall.wait("reveal", asel)
        assert Answer.objects.filter(number=number).count() == 1
        if number <= 3:
            hall.go_on("board", asel)

    said = dict(Answer.objects.values_list("number", "said"))
    assert (said[3], said[4], said[5], said[6]) == (6, 4, "Жақсы", ["кітап"])
    assert sorted(said[1]) == ["a", "b", "c"]
    assert len(said[2]) == 2


def broken(page):
    page.evaluate(axe_core())
    return page.evaluate(RUN, STANDARDS)


def test_axe_finds_nothing_on_the_stage_the_phone_and_the_remote(in_hall):
    hall = in_hall("single")
    stage, remote = hall.open_stage(reduced_motion="reduce"), hall.open_remote()
    newcomer = hall.window("ru", "")
    newcomer.wait_for_selector("[name=name]")
    asel = hall.join("Әсел", reduced_motion="reduce")
    found = {"join": broken(newcomer), "lobby": broken(stage), "phone": broken(asel)}
    hall.to_open(asel)
    found |= {"open": broken(stage), "phone open": broken(asel), "remote": broken(remote)}
    asel.locator(".tile").first.click()
    hall.wait("reveal", asel)
    found |= {"reveal": broken(stage), "phone reveal": broken(asel)}
    leaning = [page.evaluate(LEANING, 360) for page in (newcomer, asel, remote)]

    assert {place: what for place, what in found.items() if what} == {}
    assert leaning == [[], [], []]


def test_the_podium_stands_still_for_who_asked_for_that(in_hall):
    hall = in_hall("single")
    stage = hall.open_stage(reduced_motion="reduce")
    asel = hall.join("Әсел", reduced_motion="reduce")
    hall.to_open(asel)
    asel.keyboard.press("1")
    hall.wait("reveal", asel)
    hall.go_on("board", asel)
    hall.go_on("podium", asel)

    expect(stage.locator(".st-step-1 .st-name")).to_have_text("Әсел")
    expect(stage.locator(".st-celebration")).to_have_count(0)


def test_the_remote_leads_the_game_and_a_stranger_with_the_address_does_not(in_hall):
    hall = in_hall("single", "single")
    hall.open_stage()
    remote, asel = hall.open_remote(), hall.join("Әсел")
    stranger = hall.window("kk", "remote/")
    expect(stranger.locator("h1")).to_have_text("Бұл бетке жүргізушінің сілтемесі қажет")

    remote.get_by_role("button", name="Начать игру").click()
    hall.wait("open", asel)
    remote.get_by_role("button", name="Остановить время").click()
    expect(asel.locator("[data-paused]")).to_have_text("Үзіліс")
    remote.get_by_role("button", name="Продолжить").click()
    expect(asel.locator("[data-paused]")).to_be_hidden()
    remote.get_by_role("button", name="Не засчитывать вопрос").click()
    expect(hall.stage.locator("[data-note]")).to_be_hidden()
    remote.get_by_role("button", name="Закончить приём ответов").click()
    hall.wait("reveal", asel)
    expect(asel.locator(".verdict")).to_contain_text("Бұл сұрақ есепке алынбайды")
