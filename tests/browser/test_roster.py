"""The organiser's first day: a list of an event long past becomes numbered certificates."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from kerege.certificates.models import Certificate
from kerege.events.models import Event
from kerege.foundation.translated import T
from kerege.foundation.worker import Worker
from tests.builders import a_centre, a_district, a_library, an_organiser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FAMILIES = ("Ахметова", "Сейтова", "Иванова", "Омарова", "Ким", "Жұмабекова", "Қасымова", "Әлиева",
            "Петренко", "Төлегенова")  # fmt: skip
GIVEN = (("Айгүл", "Серікқызы"), ("Анна", "Петровна"), ("Әсел", "Нұрланқызы"))
PEOPLE = [f"{family} {given} {own}" for given, own in GIVEN for family in FAMILIES]


@pytest.mark.parametrize("script", [True, False])
def test_an_excel_list_of_an_old_seminar_becomes_certificates(open_browser, script, capsys):
    assert len(PEOPLE) == 30
    district = a_district("Осакаров")
    a_library(district=district, name=T(kk="Осакаров аудандық балалар кітапханасы"))
    desk = open_browser(person=an_organiser(organisation=a_centre()), script=script)
    begun = time.monotonic()

    event = begin(desk)
    paste(desk, event)
    mend(desk)
    result(desk)
    certify(desk, event)

    with capsys.disabled():
        told = "with script" if script else "without script"
        print(f"\nfrom an Excel list to 30 certificates, {told}: {time.monotonic() - begun:.1f} s")
    assert desk.complaints == []


def begin(desk: Page) -> Event:
    """A seminar of five years ago, from a starter."""
    day = (timezone.localdate() - timedelta(days=5 * 365)).isoformat()
    desk.goto("/kk/desk/new-event/")
    desk.check('input[name="start"][value="workshop"]')
    desk.fill('input[name="title_kk"]', "Балалар кітапханасындағы ойын")
    desk.fill('input[name="title_ru"]', "Игра в детской библиотеке")
    desk.fill('input[name="starts_on"]', day)
    desk.fill('input[name="ends_on"]', day)
    press(desk, 'main form:has(input[name="starts_on"])')
    return Event.objects.get()


def paste(desk: Page, event: Event) -> None:
    """As it stands in Excel: a title, headings in Kazakh, one row with a mistake."""
    rows = [
        f"{number}\t{name}\tкітапханашы\tОсакаров аудандық балалар кітапханасы\tОсакаров ауданы"
        for number, name in enumerate(PEOPLE, start=1)
    ]
    rows[12] = rows[12].replace("Иванова", "Иван0ва")
    title = "Семинарға қатысушылардың тізімі\t\t\t\t"
    head = "№\tАты-жөні\tЛауазымы\tКітапхана\tАуданы"
    desk.goto(f"/kk/desk/events/{event.slug}/people/")
    desk.locator('main a[href*="/desk/imports/new/roster/"]').click()
    desk.fill('textarea[name="text"]', "\n".join([title, head, *rows]))
    press(desk, "#bring")

    expect(desk.locator('select[name="column_1"]')).to_have_value("full_name")
    expect(desk.locator('select[name="column_3"]')).to_have_value("library")
    expect(desk.locator('select[name="column_4"]')).to_have_value("district")
    desk.fill('input[name="hours"]', "8")
    press(desk, "#columns")


def mend(desk: Page) -> None:
    """One name has a nought in it."""
    expect(desk.locator("#take")).to_contain_text("29")
    desk.locator('nav.tabs a[href="?verdict=bad"]').click()
    desk.locator('main a[href$="/rows/15/"]').click()
    desk.fill("#cell_1", "Иванова Анна Петровна")
    press(desk, "#row")
    expect(desk.locator("#take")).to_contain_text("30")


def result(desk: Page) -> None:
    press(desk, '#take form[action$="/take/"]')
    expect(desk.locator("#result h2")).to_contain_text("30")
    desk.locator('#result a[href$="/certificates/"]').click()


def certify(desk: Page, event: Event) -> None:
    press(desk, 'form[action$="/certificates/issue/"]')
    worker = Worker()
    while worker.step():
        pass
    desk.goto(f"/kk/desk/events/{event.slug}/certificates/")
    expect(desk.locator("#printing")).to_contain_text("30 / 30")

    found = Certificate.objects.order_by("number")
    year = timezone.localdate().year
    assert [one.number for one in found] == [f"{year}-{n:06d}" for n in range(1, 31)]
    assert sorted(one.snapshot["name"] for one in found) == sorted(PEOPLE)
    assert {one.snapshot["hours"] for one in found} == {"8"}
    for one in found:
        with one.file.open("rb") as file:
            assert file.read(5) == b"%PDF-"


def press(page: Page, form: str) -> None:
    """Press the first button of the form that sends it, and wait for the answer."""
    page.locator(f"{form} button:not([type='button'])").first.click()
    page.wait_for_load_state()
