"""The catalogue in a browser: a reader finds a book; a methodologist brings, describes, merges."""

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from kerege.catalogue.models import Author, CatalogueImport, Record
from tests.browser.test_library import faults
from tests.builders import an_organiser
from tests.catalogue.record_builders import a_record, a_subject, an_author

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
TABLE = """Атауы;Авторы;Жылы;Сөре туралы;Данасы
Қилы заман;Әуезов М.;1928;Б-2;3
Ақбілек;Аймауытов Ж.;1931;Б-7;1
;;;;
"""


def said(text, language="kk"):
    with override(language):
        return gettext(text)


@pytest.fixture
def books():
    author = an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар")
    Author.objects.update(match_key="ауезов мухтар")  # as the catalogue folds it
    steppe = a_subject("Дала", "Степь")
    return [
        a_record(title, by=(author,), about=(steppe,), year=year)
        for title, year in (("Абай жолы", 1942), ("Көксерек", 1929))
    ]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_table_becomes_books_that_are_corrected_and_found(open_browser, language):
    page = open_browser(person=an_organiser(), phone=True)
    bring_the_table(page, language)
    say_what_its_columns_hold(page)
    rows = page.locator(".table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Қилы заман")
    assert faults(page) == []
    assert not Record.objects.exists()  # a preview takes nothing
    page.locator("#take button.button-sun").click()
    expect(page.locator("#result")).to_contain_text("2")
    assert CatalogueImport.objects.get().counts["taken"] == 2

    correct_without_network(page, Record.objects.get(title="Ақбілек"), language)
    page.goto(f"/{language}/search/?q=акбилек")
    page.locator("main").get_by_role("link", name="Ақбілек").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ақбілек")
    expect(page.locator("main")).to_contain_text("Роман о девушке")
    assert faults(page) == []


def bring_the_table(page, language):
    page.goto(f"/{language}/desk/catalogue/imports/")
    file = {"name": "кітаптар.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.set_input_files("#bring input[type=file]", file)
    expect(page.locator("#bring .file-upload-list input[name=uploads]")).to_have_count(1)
    page.locator("#id_source").fill("Нұра ОКЖ")
    assert faults(page) == []
    page.get_by_role("button", name=said("Look through the file", language)).click()


def say_what_its_columns_hold(page):
    """The titles are guessed; what is not ours is passed over."""
    page.wait_for_url("**/columns/")
    expect(page.locator("#column_0")).to_have_value("title")
    expect(page.locator("#column_1")).to_have_value("authors")
    page.locator("#column_3").select_option("")
    page.locator("#column_4").select_option("copies")
    assert faults(page) == []
    page.locator("#columns button").click()


def correct_without_network(page, record, language):
    """The line goes while a card is open: what was typed is kept, and saved when it is back."""
    page.goto(f"/{language}/desk/catalogue/{record.pk}/")
    assert faults(page) == []
    page.locator("[name=annotation_ru]").fill("Роман о девушке")
    page.context.set_offline(True)
    page.get_by_role("button", name=said("Save", language), exact=True).click()
    page.wait_for_url("chrome-error://**", wait_until="commit")
    page.context.set_offline(False)
    page.goto(f"/{language}/desk/catalogue/{record.pk}/")
    expect(page.locator(".draft-note")).to_be_visible()
    expect(page.locator("[name=annotation_ru]")).to_have_value("Роман о девушке")
    with page.expect_navigation():
        page.get_by_role("button", name=said("Save", language), exact=True).click()
    expect(page.locator(".draft-note")).to_have_count(0)
    record.refresh_from_db()
    assert record.annotation["ru"] == "Роман о девушке"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_reader_finds_a_book_and_takes_its_description_along(open_browser, books, language):
    page = open_browser(phone=True)
    page.goto(f"/{language}/catalogue/")
    page.get_by_label(said("Title, author, subject or ISBN", language)).fill("ауэзов көксерек")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Көксерек", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Көксерек")
    assert faults(page) == []
    with page.expect_download() as taken:
        page.get_by_role("link", name="RIS", exact=True).click()
    assert "Көксерек" in taken.value.path().read_text(encoding="utf-8")
    assert page.complaints == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_book_is_described_with_suggestions_by_keyboard(open_browser, books, language):
    page = open_browser(person=an_organiser(), phone=True)
    page.goto(f"/{language}/desk/catalogue/new/")
    page.locator("#id_title").fill("Қилы заман")
    field = page.locator("#id_people_aut")
    field.press_sequentially("Мұхт")
    expect(page.locator("#id_people_aut-suggestions").get_by_role("option")).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("Әуезов, Мұхтар" if language == "kk" else "Ауэзов, Мухтар")
    assert faults(page) == []
    page.get_by_role("button", name=said("Save", language), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Қилы заман")
    assert Record.objects.get(title="Қилы заман").authors.get() == Author.objects.get()
    assert page.complaints == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_doubles_become_one_and_two_again(open_browser, books, language):
    kept, gone = Author.objects.get(), an_author("Ауезов, М.")
    wolf = books[1]
    wolf.credits.update(author=gone)
    page = open_browser(person=an_organiser(), phone=True)
    page.goto(f"/{language}/desk/catalogue/file/authors/{kept.pk}/merge/{gone.pk}/")
    assert faults(page) == []
    page.get_by_role("button", name=said("Make them one", language)).click()
    undo = page.locator("form[action*='/undo/'] button")
    expect(undo).to_have_count(1)
    assert wolf.authors.get() == kept
    undo.click()
    page.locator("dialog .button-danger").click()
    expect(undo).to_have_count(0)
    assert wolf.authors.get() == gone
    assert page.complaints == []
