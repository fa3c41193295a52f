"""The works that the catalogue begins with: how many, whose, from where, and nothing twice."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from kerege.catalogue.actions.starter_works import add_works, plain
from kerege.catalogue.models import Author, Record, Subject
from kerege.demo import books
from tools import works_sources

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
LINES = [(shelf, row) for shelf in books.SHELVES for row in books.rows(f"works-{shelf}")]
LATIN_IN_CYRILLIC = re.compile("(?=[а-яәіңғүұқөһё]*[a-z])(?=[a-z]*[а-яәіңғүұқөһё])[\\w]+", re.I)


def test_there_are_enough_works_of_each_shelf():
    count = Counter(shelf for shelf, _row in LINES)

    assert (count["kz"] >= 120, count["ru"] >= 100, count["world"] >= 80) == (True, True, True)
    assert sum(count.values()) >= 300


def test_every_work_has_an_author_or_is_of_the_people():
    without = {row["form"] for _shelf, row in LINES if not row["authors"]}
    unknown = {code for _s, row in LINES for code in row["authors"].split(",") if code}

    assert without <= {"folk", "folks", "epic", "legend", "aitys"}
    assert unknown - books.persons().keys() == set()
    assert books.persons().keys() - unknown == set()


def test_every_work_has_a_form_subjects_an_age_and_a_source_that_stand():
    headings = books.headings()
    sources = {row["code"] for row in books.rows("sources")}
    assert all(row["address"] or row["kk"] and row["ru"] for row in books.rows("sources"))

    assert [w.title for w in books.works() if set(w.subjects) - headings.keys()] == []
    assert [w.title for w in books.works() if len(w.subjects) < 2] == []
    assert {row["age"] for _shelf, row in LINES} <= {"0", "6", "12", "14", "16", "18"}
    assert {row["source"] for _shelf, row in LINES} <= sources
    assert {row["source"] for s in books.SHELVES for row in books.rows(f"authors-{s}")} <= sources


def test_names_and_headings_have_all_three_languages_and_titles_no_letter_of_another_script():
    three = [p.name for p in books.persons().values()] + list(books.headings().values())

    assert [text for text in three if text.missing()] == []
    said = [w.title for w in books.works()] + [w.titles.get("kk", "") for w in books.works()]
    said += [text[code] for text in three for code in ("kk", "ru")]
    assert [text for text in said if LATIN_IN_CYRILLIC.search(text)] == []
    assert [text for text in said if text != text.strip() or "  " in text or '"' in text] == []


def test_a_foreign_work_stands_under_a_title_that_is_known_here():
    foreign = [row for _shelf, row in LINES if row["lang"] not in ("kk", "ru")]

    assert [row["title"] for row in foreign if not row["ru"]] == []
    ours = [row for _shelf, row in LINES if row["lang"] in books.OURS]
    assert [row["title"] for row in ours if row[row["lang"]]] == []


def test_no_work_and_no_person_stands_twice():
    works = Counter((*w.authors, plain(w.title), w.subjects[0]) for w in books.works())
    people = Counter(plain(p.name["ru"]) for p in books.persons().values())
    codes = Counter(row["code"] for s in books.SHELVES for row in books.rows(f"authors-{s}"))

    assert [work for work, count in works.items() if count > 1] == []
    assert [name for name, count in (people + codes).items() if count > 1] == []
    assert len({w.control for w in books.works()}) == len(LINES)


def test_years_are_of_one_life_and_of_the_past():
    for code, person in books.persons().items():
        if person.born and person.died:
            assert 20 <= person.died - person.born <= 100, code
        assert 1500 < (person.born or 1900) < 1990, code
        assert (person.died or 1900) <= 2025, code


@pytest.mark.django_db
def test_the_catalogue_is_filled_once():
    said = {"persons": books.persons(), "headings": books.headings(), "works": books.works()}

    first = add_works(**said, now=NOW)
    again = add_works(**said, now=NOW)

    assert (len(first), len(again)) == (len(LINES), 0)
    assert Record.objects.count() == len(LINES)
    assert Author.objects.count() == len(books.persons())
    assert Subject.objects.count() <= len(books.headings())
    kozha = Record.objects.get(title="Менің атым Қожа")
    assert kozha.titles == {"ru": "Меня зовут Кожа", "en": "My Name Is Kozha"}
    assert (kozha.remainder, kozha.responsibility) == ("повесть", "Бердібек Соқпақбаев")
    assert (kozha.age_mark, kozha.year, kozha.isbns, kozha.publisher) == ("6", None, [], "")
    assert kozha.source == "Kerege: https://adebiportal.kz/en/authors/view/2709"
    assert ["100", "1 ", [["a", "Соқпақбаев, Бердібек"]]] in kozha.fields
    assert {str(s) for s in kozha.subjects.all()} >= {"Мектеп өмірі", "Балалық шақ"}
    prince = Record.objects.get(title="Маленький принц")
    assert prince.titles["kk"] == "Кішкентай ханзада"
    assert ["240", "10", [["a", "Le Petit Prince"]]] in prince.fields
    assert prince.languages == "ru,kk"


def test_the_list_of_sources_names_every_work():
    assert works_sources.main(["--check"]) == 0
