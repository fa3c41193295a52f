import pytest

from kerege.events.models import SeatPool
from tests.builders import a_person, an_event

pytestmark = pytest.mark.django_db


def test_builders_make_an_event_with_an_open_pool():
    event = an_event(seats=3)
    assert a_person().posts.count() == 1
    assert SeatPool.objects.get(event=event).free() == 3
