"""One box, whatever the letters; the same on both databases."""

import pytest
from django.core.management import call_command

from kerege.foundation.translated import T
from kerege.search import analysis, engines
from kerege.search.actions import indexing
from kerege.search.models import SearchDoc
from kerege.search.queries.finding import COUNTED, Filters, documents, find, suggest
from tests.search.things import BOOK, book, shelf

pytestmark = pytest.mark.django_db
ALL = Filters()


def titles(found):
    return [str(doc.title) for doc in documents(found.numbers)]


@pytest.fixture
def books():
    with shelf(
        book("Қазақ ертегілері", "Казахские сказки", year=2019, languages=["kk"]),
        book("Абай жолы", "Путь Абая", authors=["Мұхтар Әуезов", "Ауэзов Мухтар"], year=1942),
        book("Менің атым Қожа", authors=["Бердібек Соқпақбаев"], languages=["kk"], year=1957),
        book("", "Сказка о рыбаке и рыбке", authors=["Пушкин А. С."], languages=["ru"]),
        book("Балалар кітапханасы", text=T(kk="Ертегілер мен жұмбақтар жинағы")),
    ) as standing:
        yield standing


@pytest.mark.parametrize(
    ("asked", "way", "first"),
    [
        ("ертегілерді", "", "Қазақ ертегілері"),
        ("казахских сказок", "", "Қазақ ертегілері"),
        ("казак ертегилери", "russian_letters", "Қазақ ертегілері"),
        ("qazaq ertegileri", "latin", "Қазақ ертегілері"),
        ("Qazaq ertegіlerі", "latin", "Қазақ ертегілері"),
        ("kazak yertegileri", "slip", "Қазақ ертегілері"),
        ("ертгі", "consonants", "Қазақ ертегілері"),
        ("kazahskie skazki", "latin", "Қазақ ертегілері"),
        ("rfpf[crbt crfprb", "layout", "Қазақ ертегілері"),
        ("0fpf0 thntu3kth3", "layout", "Қазақ ертегілері"),
        ("менің атым", "", "Менің атым Қожа"),
        ("Сокпакбаев", "russian_letters", "Менің атым Қожа"),
        ("Мұхтардың жолы", "", "Абай жолы"),
        ("путь Ауэзова", "", "Абай жолы"),
    ],
)
def test_it_is_found_however_it_was_typed(books, asked, way, first):
    found = find(asked, ALL)
    assert (found.way, titles(found)[:1]) == (way, [first])


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("ертигілер", "ертегілер"),
        ("Сақпақбаевтың", "соқпақбаевтың"),
        ("сказзка", "сказка"),
        ("сакзка о рыбке", "сказка рыбке"),
        ("казахские скозки", "казахские сказки"),
    ],
)
def test_a_slip_of_the_hand_is_forgiven_and_told(books, asked, shown):
    found = find(asked, ALL)
    assert (found.way, found.shown_for, bool(found.numbers)) == ("slip", shown, True)


def test_a_word_that_is_nowhere_near_stays_unfound(books):
    for asked in ("ракета", "пиала", "теледидар", "абжылан", "сорока", "кокос"):
        assert find(asked, ALL).numbers == [], asked


def test_titles_stand_before_texts_and_the_closest_title_first(books):
    books[0:0] = []
    assert titles(find("ертегілер", ALL)) == ["Қазақ ертегілері", "Балалар кітапханасы"]


def test_all_words_must_be_there_and_small_words_need_not(books):
    assert titles(find("ертегілер мен жұмбақтар", ALL)) == ["Балалар кітапханасы"]
    assert find("ертегілер Пушкин", ALL).numbers == []


def test_what_is_nowhere_is_not_found(books):
    found = find("квадрокоптер", ALL)
    assert (found.numbers, found.total, found.way) == ([], 0, "")


@pytest.mark.parametrize(
    "asked", ["", "   ", "«»—!", '"', "' OR 1=1 --", "*", "a:b NEAR(c)", "\x00", "😀"]
)
def test_signs_are_no_question_and_no_trouble(books, asked):
    assert find(asked, ALL).numbers == []
    assert suggest(asked) == []


