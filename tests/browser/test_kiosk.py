"""A tablet in a library: a child finds a book by touch alone and walks away."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from kerege.catalogue.actions.kiosks import issue_kiosk
from kerege.catalogue.models import Holding
from tests.browser.test_accessibility import RUN, STANDARDS, axe_core
from tests.builders import a_library, an_organiser
from tests.catalogue.record_builders import a_record, a_subject, an_author

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(120),
]
VOICE = """Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => [{lang: "kk-KZ", localService: true}, {lang: "ru-RU", localService: false}],
    cancel() {}, speak(said) { document.title = said.text; }}});
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"""
PREVENTED = """(told) => !document.body.dispatchEvent(
    new KeyboardEvent("keydown", {bubbles: true, cancelable: true, ...told}))"""
TOUCHED = """() => [...document.querySelectorAll("a, button, input")]
    .filter((one) => one.offsetParent && !one.closest(".kiosk-keys"))
    .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
    .filter(([, box]) => box.height < 56).map(([html]) => html)"""


@pytest.fixture
def library():
    library = a_library()
    author = an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар")
    tales = a_subject("Ертегілер", "Сказки")
    tales.match_key = "ертегилер"
    tales.save()
    wolf = a_record("Көксерек", by=(author,), about=(tales,), age_mark="6")
    a_record("Абай жолы", by=(author,), age_mark="14")
    Holding.objects.create(record=wolf, library=library, shelf_mark="Ә82")
    return library


@pytest.fixture
def tablet(library, open_browser):
    """Opened once by the link, then touched."""
    _kiosk, secret = issue_kiosk(
        library=library, label="Оқу залы", pin="2468", by=an_organiser(), now=timezone.now()
    )

    def begin(**options):
        page = open_browser(has_touch=True, **options)
        page.goto(f"/kk/kiosk/open/{secret}/")
        page.get_by_role("button", name="Экранды ашу").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Не оқығыңыз келеді?")
        return page

    return begin


def test_a_book_is_found_by_pictures_alone(tablet):
    page = tablet()
    page.get_by_role("link", name="Ертегілер").tap()
    page.get_by_role("link", name="Көксерек").tap()

    expect(page.get_by_text("Ә82")).to_be_visible()
    page.get_by_role("link", name="Басына").tap()
    page.get_by_role("link", name="14+").tap()
    expect(page.get_by_role("link", name="Абай жолы")).to_be_visible()
    expect(page.get_by_role("link", name="Көксерек")).to_have_count(0)
    assert page.complaints == []


def test_tiles_and_titles_are_read_aloud_by_a_voice_of_the_device_alone(tablet):
    page = tablet()
    page.context.add_init_script(VOICE)
    page.goto("/kk/kiosk/")
    page.get_by_role("button", name="Дауыстап оқу: Ертегілер").tap()
    expect(page).to_have_title("Ертегілер")

    page.goto("/ru/kiosk/")
    expect(page.get_by_role("link", name="Сказки")).to_be_visible()
    expect(page.locator("[data-say]:visible")).to_have_count(0)


def test_nothing_that_a_page_can_forbid_leads_out(tablet):
    page = tablet()
    page.locator("#kiosk-q").tap()
    for told in ({"key": "n", "ctrlKey": True}, {"key": "F1"}, {"key": "Home", "altKey": True}):
        assert page.evaluate(PREVENTED, told), told
    assert not page.evaluate(PREVENTED, {"key": "ә"})

    page.get_by_role("link", name="Ертегілер").click(button="middle")
    page.get_by_role("link", name="Ертегілер").click(modifiers=["Control"])
    page.wait_for_url("**/kk/kiosk/books/?theme=tales")
    assert len(page.context.pages) == 1
    page.get_by_role("link", name="Көксерек").click(modifiers=["Shift"])
    expect(page.get_by_text("Ә82")).to_be_visible()
    assert len(page.context.pages) == 1

    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Не оқығыңыз келеді?")


@pytest.mark.parametrize("size", [(360, 740), (1080, 1920), (1920, 1080)])
def test_every_screen_shows_the_tiles_at_once(tablet, size):
    page = tablet()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    tile = page.get_by_role("link", name="Ертегілер").bounding_box()

    assert tile["y"] + tile["height"] < size[1] and tile["height"] >= 150
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    last_row = page.locator(".kiosk-keys div").nth(2).locator("button")
    assert len({one.bounding_box()["y"] for one in last_row.all()}) == 1, "a row stays a row"


def test_kazakh_letters_are_typed_on_the_screen_and_staff_leave_by_the_pin(tablet):
    page = tablet(phone=True)
    for letter in "әғқңөұүһі":
        page.get_by_role("button", name=letter, exact=True).tap()
    expect(page.locator("#kiosk-q")).to_have_value("әғқңөұүһі")
    page.locator("#kiosk-q").fill("")
    for letter in "көк":
        page.get_by_role("button", name=letter, exact=True).tap()
    page.get_by_role("button", name="Өшіру").tap()
    page.get_by_role("button", name="Eng").tap()
    page.get_by_role("button", name="q", exact=True).tap()
    page.get_by_role("button", name="Өшіру").tap()
    page.get_by_role("button", name="Қаз", exact=True).tap()
    for letter in "ксерек":
        page.get_by_role("button", name=letter, exact=True).tap()
    expect(page.locator("#kiosk-q")).to_have_value("көксерек")
    page.get_by_role("button", name="Кітап табу").tap()
    expect(page.get_by_role("link", name="Көксерек")).to_be_visible()

    page.get_by_role("link", name="Қызметкерлерге").tap()
    for figure in "2468":
        page.get_by_role("button", name=figure, exact=True).tap()
    page.get_by_role("button", name="Экраннан шығу").tap()
    page.wait_for_url("**/kk/catalogue/")
    assert page.complaints == []


def test_when_nobody_touches_it_the_screen_goes_back_to_the_beginning(tablet):
    page = tablet()
    page.clock.install()
    page.goto("/ru/kiosk/books/?q=абай")
    page.clock.run_for(44_000)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(2_000)
    page.get_by_role("button", name="Я ещё здесь").tap()
    expect(page.get_by_role("dialog")).to_be_hidden()

    page.clock.run_for(46_000)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.clock.run_for(16_000)
    page.wait_for_url("**/kk/kiosk/")


def test_a_long_press_opens_no_menu_and_everything_is_large(tablet):
    page = tablet(phone=True)
    prevented = page.evaluate(
        "() => !document.body.dispatchEvent("
        "new MouseEvent('contextmenu', {bubbles: true, cancelable: true}))"
    )

    assert prevented
    assert page.evaluate(TOUCHED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_script_letters_are_links(tablet):
    page = tablet(script=False)
    page.get_by_role("link", name="А", exact=True).tap()

    expect(page.get_by_role("link", name="Абай жолы")).to_be_visible()


@pytest.mark.parametrize("address", ["", "books/?q=көксерек", "leave/"])
def test_axe_finds_nothing(tablet, address):
    page = tablet()
    page.context.add_init_script(axe_core())
    page.goto(f"/kk/kiosk/{address}")

    assert page.evaluate(RUN, STANDARDS) == []
