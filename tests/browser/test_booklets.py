"""A booklet under fingers: filled in, sent, returned, approved, copied elsewhere, printed."""

import re

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from kerege.foundation.translated import T
from kerege.foundation.worker import Worker
from kerege.network.models import Organisation
from kerege.showcase.models import Booklet
from tests.browser.test_library import faults
from tests.builders import a_person, an_organiser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
TYPED = {
    "title_kk": "Жазғы оқу",
    "heading_1_kk": "Неге оқимыз",
    "text_1_kk": "Жазда уақыт көп.",
    "book_1": "Менің атым Қожа / Соқпақбаев, Бердібек",
    "note_1_kk": "Қожа туралы күлкілі кітап.",
}


def said(text, language):
    with override(language):
        return gettext(text)


@pytest.fixture
def librarians():
    """Two, in settlements of their own."""
    people = [a_person(), a_person()]
    for person, settlement in zip(people, ("Осакаровка", "Шахтинск"), strict=True):
        library = Organisation.objects.filter(pk=person.posts.get().organisation_id)
        library.update(place=T(kk=settlement, ru=settlement))
    return people


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_booklet_goes_from_one_library_to_another(open_browser, librarians, language):
    hers, desk, theirs = (
        open_browser(person=person, phone=True)
        for person in (librarians[0], an_organiser(), librarians[1])
    )
    fill_in_without_network(hers, language)
    row = Booklet.objects.get()
    assert (row.state, row.address["kk"]) == ("draft", "Осакаровка")
    mine = f"/{language}/my/booklets/{row.pk}/"
    look_at_it_and_send(hers, mine, language)
    return_with_remarks(desk, language)
    hers.goto(mine)
    expect(hers.locator("main")).to_contain_text("Авторы толық емес")
    assert faults(hers) == []
    press(hers, "Send for review", language)
    desk.goto(mine)
    press(desk, "Publish", language)
    copy_from_the_wall(theirs, language)
    copy = Booklet.objects.exclude(pk=row.pk).get()
    assert (copy.copied_from, copy.address["kk"]) == (row, "Шахтинск")
    assert [book.title for book in copy.books.all()] == ["Менің атым Қожа"]
    print_on_paper(theirs, language)
    assert desk.complaints == theirs.complaints == []


def press(page, words, language):
    with page.expect_navigation():
        page.get_by_role("button", name=said(words, language), exact=True).click()


def fill_in_without_network(page, language):
    """The line goes before the form is sent: nothing that was typed is lost."""
    address = f"/{language}/my/booklets/new/"
    page.goto(address)
    assert faults(page) == []
    expect(page.locator("[name=address_kk]")).to_have_value("Осакаровка")
    choose(page)
    for name, text in TYPED.items():
        page.locator(f"[name={name}]").fill(text)
    save = page.get_by_role("button", name=said("Save", language), exact=True)
    page.context.set_offline(True)
    save.click()
    page.wait_for_url("chrome-error://**", wait_until="commit")
    assert not Booklet.objects.exists()
    page.context.set_offline(False)
    page.goto(address)
    expect(page.locator(".draft-note")).to_be_visible()
    for name, text in TYPED.items():
        expect(page.locator(f"[name={name}]")).to_have_value(text)
    choose(page)
    save.click()
    page.wait_for_url(re.compile(r"/my/booklets/\d+/$"))
    expect(page.locator(".draft-note")).to_have_count(0)


def choose(page):
    page.locator("[name=layout]").select_option("trifold")
    page.locator("[name=licence]").select_option("cc_by")


def look_at_it_and_send(page, address, language):
    press(page, "Show how it looks", language)
    expect(page.locator(".booklet-pages img")).to_have_count(2)
    assert faults(page) == []
    page.goto(address)
    press(page, "Send for review", language)


def return_with_remarks(desk, language):
    desk.goto(f"/{language}/desk/booklets/")
    assert faults(desk) == []
    desk.get_by_role("link", name="Жазғы оқу").click()
    desk.locator("#remarks").fill("Авторы толық емес")
    assert faults(desk) == []
    press(desk, "Return with remarks", language)


def copy_from_the_wall(page, language):
    page.goto(f"/{language}/booklets/")
    assert faults(page) == []
    page.get_by_role("link", name="Жазғы оқу").click()
    expect(page.locator("main")).to_contain_text("Осакаровка")
    assert faults(page) == []
    press(page, "Copy to my library", language)
    expect(page.locator("[name=address_kk]")).to_have_value("Шахтинск")


def print_on_paper(page, language):
    """The sheet is drawn by the worker while a page waits for it."""
    page.get_by_role("link", name=said("For the printer", language)).click()
    assert faults(page) == []
    with page.expect_download() as taken:
        page.locator("a[href$='/kk-plain.pdf']").click()
        page.wait_for_url("**/kk-plain.pdf")
        assert faults(page) == []
        worker = Worker()
        while worker.step():
            pass
    assert taken.value.path().read_bytes().startswith(b"%PDF-")
