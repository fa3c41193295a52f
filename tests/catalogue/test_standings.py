"""The page of a book leads to the lists, Podiums, palettes and quizzes that name it."""

import pytest

from kerege.catalogue import standings
from kerege.foundation import pagecache
from kerege.showcase.models import ListBook, Pick, ReadingList, ShelfBook
from tests.builders import TODAY, a_person, an_organiser, released
from tests.catalogue.record_builders import a_record
from tests.quizzes.bank_builders import a_question, a_quiz
from tests.showcase.palette_builders import a_palette, a_shelf
from tests.showcase.podiums import a_podium
from tests.showcase.reading_lists import a_list

pytestmark = pytest.mark.django_db


class Stranger:
    is_authenticated = False


@pytest.fixture
def book():
    return a_record("Абай жолы")


def hrefs(book, reader=Stranger):
    told = standings.places_of(book.pk, reader, TODAY)
    return [place.href for _label, places in told for place in places]


def test_what_readers_may_see_is_named_on_the_page_and_riddles_are_not_given_away(client, book):
    page = f"/kk/catalogue/{book.pk}/"
    assert (
        hrefs(book) == [] and "Бұл кітап қайда кездеседі" not in client.get(page).content.decode()
    )

    shown, palette = a_list(), a_palette()
    ListBook.objects.filter(title=book.title).update(record=book)
    podium = a_podium()
    released(podium.event)
    Pick.objects.filter(title=book.title).update(record=book)  # in the block of riddles
    for _ in range(2):
        a_shelf(palette)
    ShelfBook.objects.filter(title=book.title).update(record=book)
    assert hrefs(book) == [shown.get_absolute_url(), palette.get_absolute_url()]

    Pick.objects.filter(title=book.title).update(is_revealed=True)
    pagecache.forget()
    told = client.get(page).content.decode()
    assert "Бұл кітап қайда кездеседі" in told and "Көктем палитрасы" in told
    assert hrefs(book)[1] == podium.get_absolute_url()

    ReadingList.objects.update(is_published=False)
    assert shown.get_absolute_url() not in hrefs(book)


def test_quizzes_are_named_to_those_who_may_open_them(book):
    quiz = a_quiz(a_question(record=book))
    assert hrefs(book) == [] and hrefs(book, a_person()) == []
    assert hrefs(book, an_organiser()) == [quiz.get_absolute_url()]


def test_the_number_of_questions_to_the_database_does_not_grow(book, django_assert_num_queries):
    counts = []
    for _ in (1, 2, 3):
        a_list()
        ListBook.objects.filter(title=book.title).update(record=book)
        with django_assert_num_queries(3):
            counts.append(len(hrefs(book)))
    assert counts == [1, 2, 3]