def test_filters_narrow_and_facets_tell_of_all(books):
    every = find("ертегі", ALL)
    assert every.facets["year"] == {2019: 1}
    assert every.facets["kind"] == {BOOK: 2}
    only = find("ертегі", Filters(kind=BOOK, year=2019, language="kk"))
    assert titles(only) == ["Қазақ ертегілері"]
    assert find("ертегі", Filters(year=1999)).total == 0


def test_what_is_withdrawn_is_found_no_more_and_a_new_title_at_once(books):
    number = SearchDoc.objects.get(kind=BOOK, number=3).number
    books[2] = book("Менің атым Тентек")
    indexing.renew(kind=BOOK, numbers=[number])
    assert titles(find("тентек", ALL)) == ["Менің атым Тентек"]
    assert find("Қожа", ALL).numbers == []
    books[2] = None
    indexing.renew(kind=BOOK, numbers=[number])
    assert find("тентек", ALL).numbers == []


def test_a_name_in_one_script_finds_what_bears_it_in_another(books):
    books.append(book("", "Письма", text=T(ru="Абай Кунанбаев и его время")))
    books.append(book("Қара сөздер", authors=["Абай Құнанбайұлы"]))
    indexing.renew(kind=BOOK, numbers=[6, 7])
    assert set(titles(find("Абай Құнанбайұлы", ALL))) == {"Қара сөздер"}
    indexing.name_synonyms(
        group="author:1", forms=["Абай Құнанбайұлы", "Кунанбаев Абай", "Abai Kunanbayev"]
    )
    for asked in ("Абай Құнанбайұлы", "Кунанбаев Абай", "abai kunanbayev"):
        assert set(titles(find(asked, ALL))) == {"Қара сөздер", "Письма"}, asked


def test_suggestions_begin_with_what_is_typed(books):
    def seen(asked):
        return [str(doc.title) for doc in documents(suggest(asked))]

    assert seen("қазақ ерт") == ["Қазақ ертегілері"]
    assert seen("казак ерт") == ["Қазақ ертегілері"]
    assert seen("сокпак") == ["Менің атым Қожа"]
    assert seen("qazaq er") == ["Қазақ ертегілері"]
    assert seen("к") == []


def test_finding_asks_as_often_for_three_as_for_many(books, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        documents(find("ертегі", ALL).numbers)
    books.extend(book(f"Ертегі {n}") for n in range(40))
    indexing.rebuild(kind=BOOK)
    with django_assert_max_num_queries(9):
        assert len(documents(find("ертегі", ALL).numbers)) == 42


def test_more_than_can_be_counted_is_said_to_be_more():
    with shelf(*(book(f"Ертегі {n}") for n in range(COUNTED + 5))):
        found = find("ертегі", ALL)
    assert found.total == COUNTED + 1
    assert len(found.numbers) == 400


def test_the_command_builds_the_index_anew(books, capsys):
    SearchDoc.objects.all().delete()
    assert find("ертегі", ALL).numbers == []
    call_command("rebuild_search", kind=BOOK)
    assert capsys.readouterr().out == f"{BOOK}: 5\n"
    assert find("ертегі", ALL).total == 2


@pytest.mark.parametrize("wanted", [1, 2, 3, 4, 100])
def test_the_newest_come_first_however_far_apart_they_stand(wanted):
    """PostgreSQL looks among the newest first, and farther back where they are too few."""
    far, near, newest = 0, 150, 170
    names = {far: "Сирек сөз", near: "Сирек кітап", newest: "Сирек ән"}
    with shelf(*(book(names.get(place, "Көп кітап")) for place in range(172))):
        place_of = dict(SearchDoc.objects.filter(kind=BOOK).values_list("pk", "number"))
        rare = [((analysis.as_meant("сирек"),),)]

        found = engines.matching(rare, engines.TITLE, limit=wanted)

    assert [place_of[pk] - 1 for pk in found] == [newest, near, far][:wanted]
