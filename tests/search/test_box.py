"""The page of the one box, the words under it, and what is noted of questions without an answer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kerege.foundation.translated import T
from kerege.search.actions import indexing, noting
from kerege.search.models import MissAnswer, SearchMiss
from tests.builders import NOW, an_organiser
from tests.search.things import BOOK, book, shelf

pytestmark = pytest.mark.django_db
PAGE = "/ru/search/"


@pytest.fixture
def books():
    with shelf(
        book("Қазақ ертегілері", "Казахские сказки", year=2019, languages=["kk"]),
        book("Абай жолы", "Путь Абая", authors=["Мұхтар Әуезов"], year=1942, languages=["kk"]),
        book("", "Сказка о рыбаке", body="Жил старик. " * 60 + "Приплыла золотая рыбка."),
        book("", "Сказка о <b>попе</b>", text=T(ru="И работнике его Балде"), year=1830),
    ) as standing:
        yield standing


def page(asked="", language="ru", **filters):
    answer = Client().get(f"/{language}/search/", {"q": asked, **filters})
    assert answer.status_code == 200
    return answer.content.decode()


def test_both_titles_stand_there_and_what_was_asked_is_marked(books):
    html = page("казахских сказок")
    assert '<a href="/ru/events/" lang="ru"><mark>Казахские</mark> <mark>сказки</mark></a>' in html
    assert '<p class="search-other" lang="kk">' in html
    assert "Найден 1 результат" in html
    assert "<mark>Қазақ</mark>" in page("қазақ", "kk")


def test_a_snippet_of_a_long_text_shows_the_word_and_nothing_is_markup(books):
    assert "Приплыла <mark>золотая</mark> рыбка." in page("золотой")
    assert "&lt;b&gt;" in page("Балда")
    assert "<b>попе" not in page("Балда")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("rfpf[crbt crfprb", "показано для «казахские сказки»"),
        ("qazaq ertegileri", "показано для «казак ертегилери»"),
        ("казак ертегилери", "с учётом казахских букв"),
        ("kazak yertegileri", "показано для «казак ертегилери»"),
        ("ертгі", "похожее по звучанию"),
        ("казахские скозки", "показано для «казахские сказки»"),
    ],
)
def test_the_page_says_what_it_searched_instead(books, asked, said):
    html = page(asked)
    assert said in html
    assert "Қазақ ертегілері" in html.replace("<mark>", "").replace("</mark>", "")


def test_facets_are_links_that_narrow_and_widen_again(books):
    html = page("сказка")
    assert 'href="?q=%D1%81%D0%BA%D0%B0%D0%B7%D0%BA%D0%B0&amp;year=2019"' in html
    narrowed = page("сказка", year=2019)
    assert "Найден 1 результат" in narrowed
    assert 'href="?q=%D1%81%D0%BA%D0%B0%D0%B7%D0%BA%D0%B0" aria-current="true"' in narrowed
    nothing = page("сказка", year=1999)
    assert "С этими фильтрами ничего не осталось." in nothing
    assert "Показать всё найденное" in nothing


def test_nothing_asked_and_nothing_found_help_on(books):
    assert "Найден" not in page()
    html = page("квадрокоптер")
    assert "По запросу «квадрокоптер» ничего не найдено" in html
    assert 'href="/ru/events/"' in html


@pytest.mark.parametrize(
    "filters", [{"year": "x"}, {"district": "9" * 30}, {"kind": "'"}, {"page": "-1"}]
)
def test_whatever_stands_in_the_address_the_page_comes(books, filters):
    assert Client().get(PAGE, {"q": "сказка", **filters}).status_code == 200


def test_the_page_asks_as_often_for_many_as_for_few(books, django_assert_max_num_queries):
    page("сказка")
    with django_assert_max_num_queries(12):
        page("сказка")
    books.extend(book("", f"Сказка {n}", year=1950 + n) for n in range(40))

    indexing.rebuild(kind=BOOK)
    with django_assert_max_num_queries(12):
        html = page("сказка")
    assert html.count('<li class="search-hit">') == 20
    assert 'rel="next"' in html
    assert (
        html.count('<li class="search-hit">')
        + page("сказка", page=3).count('<li class="search-hit">')
        == 23
    )


def test_suggestions_are_options_with_links(books):
    html = Client().get("/ru/search/suggest/", {"q": "каз"}).content.decode()
    assert (
        '<li role="option" id="suggested-1" aria-selected="false" data-href="/ru/events/">' in html
    )
    assert "Казахские сказки" in html
    assert Client().get("/ru/search/suggest/", {"q": "к"}).content.decode().strip() == ""


def test_every_public_page_has_the_box_and_the_page_of_the_box_only_its_own(books):
    assert 'action="/ru/search/"' in Client().get("/ru/events/").content.decode()
    assert page().count('role="search"') == 1


def test_what_is_not_found_is_counted_without_who_asked(books):
    for asked in ("Квадрокоптер", " квадрокоптер ", "квадрокоптер"):
        page(asked)
    row = SearchMiss.objects.get()
    assert (row.text, row.language, row.times, row.was_rescued) == ("квадрокоптер", "ru", 3, False)
    page("сказка")
    page("казак ертегилери")
    page("сказка", year=1999)
    assert SearchMiss.objects.count() == 1
    page("rfpf[crbt")
    assert SearchMiss.objects.get(was_rescued=True).text == "rfpf[crbt"


@pytest.mark.parametrize(
    "asked", ["aigul@example.org", "+7 701 234-56-78", "850101300123", "https://a.kz", "12", "й"]
)
def test_what_may_be_personal_or_says_nothing_is_not_noted(books, asked):
    page(asked)
    assert not SearchMiss.objects.exists()


def test_a_flood_of_rubbish_is_bounded_and_drives_nothing_out(monkeypatch):
    monkeypatch.setattr(noting, "MOST_NEW_A_DAY", 5)
    monkeypatch.setattr(noting, "MOST_ROWS", 8)

    def note(text, now=NOW):
        noting.note(text=text, language="kk", was_rescued=False, now=now)

    note("жыр кештері")
    note("жыр кештері")
    for day in range(4):
        for n in range(20):
            note(f"qwrtpsdf{day} {n}abc", NOW + timedelta(days=day + 1))
    assert SearchMiss.objects.count() <= 8
    assert SearchMiss.objects.get(text="жыр кештері").times == 2


def test_a_year_after_it_was_last_asked_it_is_forgotten():
    noting.note(text="жыр кештері", language="kk", was_rescued=False, now=NOW)
    noting.forget_old(now=NOW + timedelta(days=365))
    assert SearchMiss.objects.exists()
    noting.forget_old(now=NOW + timedelta(days=366))
    assert not SearchMiss.objects.exists()


def test_an_answer_is_given_and_taken_back():
    noting.note(text="жыр кештері", language="kk", was_rescued=False, now=NOW)
    by, now = an_organiser(), timezone.now()
    miss = SearchMiss.objects.get()
    noting.answer(miss=miss, answer=MissAnswer.TOPIC, by=by, now=now)
    miss.refresh_from_db()
    assert (miss.answer, miss.settled_at) == ("topic", now)
    noting.answer(miss=miss, answer=MissAnswer.OPEN, by=by, now=now)
    miss.refresh_from_db()
    assert (miss.answer, miss.settled_at) == ("open", None)


def test_a_synonym_is_made_of_a_wish_and_taken_back(books):
    page("жомоктор")
    miss, desk = SearchMiss.objects.get(), Client()
    desk.force_login(an_organiser())
    address = f"/ru/desk/search/{miss.pk}/"
    refused = desk.post(f"{address}same/", {"words": "квадрокоптер"}, follow=True)
    assert "По этим словам тоже ничего не находится." in refused.content.decode()
    desk.post(f"{address}same/", {"words": "сказки"})
    miss.refresh_from_db()
    assert miss.answer == MissAnswer.SETTLED
    assert "Казахские <mark>сказки</mark>" in page("жомоктор")
    listed = desk.get("/ru/desk/search/?state=settled").content.decode()
    assert "значит то же, что «сказки»" in listed
    noting.forget_old(now=timezone.now() + timedelta(days=400))
    assert SearchMiss.objects.filter(pk=miss.pk).exists()
    desk.post(address, {"answer": "open"})
    assert "ничего не найдено" in page("жомоктор")
