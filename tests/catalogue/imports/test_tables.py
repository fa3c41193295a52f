"""Tables of books and lists of ISBN, as libraries keep them."""

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kerege.catalogue.actions import import_bringing, imports
from kerege.catalogue.formats import describing, sniffing, tables
from kerege.catalogue.formats.table_cells import names, record_of
from kerege.catalogue.formats.table_columns import CODES
from kerege.catalogue.models import Author, CatalogueImport, Holding, Record
from kerege.foundation.errors import Refused
from tests.builders import NOW, a_library, an_organiser
from tests.catalogue.formats.makers import KOZHA, iso
from tests.catalogue.imports.makers import fresh, looked_through, taken, told, undone

HEADINGS = "№;Автор;Кітаптың атауы;Баспасы;Шыққан жылы;ISBN;Тілі;Пәндік айдар;Дана саны"
ROWS = (
    "1;Соқпақбаев Б.;Менің атым Қожа;Жазушы;2012;978-5-4335-0018-1;қазақша;Балалар әдебиеті;3",
    "2;Әуезов М.О., Мұқанов С.;Қос повесть;Ана тілі;1998;;қаз;Повесть; Қазақ әдебиеті;1",
    "3;;;;;;;;",
)
MAPPED = {"column_1": "authors", "column_2": "title", "column_4": "year", "column_8": "copies"}
LIST = "\n".join([HEADINGS, ROWS[0], '4;;"Бесік жыры\nхалық жыры";;2001;123;;;', ROWS[2]])


def a_workbook() -> bytes:
    """A title above the headings, a merged author, a formula, a date for a year, a number."""
    body = BytesIO()
    book = xlsxwriter.Workbook(body)
    sheet = book.add_worksheet("Кітаптар")
    sheet.write(0, 0, "Нұра кітапханасының қоры")
    sheet.write_row(2, 0, ["Автор", "Название", "Год издания", "ISBN", "Кол-во экз."])
    sheet.merge_range(3, 0, 4, 0, "Соқпақбаев, Бердібек")
    sheet.write_row(3, 1, ["Менің атым Қожа", 2012, 9785433500181])
    sheet.write_formula(3, 4, "=1+1", None, 2)
    sheet.write_row(4, 1, ["Балалық шаққа саяхат", 1999])
    book.close()
    return body.getvalue()


def read(body: bytes, columns: dict[str, str] | None = None) -> list[describing.Described]:
    """What a table holds, as it is guessed."""
    found = sniffing.guess(BytesIO(body))
    assert found is not None and found.format == sniffing.TABLE
    look = tables.look(BytesIO(body))
    said = {**vars(look), "columns": columns or look.columns}
    records = sniffing.read(BytesIO(body), found.format, look.encoding, said)
    return [describing.describe(one, found.dialect) for one in records]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "kz1048", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_csv_is_read_in_every_encoding_with_every_separator(encoding, mark):
    text = "\n".join([HEADINGS, ROWS[0]]).replace(";", mark)
    book = read(text.encode(encoding, errors="replace"))[0]

    lost = encoding == "cp1251"  # it has no letters for half of the words
    assert book.columns["year"] == 2012 and book.columns["isbns"] == ["9785433500181"]
    assert lost or (book.title, book.authors) == (
        "Менің атым Қожа",
        [("Соқпақбаев, Б.", "aut")],
    )
    assert lost or (book.columns["languages"], book.subjects) == ("kk", ["Балалар әдебиеті"])
    assert [copies for _place, copies, _mark in book.copies] == [3]


def test_a_workbook_with_merged_cells_a_formula_and_a_title_above():
    look = tables.look(BytesIO(a_workbook()))
    first, second = read(a_workbook())

    assert (look.heading, look.sheet) == (3, "Кітаптар")
    assert (first.number, first.columns["isbns"]) == (4, ["9785433500181"])
    assert first.copies == [("", 2, "")]
    assert second.authors == first.authors == [("Соқпақбаев, Бердібек", "aut")]


