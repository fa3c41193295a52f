"""A librarian fills in a template; a methodologist lets it hang; another library prints it."""

import re
from base64 import b64decode
from io import BytesIO

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from PIL import Image
from python_calamine import CalamineWorkbook

from kerege.foundation.models import AuditEntry, StoredFile
from kerege.foundation.translated import T
from kerege.mailing.models import Letter
from kerege.search.models import SearchDoc
from kerege.showcase import booklet_paper
from kerege.showcase.actions import booklet_papers, booklets
from kerege.showcase.models import Booklet, BookletBook, BookletLayout, BookletPicture
from kerege.showcase.queries import booklets as queries
from kerege.showcase.queries.booklet_sheets import VARIANTS, paper_of
from tests.builders import NOW, a_person, an_organiser
from tests.showcase.booklet_builders import (
    a_booklet,
    a_picture_file,
    a_published_booklet,
    typed,
    with_picture,
)

pytestmark = pytest.mark.django_db
WALL = "/kk/booklets/"


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def page_of(address, client=None):
    return (client or Client()).get(address).content.decode()


def test_a_booklet_is_made_sent_returned_published_and_found():
    librarian = a_person()
    mine, desk = client_of(librarian), client_of(an_organiser())
    mine.post("/kk/my/booklets/new/", typed())
    row = Booklet.objects.get()
    assert row.library == librarian.posts.get().organisation
    assert [str(book.title) for book in row.books.all()] == ["Менің атым Қожа"]
    go_on = f"/kk/my/booklets/{row.pk}/go-on/"
    assert mine.post(go_on, {"deed": "publish"}).status_code == 403
    mine.post(go_on, {"deed": "submit"})
    assert "Жазғы оқу" in page_of("/kk/desk/booklets/", desk)
    desk.post(go_on, {"deed": "return", "remarks": " "})
    desk.post(go_on, {"deed": "return", "remarks": "Авторы толық емес"})
    assert "Авторы толық емес" in page_of(f"/kk/my/booklets/{row.pk}/", mine)
    assert "Жазғы оқу" not in page_of(WALL)
    mine.post(go_on, {"deed": "submit"})
    desk.post(go_on, {"deed": "publish"})
    page = page_of(f"{WALL}{row.pk}/")
    assert "Қожа туралы күлкілі кітап." in page
    assert "Жазғы оқу" in page_of(WALL)
    assert SearchDoc.objects.filter(kind="booklet", number=row.pk).exists()
    kinds = list(Letter.objects.filter(person=librarian).values_list("kind", flat=True))
    assert sorted(kinds) == ["showcase.booklet_published", "showcase.booklet_returned"]


def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost():
    mine = client_of(a_person())
    wrong = typed(note_2_kk="Кімнің кітабы?", book_3="Менің атым Қожа / Соқпақбаев, Бердібек")
    page = mine.post("/kk/my/booklets/new/", wrong).content.decode()
    assert "Бұл аннотация қай кітап туралы?" in page
    assert "Бұл кітап буклетте бар." in page
    assert "Кімнің кітабы?" in page
    assert "Жазда уақыт көп." in page
    assert not Booklet.objects.exists()


def test_empty_places_after_the_first_are_folded_and_a_fault_opens_its_place():
    mine = client_of(a_person())
    wrong = typed(note_7_kk="Бір сөз")
    page = mine.post("/kk/my/booklets/new/", wrong).content.decode()
    opened = re.findall(r'<details class="booklet-place" open><summary><b>([^<]+)', page)
    # One book and the first empty place; the note without a book is open beside its fault.
    assert [name for name in opened if "кітап" in name] == ["1-кітап", "2-кітап", "7-кітап"]
    assert page.count('<details class="booklet-place"') > len(opened)


def test_the_picture_of_the_paper_is_shown_and_nothing_is_kept():
    mine = client_of(a_person())
    page = mine.post("/kk/my/booklets/new/", typed(deed="preview")).content.decode()
    assert page.count("data:image/png;base64,") == 2  # both sides of the sheet
    assert not Booklet.objects.exists()
    long = {f"text_{place}_kk": "Жазда уақыт өте көп болады. " * 32 for place in (1, 2, 3)}
    full = {f"note_{place}_kk": "Мұны міндетті түрде оқыңыз. " * 10 for place in range(1, 9)}
    books = {f"book_{place}": f"Кітап {place}" for place in range(1, 9)}
    crowded = typed(layout="leaflet", deed="preview", **long, **full, **books)
    assert "Сөздің бәрі сыймады" in mine.post("/kk/my/booklets/new/", crowded).content.decode()


