"""The one box under fingers: suggestions by keys, a page without script, a phone."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kerege.foundation.translated import T
from kerege.search.actions import mending
from tests.builders import NOW, an_event

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]


@pytest.fixture
def events():
    made = [
        an_event(title=T(kk=f"Ертегілер кеші {n}", ru=f"Вечер сказок {n}")) for n in ("бір", "екі")
    ]
    mending.mend(now=NOW)
    return made


def faults(page):
    return [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]


def test_a_suggestion_is_chosen_with_the_keys(events, open_browser):
    page = open_browser()
    page.goto("/kk/events/")
    page.get_by_role("searchbox", name="Іздеу").click()
    box = page.get_by_role("combobox", name="Іздеу")
    box.press_sequentially("ертег")
    options = page.locator(".suggestions [role=option]")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggested-1")
    box.press("ArrowUp")
    expect(page.locator('[aria-selected="true"]')).to_have_count(0)
    assert faults(page) == []
    box.press("Escape")
    expect(options.first).to_be_hidden()
    box.press("ArrowDown")  # asks anew: the list that was put away is shown when it has come
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url(f"**/kk/events/{events[1].slug}/")
    assert page.complaints == []


def test_letters_typed_before_the_suggestions_could_hear_are_answered(events, open_browser):
    page = open_browser()
    held = []
    page.route("**/ui/suggest*.js", lambda route: held.append(route), times=1)
    page.goto("/kk/events/")
    with page.expect_request("**/ui/suggest*.js"):
        page.get_by_role("searchbox", name="Іздеу").click()
    page.keyboard.type("ертег")
    held[0].continue_()
    expect(page.locator(".suggestions [role=option]")).to_have_count(2)
    assert page.complaints == []


def test_enter_without_a_choice_asks_for_the_page(events, open_browser):
    page = open_browser(phone=True)
    page.goto("/ru/events/")
    box = page.locator("#site-search")
    box.fill("сказки")
    box.press("Enter")
    page.wait_for_url("**/ru/search/?q=*")
    expect(page.locator(".search-hit")).to_have_count(2)
    expect(page.locator(".search-hit mark").first).to_have_text("сказок")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert faults(page) == []
    assert page.complaints == []


def test_without_a_script_the_box_and_the_facets_work(events, open_browser):
    page = open_browser(script=False)
    page.goto("/ru/search/")
    page.get_by_role("searchbox").fill("rfpf[crbt crfprb")
    page.get_by_role("button", name="Найти").click()
    expect(page.locator(".search-hit")).to_have_count(0)
    page.get_by_role("searchbox").fill("ertegiler")
    page.get_by_role("button", name="Найти").click()
    expect(page.get_by_role("status")).to_contain_text("показано для «ертегилер»")
    expect(page.locator(".search-hit")).to_have_count(2)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("ертегилер", "қазақ әріптері"),
        ("ertegıler", "Латын әрпімен жазылған"),
        ("thntu3kth", "«ертегілер»"),
        ("ертигілер", "«ертегілер» бойынша көрсетілді"),
    ],
)
def test_whatever_the_keyboard_the_page_says_what_it_searched(events, open_browser, asked, said):
    page = open_browser(phone=True)
    page.goto("/kk/search/")
    box = page.locator("#search-field")
    box.fill(asked)
    box.press("Enter")
    expect(page.locator(".search-hit")).to_have_count(2)
    expect(page.locator(".search-way")).to_contain_text(said)
    assert faults(page) == []
    assert page.complaints == []


def test_facets_narrow_and_widen_by_keys(events, open_browser):
    an_event(title=T(kk="Ертегілер апталығы", ru="Неделя сказок"), kind="conference")
    title = T(kk="Ертегілер елінде", ru="В стране сказок")
    an_event(title=title, starts_on=date(2031, 3, 1), ends_on=date(2031, 3, 1))
    mending.mend(now=NOW)
    page = open_browser()
    page.goto("/ru/search/?q=сказки")
    expect(page.locator(".search-hit")).to_have_count(4)
    year = page.get_by_role("navigation", name="Год").get_by_role("link", name="2031")
    year.focus()
    year.press("Enter")
    expect(page.locator(".search-hit")).to_have_count(1)
    expect(page.get_by_role("link", name=title["ru"])).to_be_visible()
    expect(year).to_have_attribute("aria-current", "true")
    assert faults(page) == []
    page.get_by_role("link", name="Показать всё найденное").click()
    expect(page.locator(".search-hit")).to_have_count(4)
