"""A librarian brings the copies of her whole library in a table; twice changes nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kerege.catalogue import holding_sheet
from kerege.catalogue.models import Holding
from kerege.catalogue.queries import holding_lines
from kerege.foundation.errors import Refused
from kerege.foundation.models import AuditEntry
from kerege.foundation.tables_out import Table, workbook
from tests import scenarios
from tests.catalogue.record_builders import a_record

pytestmark = pytest.mark.django_db
BRING = "/kk/cabinet/books/bring/"
ISBN = "978-601-01-2345-6"
HEADINGS = ["ISBN", "Жазба нөмірі", "Дана саны", "Сөре шифры"]


@pytest.fixture
def librarian(client):
    client.force_login(scenarios.full_event().people["librarian"])
    return client


@pytest.fixture
def books():
    return a_record("Абай жолы", isbns=["9785200000050"]), a_record("Дала"), a_record("Көксерек")


def sheet(*rows):
    body = workbook(Table(name="Кітаптар", headings=HEADINGS, rows=rows, widths=(12,)))
    return SimpleUploadedFile("кітаптар.xlsx", body)


def test_a_table_is_looked_through_taken_and_changes_nothing_the_second_time(librarian, books):
    abai, steppe, wolf = books
    rows = (
        ["5-200-00005-X", "", 3, "84(5) Ә"],
        ["", steppe.pk, "", "=2+2"],
        ["", wolf.pk, "көп", ""],
        [ISBN, "", 1, ""],
        ["", abai.pk, 7, ""],
        ["", 999_999, 1, ""],
        ["", "", 5, "иесіз"],
    )
    page = librarian.post(BRING, {"file": sheet(*rows)})
    assert not Holding.objects.exists() and page.context["taken"] == 2
    faulty = [one.line.row for one in page.context["judged"] if one.problem]
    assert faulty == [4, 5, 6, 7, 8]
    told = page.content.decode()
    assert "«" not in str(page.context["judged"][0].problem) and "=2+2" in told

    librarian.post(BRING, {"lines": page.context["lines"]})
    held = dict(Holding.objects.values_list("record", "copies"))
    assert held == {abai.pk: 3, steppe.pk: 1}
    again = librarian.post(BRING, {"file": sheet(*rows)})
    assert again.context["taken"] == 0
    notes = AuditEntry.objects.count()
    librarian.post(BRING, {"lines": page.context["lines"]})
    assert AuditEntry.objects.count() == notes


def test_the_table_that_is_handed_out_comes_back(librarian, books):
    for number, book in enumerate(books, 1):
        librarian.post(f"/kk/cabinet/books/{book.pk}/", {"copies": number, "shelf_mark": "=1+1"})
    body = b"".join(librarian.get("/kk/cabinet/books/table/"))
    page = librarian.post(BRING, {"file": SimpleUploadedFile("a.xlsx", body)})
    assert [one.change for one in page.context["judged"]] == ["same"] * 3
    rows = CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()
    assert rows[1][-1] == "=1+1"

    pasted = "Жазба нөмірі\tДана саны\n" + f"{books[0].pk}\t9"
    page = librarian.post(BRING, {"text": pasted})
    assert [one.before for one in page.context["judged"]] == ["1 · =1+1"]


def test_what_is_no_table_of_books_is_told(librarian):
    zipped = SimpleUploadedFile("a.xlsx", b"PK\x03\x04 nothing of the kind")
    for sent in ({}, {"file": zipped}, {"text": "Аты\tЖасы\nАйгүл\t7"}):
        assert librarian.post(BRING, sent).status_code == 422
    assert librarian.post(BRING, {"lines": "forged"}).status_code == 302
    assert not Holding.objects.exists()


def test_rows_are_judged_in_three_queries(books, django_assert_num_queries):
    library = scenarios.full_event().library
    for many in (1, 3):
        lines = [holding_sheet.Line(n, number=f"{one.pk}") for n, one in enumerate(books[:many])]
        lines.append(holding_sheet.Line(9, isbn="5-200-00005-X"))
        with django_assert_num_queries(3):
            assert len(holding_lines.judge(lines, library)) == many + 1


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode()))
def test_whatever_is_brought_is_read_or_refused(body):
    try:
        lines = holding_sheet.read(body)
    except Refused:
        return
    assert all(line.row > 0 for line in lines)