def test_a_changed_booklet_waits_again_and_strangers_change_nothing():
    librarian = a_person()
    row = a_published_booklet(by=librarian)
    stranger = client_of(a_person())
    address = f"/kk/my/booklets/{row.pk}/"
    assert stranger.post(address, typed()).status_code == 403
    client_of(librarian).post(address, typed(title_kk="Күзгі оқу"))
    row.refresh_from_db()
    assert (row.state, str(row.title["kk"])) == ("waiting", "Күзгі оқу")
    assert Client().get(f"{WALL}{row.pk}/").status_code == 404
    assert not SearchDoc.objects.filter(kind="booklet").exists()


def test_another_library_takes_a_copy_with_its_own_address():
    source = a_published_booklet()
    other = a_person()
    client_of(other).post(f"{WALL}{source.pk}/copy/")
    copy = Booklet.objects.exclude(pk=source.pk).get()
    assert copy.library == other.posts.get().organisation
    assert copy.address != source.address
    assert (copy.copied_from, copy.state, copy.pictures.count()) == (source, "draft", 0)
    assert [book.title for book in copy.books.all()] == ["Менің атым Қожа", "Абай жолы"]
    with override("kk"):
        told = paper_of(queries.whole().get(pk=copy.pk), "kk")
    assert any(str(source.library) in note for note in told["notes"])


def test_a_text_reserved_to_its_library_is_not_copied():
    source = a_published_booklet(licence="reserved")
    other = client_of(a_person())
    assert other.post(f"{WALL}{source.pk}/copy/").status_code == 403


def test_a_booklet_thrown_away_is_put_back_within_a_month_and_then_gone(settings):
    librarian = a_person()
    row = a_published_booklet(by=librarian)
    mine = client_of(librarian)
    go_on = f"/kk/my/booklets/{row.pk}/go-on/"
    mine.post(go_on, {"deed": "delete"})
    assert Client().get(f"{WALL}{row.pk}/").status_code == 404
    mine.post(go_on, {"deed": "put_back"})
    assert Client().get(f"{WALL}{row.pk}/").status_code == 200
    booklets.delete(booklet=row, by=librarian, now=NOW)
    assert booklets.purge(now=NOW) == 0
    assert booklets.purge(now=NOW + 2 * booklets.KEPT) == 1
    assert not Booklet.objects.exists()
    assert StoredFile.objects.filter(deleted_at=None).count() == 0
    assert AuditEntry.objects.filter(verb="showcase.booklet_purged").count() == 1


def test_a_picture_needs_its_owner_and_forgets_its_camera():
    librarian = a_person()
    row, mine = a_booklet(by=librarian), client_of(librarian)
    address = f"/kk/my/booklets/{row.pk}/pictures/"
    nameless = {"file": a_picture_file(), "alt_kk": "Киіз үй", "credit": "", "rights": "own"}
    mine.post(address, nameless)
    broken = SimpleUploadedFile("a.png", b"<svg onload=alert(1)>", content_type="image/png")
    mine.post(address, nameless | {"credit": "Біз", "file": broken})
    assert not BookletPicture.objects.exists()
    mine.post(address, nameless | {"credit": "Біз", "file": a_picture_file()})
    held = BookletPicture.objects.get()
    with default_storage.open(held.file.file.name, "rb") as file:
        assert b"SecretCamera" not in file.read()
    assert Client().get(f"{WALL}{row.pk}/pictures/1/").status_code == 404
    assert mine.get(f"{WALL}{row.pk}/pictures/1/").status_code == 200
    mine.post(f"{address}1/take-out/")
    assert not BookletPicture.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        BookletPicture.objects.create(booklet=row, place=1, file=held.file, credit="")