def test_names_in_one_cell_are_taken_apart_with_care():
    assert names("Әуезов М.О., Мұқанов С.") == ["Әуезов, М. О.", "Мұқанов, С."]
    assert names("Әуезов, Мұхтар Омарханұлы") == ["Әуезов, Мұхтар Омарханұлы"]
    assert names("Абай; Шәкәрім\nЫ. Алтынсарин") == ["Абай", "Шәкәрім", "Алтынсарин, Ы."]


def test_copies_of_a_book_in_rows_of_their_own_are_one_record():
    lines = [
        "Название;Год;Инв. номер",
        "Абай жолы;2009;101",
        "Абай жолы;2009;102",
        "Көксерек;2010;7",
    ]
    books = read("\n".join(lines).encode())

    assert [(book.title, book.copies) for book in books] == [
        ("Абай жолы", [("", 2, "")]),
        ("Көксерек", [("", 1, "")]),
    ]


def test_a_quotation_that_is_never_closed_spoils_its_own_row_alone():
    lines = ["Название;Год", 'Повесть "Көксерек;2010', *[f"Кітап {n};2001" for n in range(90)]]
    books = read("\n".join(lines).encode())

    assert [code for code, _values in books[0].problems] == ["open_quote"]
    assert len(books) == 91 and books[90].title == "Кітап 89"


def test_nonsense_is_refused_or_read_and_nothing_falls():
    assert sniffing.guess(BytesIO("Сәлем; бұл хат!\nЕкінші жол".encode())) is None
    with pytest.raises(Refused):
        tables.look(BytesIO(b"PK\x03\x04" + b"nonsense" * 100))
    endless = (
        "Название;Год\nАқсақ құлан;1990\n".encode() + b"x" * 300_000 + "\nКөксерек;2010".encode()
    )
    assert [book.title for book in read(endless)] == ["Ақсақ құлан", "", "Көксерек"]


CELLS = st.text(st.characters(codec="utf-8"), max_size=60)


@given(st.dictionaries(st.sampled_from(sorted(CODES)), CELLS))
def test_any_cells_become_a_record(cells):
    made = describing.describe(record_of(1, cells), sniffing.TABLE)
    assert made.is_bad or made.title


@given(st.binary(max_size=300), st.sampled_from(tables.ENCODINGS), st.sampled_from(";,\t|"))
def test_any_bytes_are_rows(body, encoding, mark):
    said = {"delimiter": mark, "columns": {"0": "title", "1": "authors", "2": "isbn"}}
    for record in tables.read(BytesIO(body), encoding, said):
        describing.describe(record, sniffing.TABLE)
    sniffing.guess(BytesIO(body))


@pytest.mark.django_db
def test_a_table_goes_from_upload_over_its_columns_to_records_and_back(client):
    client.force_login(an_organiser())
    library = a_library()

    def bring():
        file = SimpleUploadedFile("books.csv", LIST.encode("kz1048"))
        sent = {"files": file, "source": "Нұра"}
        return client.post(reverse("catalogue:imports"), sent, follow=True)

    page = bring().content.decode()
    assert "Соқпақбаев Б." in page and "KZ-1048" in page
    first = CatalogueImport.objects.get()
    columns = reverse("catalogue:import_columns", args=[first.pk])
    assert client.post(columns, {"column_1": "authors"}).status_code == 422
    twice = {"column_1": "title", "column_2": "title"}
    assert client.post(columns, twice).status_code == 422

    take_with_columns(client, first, library)
    assert "selected" in bring().content.decode()
    second = CatalogueImport.objects.latest("pk")
    assert second.table["remembered"]
    assert second.table["columns"] == {"1": "authors", "2": "title", "4": "year", "8": "copies"}
    client.post(reverse("catalogue:import_columns", args=[second.pk]), MAPPED)
    assert fresh(second).counts["new"] == 0

    undone(fresh(first), by=an_organiser())
    assert not Record.objects.exists()


