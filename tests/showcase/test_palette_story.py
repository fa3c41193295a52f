"""A librarian puts five books and their colours on the wall of the region."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter
from kerege.showcase.actions import palette_poster, palettes, shelves
from kerege.showcase.models import Reader, Shelf, ShelfBook, ShelfState
from kerege.showcase.queries.palettes import favourites
from tests.builders import NOW, a_person, an_organiser
from tests.showcase.palette_builders import TITLES, a_palette, a_shelf, five_books, typed

pytestmark = pytest.mark.django_db


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def page_of(address, client=None):
    return (client or Client()).get(address).content.decode()


def test_a_shelf_waits_is_returned_changed_and_hangs_on_the_wall():
    palette, librarian, methodologist = a_palette(), a_person(), an_organiser()
    mine, desk = client_of(librarian), client_of(methodologist)
    wall = f"/kk/palettes/{palette.pk}/"
    mine.post(f"{wall}shelf/", typed())
    shelf = Shelf.objects.get()
    assert (shelf.state, shelf.name) == (ShelfState.WAITING, librarian.full_name)
    assert shelf.library == librarian.posts.get().organisation
    assert "Қан мен тер" not in page_of(wall)
    assert "Қан мен тер" in page_of("/kk/desk/palettes/", desk)

    decide = f"/kk/desk/palettes/shelves/{shelf.pk}/"
    desk.post(decide, {"deed": "return", "remarks": " "})
    shelf.refresh_from_db()
    assert shelf.state == ShelfState.WAITING
    desk.post(decide, {"deed": "return", "remarks": "Бір сөйлем жетпейді"})
    assert "Бір сөйлем жетпейді" in page_of("/kk/my/shelves/", mine)

    mine.post(f"/kk/my/shelves/{shelf.pk}/", typed(*TITLES, "Жамбыл / Құнанбайұлы А."))
    last = ShelfBook.objects.get(place=6)
    assert (last.title, last.author, last.mood) == ("Жамбыл", "Құнанбайұлы А.", "жылы")
    desk.post(decide, {"deed": "show"})
    assert "Жамбыл" in page_of(wall)

    # What was seen and changed afterwards waits for a look once more.
    mine.post(f"/kk/my/shelves/{shelf.pk}/", typed())
    assert "Қан мен тер" not in page_of(wall)
    mine.post(f"/kk/my/shelves/{shelf.pk}/delete/")
    assert not Shelf.objects.exists()
    assert AuditEntry.objects.filter(verb="showcase.shelf_taken_down").count() == 1


def test_whoever_filled_the_shelf_is_told_what_became_of_it():
    palette, librarian = a_palette(), a_person()
    client_of(librarian).post(f"/kk/palettes/{palette.pk}/shelf/", typed())
    shelf, desk = Shelf.objects.get(), client_of(an_organiser())
    decide = f"/kk/desk/palettes/shelves/{shelf.pk}/"
    desk.post(decide, {"deed": "return", "remarks": "Бір сөйлем жетпейді"})
    desk.post(decide, {"deed": "show"})
    returned, shown = Letter.objects.filter(person=librarian).order_by("pk")
    assert returned.subject == f"Сөреңізге ескертпелер: {palette.title}"
    assert f"/kk/my/shelves/{shelf.pk}/" in returned.text
    assert "Бір сөйлем жетпейді" in returned.text
    assert f"/kk/palettes/{palette.pk}/" in shown.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (typed(*TITLES[:4]), "book_5"),
        (typed(*TITLES, sentence_2=" "), "sentence_2"),
        (typed(*TITLES, book_3=""), "book_3"),
        (typed(*TITLES[:4], TITLES[0]), "book_5"),
        (typed(*TITLES, book_1="Ә" * 300), "book_1"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(wrong, field):
    palette = a_palette()
    answer = client_of(a_person()).post(f"/kk/palettes/{palette.pk}/shelf/", wrong)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "Менің атым Қожа" in answer.content.decode()
    assert not Shelf.objects.exists()


def test_a_child_is_never_named():
    palette, librarian = a_palette(), a_person()
    mine = client_of(librarian)
    mine.post(f"/kk/palettes/{palette.pk}/shelf/", typed(reader="child_6"))
    child = Shelf.objects.get()
    assert (child.name, child.person, child.reader) == ("", librarian, Reader.FROM_6)
    shelves.show(shelf=child, by=an_organiser(), now=NOW)
    page = page_of(f"/kk/palettes/{palette.pk}/")
    assert "6–10 жастағы бала" in page
    assert librarian.family_name not in page


def test_one_own_shelf_in_a_palette_and_none_when_it_is_closed():
    palette, librarian = a_palette(), a_person()
    a_shelf(palette, by=librarian)
    mine = client_of(librarian)
    page = mine.post(f"/kk/palettes/{palette.pk}/shelf/", typed())
    assert [str(error) for error in page.context["form"].non_field_errors()] == [
        str(shelves.ShelfIsThere.message)
    ]
    palettes.close_palette(palette=palette, by=an_organiser(), now=NOW)
    mine.post(f"/kk/palettes/{palette.pk}/shelf/", typed(reader="child_6"))
    assert Shelf.objects.count() == 1
    with pytest.raises(shelves.NotAShelf):
        shelves.rewrite(
            shelf=Shelf.objects.get(), language="kk", books=five_books()[:4], by=librarian, now=NOW
        )


def test_strangers_and_other_librarians_change_nothing():
    shelf = a_shelf(a_palette())
    other = client_of(a_person())
    assert other.get(f"/kk/my/shelves/{shelf.pk}/").status_code == 403
    assert other.post(f"/kk/my/shelves/{shelf.pk}/delete/").status_code == 403
    assert other.post(f"/kk/desk/palettes/shelves/{shelf.pk}/").status_code == 403
    assert (
        client_of(a_person(works=False)).get(f"/kk/palettes/{shelf.palette_id}/shelf/").status_code
        == 403
    )


def test_the_wall_is_narrowed_and_counts_what_is_named_more_than_once():
    palette = a_palette()
    first = a_shelf(palette)
    a_shelf(
        palette,
        language="ru",
        reader=Reader.ADULT,
        books=five_books()[:1]
        + [book for book in five_books("Ит жыл", "Бір", "Екі", "Үш")[5:]]
        + five_books()[1:4],
    )
    a_shelf(palette, shown=False)
    assert [(book.title, book.count) for book in favourites(palette)] == [
        ("Абай жолы", 2),
        ("Менің атым Қожа", 2),
        ("Қан мен тер", 2),
        ("Ұшқан ұя", 2),
    ]
    wall = f"/kk/palettes/{palette.pk}/"
    assert "Көшпенділер" in page_of(f"{wall}?language=kk")
    assert "Көшпенділер" not in page_of(f"{wall}?language=ru")
    assert "Ит жыл" not in page_of(f"{wall}?district={first.district.code}&reader=librarian")
    reads = page_of(f"{wall}libraries/{first.library.code}/")
    assert first.name in reads
    assert Client().get(f"{wall}libraries/other/").status_code == 404


def test_the_wall_asks_the_same_number_of_questions_for_one_shelf_and_three():
    palette = a_palette()
    a_shelf(palette)
    address = f"/kk/palettes/{palette.pk}/"
    page_of(address)
    counts = []
    for more in (0, 2):
        for _n in range(more):
            a_shelf(palette)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page_of(f"{address}?reader=librarian&page={more + 1}")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_poster_is_drawn_in_three_languages_and_anew_when_the_wall_changes():
    palette = a_palette()
    a_shelf(palette)
    names = {
        code: palette_poster.draw_poster(palette=palette, language=code)
        for code in ("kk", "ru", "en")
    }
    for name in names.values():
        with default_storage.open(name) as paper:
            assert paper.read(5) == b"%PDF-"
    a_shelf(palette)
    newer = palette_poster.draw_poster(palette=palette, language="kk")
    assert newer != names["kk"]
    assert not default_storage.exists(names["kk"])
    page = page_of(f"/kk/palettes/{palette.pk}/posters/", client_of(a_person()))
    assert [f"posters/{code}.pdf" in page for code in ("kk", "ru", "en")] == [True, False, False]
    got = client_of(a_person()).get(f"/kk/palettes/{palette.pk}/posters/kk.pdf")
    assert b"".join(got.streaming_content).startswith(b"%PDF-")


def test_who_is_forgotten_takes_her_shelf_along_and_leaves_the_readers():
    palette, librarian = a_palette(), a_person()
    a_shelf(palette, by=librarian)
    child = a_shelf(palette, by=librarian, reader=Reader.FROM_11)
    shelves.forget_person(librarian, NOW)
    assert [(one.pk, one.person) for one in Shelf.objects.all()] == [(child.pk, None)]
