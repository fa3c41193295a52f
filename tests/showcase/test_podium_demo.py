"""The Podium of the field seminar in the demo: five blocks of the source, sample books."""

import pytest

from kerege.catalogue.actions.starter_works import add_works
from kerege.demo import books
from kerege.demo.actions.podium import add_podium
from kerege.showcase.models import Podium
from kerege.showcase.queries.podium import lines_of
from tests.builders import NOW, an_event, an_organiser

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
