"""A recording on a slow line, with captions, from the words of a line to its second."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import expect

from tests.browser.test_library import faults
from tests.builders import an_organiser
from tests.materials.library_builders import a_published
from tests.materials.library_films import a_film, make_variants

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
SAID = {"kk": ("Сәлеметсіз бе", "Отбасылық оқу"), "ru": ("Здравствуйте", "Семейное чтение")}
SRT = "1\n00:00:00,100 --> 00:00:01,000\n{}\n\n2\n00:00:02,000 --> 00:00:03,000\n{}\n"
SHOWN = """() => [...document.querySelector("#film video").textTracks]
    .filter((one) => one.mode === "showing").map((one) => one.language)"""
CUES = """() => [...document.querySelector("#film video").textTracks]
    .filter((one) => one.mode === "showing").flatMap((one) => [...one.cues ?? []])
    .map((one) => one.text)"""
PLAYS = "(address) => document.querySelector('#film video').currentSrc.endsWith(address)"
FROM = "(second) => document.querySelector('#film .work-player').currentTime >= second"


@pytest.fixture
def recording():
    """Three seconds in two variants, captions in two languages."""
    by = an_organiser()
    row = a_published(by=by, data=a_film(seconds=4), name="webinar.mp4", kind="recording")
    make_variants()
    desk = Client()
    desk.force_login(by)
    for language, words in SAID.items():
        file = SimpleUploadedFile("said.srt", SRT.format(*words).encode())
        data = {"language": language, "file": file}
        assert desk.post(f"/kk/my/library/{row.pk}/captions/", data).status_code == 302
    return row


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_film_is_watched_light_with_captions_from_the_line_that_was_read(
    open_browser, recording, language
):
    page = open_browser(phone=True)
    page.goto(f"/{language}/library/{recording.pk}/")
    page.wait_for_function(PLAYS, arg="/film-240/")  # a telephone takes the small picture
    expect(page.locator("#film track[default]")).to_have_attribute("srclang", language)
    assert faults(page) == []

    page.locator("#film a[href^='?watch=360']").click()
    page.wait_for_function(PLAYS, arg="/film-360/")
    page.locator("#film a[href^='?watch=240']").click()
    page.wait_for_function(PLAYS, arg="/film-240/")
    expect(page.locator("#film a[aria-current]")).to_have_attribute("href", "?watch=240#film")

    page.locator("#transcript summary").press("Enter")
    line = page.locator("#transcript dl > div").filter(has_text=SAID[language][1])
    assert faults(page) == []
    line.get_by_role("link", name="0:02").press("Enter")
    page.wait_for_function(FROM, arg=2)
    expect(page.locator("#film video")).to_be_focused()
    page.wait_for_function(f"() => ({CUES})().length === 2")
    assert page.evaluate(SHOWN) == [language]
    assert page.evaluate(CUES) == list(SAID[language])
    assert page.complaints == []


def test_the_other_language_and_the_sound_alone_are_one_press_away(open_browser, recording):
    page = open_browser(phone=True)
    page.goto(f"/ru/library/{recording.pk}/?watch=sound")
    page.locator("#transcript summary").click()
    page.get_by_role("link", name="0:02").click()
    page.wait_for_function(FROM, arg=2)
    page.get_by_role("link", name="Қазақша", exact=True).last.click()
    expect(page.locator(".work-said")).to_contain_text("Отбасылық оқу")
    assert faults(page) == []
    assert page.complaints == []


def test_without_script_a_line_opens_the_film_at_its_second(open_browser, recording):
    page = open_browser(phone=True, script=False)
    page.goto(f"/kk/library/{recording.pk}/?watch=240")
    page.locator("#transcript summary").click()
    page.get_by_role("link", name="0:02").click()
    page.wait_for_url("**/film-240/#t=2")
