"""axe-core on every page of the page map, in a real Chromium, on a phone and on a desktop.

On the way each page is asked two more things: does it lean out of the screen, and does the
browser complain (a refused script, a missing file)?
"""

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from kerege.ui.appearance import COOKIE, Appearance
from tests import scenarios
from tests.access import addresses
from tests.browser.conftest import DESKTOP, PHONE
from tests.builders import a_block, a_person, an_item, in_all_languages, released
from tests.events.builders import a_registration, an_open_event, with_code_word
from tests.scenarios import Spine
from tests.test_access import EXPECTED, VERBS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]

VISITORS = ("stranger", "participant", "organiser", "administrator")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KEY_PAGES = ("events:event", "events:desk_people", "certificates:check", "ui:styleguide")
RUN = """async (tags) => {
    const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
    return found.violations.flatMap((broken) => broken.nodes.map(
        (node) => `${broken.id}: ${node.html.slice(0, 160)} -- ${node.failureSummary}`));
}"""

# The innermost things that reach out of the window, and lie in nothing that scrolls.
LEANING = """(width) => [...document.querySelectorAll("main *")]
    .filter((one) => one.getBoundingClientRect().right > width
        && !one.closest(".table-scroll") && !one.firstElementChild)
    .slice(0, 3).map((one) => one.outerHTML.slice(0, 160))"""


def axe_core() -> str:
    """The script of axe-core that its Python package carries."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None and package.origin is not None
    return Path(package.origin).with_name("axe.min.js").read_text()


def pages_of(visitor: str, spine: Spine, part: int, parts: int) -> dict[str, str]:
    """A share of the addresses that this visitor is the first to open, and that hold a page."""
    client = Client()
    if visitor != "stranger":
        client.force_login(spine.people[visitor])
    where = addresses(spine)
    own = [
        name
        for name in where
        if VERBS[name] == "get" and first_let_in(name) == visitor and name not in FRAGMENTS
    ]
    return {name: where[name] for name in own[part::parts] if is_a_page(client, where[name])}


# Answers to a script that are a part of a page.
FRAGMENTS = {
    "search:suggest",
    "showcase:book_suggestions",
    "showcase:shelf_books",
    "catalogue:desk_suggest",
}


def is_a_page(client: Client, address: str) -> bool:
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return str(answer["Content-Type"]).startswith("text/html")


def first_let_in(name: str) -> str:
    return next((who for who in VISITORS if EXPECTED[name][who] == "200"), "")


def faults_of(page: Page, address: str) -> list[str]:
    """What is wrong with the page in the two sizes of the window; in Russian axe reads the phone
    alone: the page is the same but for the length of its words."""
    page.goto(address)
    faults = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # the dictionaries are plain
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            leaning = page.evaluate(LEANING, size["width"])
            faults.append(f"{address}: {wide} wide in a window of {size['width']}: {leaning}")
        if size is DESKTOP and address.startswith("/ru/"):
            continue
        faults += [f"{address}: {size['width']}: {text}" for text in page.evaluate(RUN, STANDARDS)]
    # This server has no hub: screens say that they connect; test_game_play and test_hall play.
    told = [text for text in page.complaints if "/live/" not in text]  # type: ignore[attr-defined]
    faults += [f"{address}: {text}" for text in told]
    page.complaints.clear()  # type: ignore[attr-defined]
    return faults


@pytest.fixture
def open_watched(open_browser: Any) -> Any:
    """A window that carries axe-core; the site's own rules for scripts stay in force."""

    def open_window(**options: Any) -> Page:
        page: Page = open_browser(reduced_motion="reduce", **options)
        page.context.add_init_script(axe_core())
        return page

    return open_window


# Every so many pages are one test, so that the test processes share the work.
SHARES = [(who, part, 4 if who == "organiser" else 1) for who in VISITORS for part in range(4)]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("visitor", "part", "parts"), [share for share in SHARES if share[1] < share[2]]
)
def test_axe_finds_nothing_on_any_page(open_watched, visitor, part, parts, language):
    spine = scenarios.full_event()
    pages = pages_of(visitor, spine, part, parts)
    assert pages
    page = open_watched(person=spine.people.get(visitor))

    faults = [
        fault
        for address in pages.values()
        for fault in faults_of(page, address.replace("/kk/", f"/{language}/", 1))
    ]

    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_on_the_way_of_a_participant(open_watched, language):
    event, person = an_open_event(slug="coming", seats=1), a_person()
    with_code_word(an_item(event))
    page = open_watched(person=person)

    faults = faults_of(page, f"/{language}/events/coming/")
    faults += faults_of(page, f"/{language}/events/coming/register/")
    a_registration(event, person=person, now=timezone.now())
    faults += faults_of(page, f"/{language}/my/")
    faults += faults_of(page, f"/{language}/my/events/coming/")
    faults += faults_of(page, f"/{language}/events/coming/")

    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_on_a_programme_with_tracks_a_route_and_partners(open_watched, language):
    spine = scenarios.full_event()
    event, place = an_open_event(slug="wide"), in_all_languages("Topar")
    for track in ("One", "Two", "Three"):
        an_item(event, block=a_block(event, track=in_all_languages(track), place=place))
    for number in range(3):
        event.days.get().stops.create(place=place, order=number, transport="bus")
        event.partners.create(name=in_all_languages("Museum"), order=number)
    released(event)
    an_item(event)
    page = open_watched(person=spine.people["administrator"])
    desk = f"/{language}/desk/events/wide/"

    faults = faults_of(page, f"/{language}/events/wide/")
    faults += faults_of(page, f"/{language}/events/wide/programme/")
    for name in ("programme/", "programme/release/", "programme/route/", "partners/", "poster/"):
        faults += faults_of(page, desk + name)
    page.context.add_cookies([cookie_of(page, "dark")])
    faults += faults_of(page, f"/{language}/events/wide/programme/")
    faults += faults_of(page, desk + "programme/")

    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize("scheme", ["dark", "paper", "contrast", "blue"])
def test_axe_finds_nothing_in_another_scheme(open_watched, scheme):
    spine = scenarios.full_event()
    page = open_watched(person=spine.people["organiser"])
    page.context.add_cookies([cookie_of(page, scheme)])
    where = addresses(spine)

    faults = [fault for name in KEY_PAGES for fault in faults_of(page, where[name])]

    assert page.locator("html").get_attribute("data-scheme") == scheme
    assert not faults, "\n\n".join(faults)


def cookie_of(page: Page, scheme: str) -> dict[str, str]:
    """What the panel would have remembered."""
    page.goto("/kk/session-ended/")
    look = Appearance(size="150", spacing="wide", scheme=scheme)
    return {"name": COOKIE, "value": look.cookie(), "url": page.evaluate("location.origin")}