def test_the_paper_is_printed_in_the_background_and_given_out():
    row = a_published_booklet()
    address = f"{WALL}{row.pk}/papers/kk-plain.pdf"
    waiting = Client().get(address)
    assert (waiting.status_code, waiting["Refresh"]) == (200, "2")
    name = booklet_papers.print_paper(
        booklet=queries.whole().get(pk=row.pk), language="kk", variant="plain"
    )
    got = Client().get(address)
    assert b"".join(got.streaming_content).startswith(b"%PDF-")
    grey = Client().get(f"{WALL}{row.pk}/papers/kk-grey.pdf")
    assert "/sign-in/" in grey["Location"]
    assert Client().get(f"{WALL}{row.pk}/papers/en-plain.pdf").status_code == 404
    Booklet.objects.filter(pk=row.pk).update(title=T(kk="Өзге атау"))
    newer = booklet_papers.print_paper(
        booklet=queries.whole().get(pk=row.pk), language="kk", variant="plain"
    )
    assert newer != name
    assert not default_storage.exists(name)


@pytest.mark.parametrize("layout", BookletLayout.values)
def test_each_template_prints_each_way_with_pictures_and_long_names(layout):
    by = an_organiser()
    row = a_booklet(by=by, layout=layout, title=T(kk="Қарағанды облысының кітапханалары" * 2))
    with_picture(row, by=by)
    with_picture(row, by=by)
    whole = queries.whole().get(pk=row.pk)
    for variant in VARIANTS:
        name = booklet_papers.print_paper(booklet=whole, language="kk", variant=variant)
        with default_storage.open(name) as file, pikepdf.open(BytesIO(file.read())) as paper:
            assert "/StructTreeRoot" in paper.Root, variant
            assert paper.Root.Lang == "kk"
            expected = booklet_paper.PAGES[layout]
            is_imposed = (layout, variant) == ("pages", "home")
            assert len(paper.pages) == (2 if is_imposed else expected), variant
    with override("ru"):
        pages, fits = booklet_paper.preview(paper_of(whole, "ru"))
    assert (len(pages), fits) == (booklet_paper.PAGES[layout], True)


def test_grey_paper_has_grey_pictures():
    by = an_organiser()
    row = a_booklet(by=by)
    with_picture(row, by=by)
    data = paper_of(queries.whole().get(pk=row.pk), "kk", "grey")
    [drawn] = booklet_paper.with_pictures(data)["pictures"]
    pixels = drawn["svg"].split("base64,")[1].split('"')[0]
    assert Image.open(BytesIO(b64decode(pixels))).mode == "L"


def test_the_wall_asks_the_same_number_of_questions_for_one_booklet_and_three():
    counts = []
    for _more in range(2):
        a_published_booklet()
        with CaptureQueriesContext(connection) as asked:
            page_of(f"{WALL}?layout=trifold&page={len(counts)}")
        counts.append(len(asked))
        a_published_booklet()
    assert counts[0] == counts[1]


def test_the_wall_is_narrowed():
    a_published_booklet(title=T(kk="Бірінші"))
    a_published_booklet(title=T(ru="Второй"), layout="leaflet", age_mark="12")
    assert "Второй" not in page_of(f"{WALL}?layout=trifold")
    assert "Бірінші" not in page_of(f"{WALL}?age=12")
    assert "Бірінші" not in page_of(f"{WALL}?language=ru")
    assert "Мұндай буклеттер әзірге жоқ" in page_of(f"{WALL}?language=en")


def test_the_table_for_excel_is_the_methodologists():
    a_published_booklet(title=T(kk="=1+1"))
    assert client_of(a_person()).get("/kk/desk/booklets.xlsx").status_code == 403
    got = client_of(an_organiser()).get("/kk/desk/booklets.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(got.content)).get_sheet_by_index(0).to_python()
    assert rows[1][:1] == ["=1+1"]
    assert rows[1][3] == "үшке бүктелетін А4"


def test_who_is_forgotten_leaves_the_booklet_to_the_library():
    librarian = a_person()
    row = a_booklet(by=librarian)
    booklets.forget_person(librarian, NOW)
    row.refresh_from_db()
    assert (row.made_by, BookletBook.objects.count()) == (None, 2)
