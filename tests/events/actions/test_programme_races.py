"""Two hands release one programme at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kerege.events.actions.programme_release import ChangedMeanwhile, NothingNew, release
from kerege.events.models import Event, ProgrammeVersion
from kerege.events.queries.programme_versions import next_release
from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from tests.builders import NOW, an_event, an_item, an_organiser, released

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_hands_that_release_at_once_make_one_version():
    event, by = an_event(seats=1), an_organiser()
    an_item(event)
    released(event)
    an_item(event)
    mark = next_release(event).mark

    def one(_hand):
        row = Event.objects.get(pk=event.pk)
        try:
            return release(event=row, mark=mark, note=T(), tell=(), by=by, now=NOW).number
        except (NothingNew, ChangedMeanwhile) as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as hands:
        answers = list(hands.map(one, range(4)))

    assert sorted(map(str, answers)) == sorted(map(str, [2, NothingNew, NothingNew, NothingNew]))
    numbers = ProgrammeVersion.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2]
    assert AuditEntry.objects.filter(verb="events.programme_released").count() == 1
