"""From the data of an event to its news, in a real browser."""

import pytest

from kerege.foundation.translated import T
from kerege.reports.models import ReportSection
from tests.builders import an_organiser
from tests.reports.builders import an_online_seminar

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = {
    "kk": ("Есепті жазу", "Сақтап, жаңалық ретінде жариялау", "Жарияланған бетті қарау"),
    "ru": ("Написать отчёт", "Сохранить и опубликовать как новость", "Посмотреть опубликованную"),
}


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_report_is_written_edited_and_published(open_browser, language, script):
    event = an_online_seminar()
    write, publish, see = WORDS[language]
    page = open_browser(person=an_organiser(), script=script)

    page.goto(f"/{language}/desk/events/{event.slug}/report/")
    page.get_by_role("button", name=write).click()
    page.locator(f"textarea[name=goal-{language}]").fill("Өз сөзімізбен.")
    page.get_by_role("button", name=publish).click()
    page.get_by_role("link", name=see).click()

    assert page.get_by_role("heading", level=1).inner_text() == event.title[language]
    assert page.get_by_text("Өз сөзімізбен.").is_visible()
    assert "62" in page.locator("article").inner_text()


def test_a_phone_shows_the_news_without_sideways_scroll(open_browser):
    event = an_online_seminar()
    page = open_browser(person=an_organiser(), phone=True)
    page.goto(f"/kk/desk/events/{event.slug}/report/")
    page.get_by_role("button", name=WORDS["kk"][0]).click()
    page.get_by_role("button", name=WORDS["kk"][1]).click()
    for address in (f"/kk/desk/events/{event.slug}/report/", f"/kk/events/{event.slug}/news/"):
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wide


def test_two_tabs_lose_nothing(open_browser):
    event = an_online_seminar()
    event.goal = T(kk="Оқу")
    event.save()
    first = open_browser(person=an_organiser())
    first.goto(f"/kk/desk/events/{event.slug}/report/")
    first.get_by_role("button", name=WORDS["kk"][0]).click()
    second = first.context.new_page()
    second.goto(first.url)
    for tab, words in ((first, "Бірінші"), (second, "Екінші")):
        tab.locator("textarea[name=goal-kk]").fill(words)
        tab.get_by_role("button", name="Сақтау", exact=True).click()
        tab.wait_for_load_state()

    assert second.locator("textarea[name=goal-kk]").input_value() == "Екінші"
    assert second.locator("details[open] p", has_text="Бірінші").is_visible()
    assert ReportSection.objects.get(code="goal", language="kk").text == "Бірінші"
