"""What the script adds to the pages of the room `ui`; and that nothing is missed without it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = """<!doctype html><html lang="ru"><title>Form</title>
<script type="module" src="/static/ui/kerege.js"></script>
<main><form method="post" action="/ru/appearance/" data-confirm="Отправить?">
<input name="title" value=""><input name="size" value="100"><button>Сохранить</button>
</form></main></html>"""


def a_form(page):
    """A page of its own with one plain form; the script cannot tell it from a real one."""
    page.route("**/ru/a-form/", lambda route: route.fulfill(content_type="text/html", body=FORM))
    page.goto("/ru/a-form/")


def test_another_look_comes_at_once_and_stays(open_browser):
    page = open_browser()
    page.goto("/kk/styleguide/")
    page.click(".site-strip [data-appearance]")
    page.check('dialog input[name="size"][value="150"]')
    page.check('dialog input[name="scheme"][value="contrast"]')
    html = page.locator("html")
    assert html.get_attribute("data-size") == "150"
    page.reload()
    assert (html.get_attribute("data-size"), html.get_attribute("data-scheme")) == (
        "150",
        "contrast",
    )
    assert page.complaints == []


def test_another_look_needs_no_script(open_browser):
    page = open_browser(script=False)
    page.goto("/kk/styleguide/")
    page.click(".site-strip [data-appearance]")
    page.check('input[name="size"][value="200"]')
    page.click("#appearance .button >> nth=0")
    page.wait_for_url("**/kk/styleguide/")
    assert page.locator("html").get_attribute("data-size") == "200"


def test_the_first_two_keys_reach_the_other_look_and_the_content(open_browser):
    page = open_browser()
    page.goto("/kk/styleguide/")
    page.keyboard.press("Tab")
    assert page.evaluate("'appearance' in document.activeElement.dataset")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_bar_of_deeds_counts_the_chosen_rows(open_browser):
    page = open_browser()
    page.goto("/kk/styleguide/#bulk_bar")
    count = page.locator("[data-bulk-count]")
    assert count.inner_text() == "2"
    page.check("[data-all-rows]")
    assert count.inner_text() == "3"
    page.uncheck("[data-all-rows]")
    assert page.locator("[data-bulk-bar]").is_hidden()


def test_a_deed_that_asks_is_not_done_when_the_answer_is_no(open_browser):
    page = open_browser()
    a_form(page)
    page.click("button")
    page.click('dialog button[value="no"]')
    page.wait_for_selector("dialog", state="detached")
    assert page.url.endswith("/ru/a-form/")


def test_a_deed_that_asks_is_done_when_the_answer_is_yes(open_browser):
    page = open_browser()
    a_form(page)
    page.click("button")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.click('dialog button[value="yes"]')
    assert sent.value.url.endswith("/ru/appearance/")


def test_what_was_typed_comes_back_and_can_be_forgotten(open_browser):
    page = open_browser()
    a_form(page)
    page.fill('[name="title"]', "Жоба")
    page.wait_for_function("Object.keys(localStorage).length === 1")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert page.input_value('[name="title"]') == "Жоба"
    page.click(".draft-note button")
    assert page.input_value('[name="title"]') == ""
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_nothing_leans_out_of_a_phone(open_browser, language):
    page = open_browser(phone=True)
    for address in ("styleguide", "appearance", "session-ended", "nothing-here"):
        page.goto(f"/{language}/{address}/")
        assert page.evaluate("document.documentElement.scrollWidth") == 360, address