def take_with_columns(client, first, library):
    columns = reverse("catalogue:import_columns", args=[first.pk])
    preview = client.post(columns, MAPPED, follow=True).content.decode()
    assert "Бесік жыры" in preview
    client.post(reverse("catalogue:import_libraries", args=[first.pk]), {"library": library.pk})
    client.post(reverse("catalogue:import_take", args=[first.pk]))
    assert sorted(Record.objects.values_list("title", "year")) == [
        ("Бесік жыры халық жыры", 2001),
        ("Менің атым Қожа", 2012),
    ]
    assert Holding.objects.get(record__year=2012).copies == 3
    assert Author.objects.get().name == {"ru": "Соқпақбаев, Б."}


@pytest.mark.django_db
def test_isbn_of_known_books_are_held_by_my_library_and_the_rest_is_to_be_described(client):
    by, library = an_organiser(), a_library()
    taken(iso(KOZHA), by=by)
    body = b"978-5-4335-0018-1\r\nISBN 5-02-013850-9\n9785433500181\n978-5-4335-0018-2\nqwerty"

    brought = looked_through(body, by=by, source="Жаңа кітаптар", library=library)
    assert told(brought) == {"known": 1, "bad": 3}
    faults = {row.title: [code for code, _v in row.problems] for row in brought.rows.all()}
    assert faults.keys() == {"Менің атым Қожа", "9785020138506", ""}
    assert faults["9785020138506"] == ["describe"]
    imports.take_all(brought=imports.begin(brought=brought, now=NOW), now=NOW)
    held = Holding.objects.get()
    assert (held.library, held.copies) == (library, 2)
    again = looked_through(body, by=by, source="Жаңа кітаптар", library=library)
    assert told(again) == {"same": 1, "bad": 3}

    client.force_login(by)
    page = client.get(reverse("catalogue:import", args=[again.pk]) + "?verdict=bad")
    assert "?isbn=9785020138506" in page.content.decode()
    form = client.get(reverse("catalogue:desk_new"), {"isbn": "9785020138506"})
    assert "9785020138506" in form.content.decode()
    undone(fresh(brought), by=by)
    assert not Holding.objects.exists() and Record.objects.count() == 1


@pytest.mark.django_db
def test_isbn_are_typed_and_nothing_typed_is_lost(client):
    client.force_login(an_organiser())
    address = reverse("catalogue:import_isbns")

    wrong = client.post(address, {"isbns": "сәлем", "list_name": "Қараша"})
    assert wrong.status_code == 422 and "сәлем" in wrong.content.decode()
    right = client.post(address, {"isbns": "9785433500181", "list_name": "Қараша"}, follow=True)
    assert "9785433500181" in right.content.decode()


@pytest.mark.django_db
def test_work_that_is_stopped_by_hand_goes_on(client):
    by = an_organiser()
    brought = imports.begin(brought=looked_through(iso(KOZHA), by=by), now=NOW)
    client.force_login(by)
    client.post(reverse("catalogue:import_stop", args=[brought.pk]))
    imports.take_all(brought=brought, now=NOW)  # the worker that was at it
    assert fresh(brought).state == "failed" and not Record.objects.exists()

    client.post(reverse("catalogue:import_go_on", args=[brought.pk]))
    assert fresh(brought).state == "done" and Record.objects.count() == 1


@pytest.mark.django_db
def test_a_second_file_is_only_taken_beside_a_master_file():
    by = an_organiser()
    with pytest.raises(import_bringing.TwoFiles):
        import_bringing.bring_file(
            file=looked_through(iso(KOZHA), by=by).file,
            companion=looked_through(iso(KOZHA), by=by).file,
            source="ODB",
            by=by,
            now=NOW,
        )
