import pytest

from bench import pages, region
from kerege.events.models import Event, Item, Registration, SeatPool
from kerege.people.models import Person
from tests.builders import NOW


@pytest.mark.django_db
def test_a_small_region_has_the_shape_of_the_large_one():
    region.build(now=NOW, share=0.01)
    assert Person.objects.count() == 200
    assert Event.objects.released().count() == 20
    assert Registration.objects.confirmed().count() == (2000 - 20) // 19 * 19 + 20
    largest = Event.objects.get(slug="bench-19")
    assert Item.objects.filter(block__day__event=largest).count() == 60
    for pool in SeatPool.objects.all():
        assert pool.taken == pool.registrations.confirmed().count()
    assert {page.name for page in pages.find_pages()} >= {"event page", "sign-in"}
