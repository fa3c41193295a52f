"""The Podium of the field seminar in the demo: five blocks of the source, sample books."""

import pytest

from kerege.catalogue.actions.starter_works import add_works
from kerege.demo import books
from kerege.demo.actions.podium import add_podium
from kerege.demo.actions.reading_lists import add_lists
from kerege.showcase.models import ListBook, Podium, ReadingList
from kerege.showcase.queries.podium import lines_of
from tests.builders import NOW, a_person, an_event, an_organiser

pytestmark = pytest.mark.django_db


def test_five_blocks_of_ten_books_none_of_them_twice():
    add_works(persons=books.persons(), headings=books.headings(), works=books.works(), now=NOW)
    add_podium(event=an_event(), by=an_organiser(), now=NOW)
    lines = lines_of(Podium.objects.get())
    assert [line.count for line in lines] == [10] * 5
    assert not any(line.is_poor_in_kazakh for line in lines)
    assert lines[-1].block.is_riddle and all(pick.clue["kk"] for pick in lines[-1].picks)
    picks = [pick.record_id for line in lines for pick in line.picks]
    assert len(set(picks)) == 50


def test_three_lists_of_works_that_stand_in_the_catalogue():
    add_works(persons=books.persons(), headings=books.headings(), works=books.works(), now=NOW)
    add_lists(by=a_person(), librarian=a_person(), now=NOW)
    rows = list(ReadingList.objects.order_by("pk"))
    assert [row.books.count() for row in rows] == [6, 6, 4]
    assert all(row.is_published and row.title["kk"] and row.title["ru"] for row in rows)
    assert not ListBook.objects.filter(record=None).exists()
