"""What an event develops: chosen on the desk, told on its page, copied, evidence of attendance."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kerege.competencies import evidence
from kerege.competencies.models import Competency
from kerege.events.actions.copying import copy_event
from kerege.events.competency_entries import coming, materials
from kerege.events.models import (
    Attendance,
    EventCompetency,
    EventMaterial,
    EventState,
    ItemSpeaker,
    Speaker,
)
from kerege.events.queries.event_competencies import aligned_with
from kerege.foundation.models import AuditEntry
from tests.builders import (
    NOW,
    TODAY,
    a_day,
    a_person,
    an_event,
    an_item,
    an_organiser,
    in_all_languages,
)
from tests.competencies.builders import a_competency, a_domain, released_framework
from tests.competencies.plan_builders import develops
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db


def _desk(event, **data):
    client = Client()
    client.force_login(an_organiser())
    address = reverse("events:desk_event_competencies", args=[event.slug])
    return client.post(address, data) if data else client.get(address)


def test_levels_and_a_line_of_the_programme_are_chosen():
    released_framework(competencies=3)
    first, second, third = Competency.objects.order_by("order")
    event = an_event()
    item = an_item(event)
    develops(event, second)

    _desk(event, **{f"level_{first.pk}": 3, f"level_{second.pk}": 2, f"item_{second.pk}": item.pk})

    rows = event.competencies.order_by("competency__order")
    assert [(row.competency, row.level, row.item) for row in rows] == [
        (first, 3, None),
        (second, 2, item),
    ]
    assert aligned_with(event) == [first, second]
    assert AuditEntry.objects.filter(verb="events.competencies_set").count() == 1


def test_a_level_that_is_none_is_said_and_nothing_is_written():
    released_framework(competencies=1)
    event = an_event()

    answer = _desk(event, **{f"level_{Competency.objects.get().pk}": 9})

    assert answer.status_code == 422
    assert not EventCompetency.objects.exists()


def test_the_page_of_the_event_says_what_it_develops_and_asks_once_for_it():
    competency = a_competency(name=in_all_languages("Ертегі айту"))
    plain, aligned = an_event(), an_event()
    develops(aligned, competency)
    client = Client()

    def queries(event):
        with CaptureQueriesContext(connection) as found:
            page = client.get(event.get_absolute_url()).content.decode()
        return len(found), "Ертегі айту" in page

    without, with_one = queries(plain), queries(aligned)

    assert (without[1], with_one[1]) == (False, True)
    assert with_one[0] == without[0] + 1


def test_what_an_event_develops_is_copied_but_for_what_is_retired():
    domain = a_domain()
    kept, retired = a_competency(domain), a_competency(domain)
    event = an_event()
    develops(event, kept, 3)
    develops(event, retired)
    Competency.objects.filter(pk=retired.pk).update(retired_at=NOW)

    copy = copy_event(
        source=event,
        title=in_all_languages("Copy"),
        starts_on=TODAY,
        ends_on=TODAY,
        by=an_organiser(),
        now=NOW,
    )

    assert list(copy.competencies.values_list("competency", "level")) == [(kept.pk, 3)]


def test_enough_hours_speak_for_the_second_level_at_most():
    competency = a_competency()
    person = a_person()
    events = [an_event(hours_for_certificate=2), an_event(hours_for_certificate=4)]
    for event in events:
        develops(event, competency, 4)
        Attendance.objects.create(
            registration=a_registration(event, person=person),
            item=an_item(event, academic_hours=2),
            source="list",
            marked_at=NOW,
        )

    (piece,) = evidence.pieces_of(person)["events"]

    assert (piece.source, piece.levels) == (f"events.event:{events[0].pk}", ((competency.pk, 2),))


def test_a_talk_speaks_for_speaking_and_for_what_its_line_develops():
    domain = a_domain()
    speaking, own = a_competency(domain, code="PG3"), a_competency(domain)
    person = a_person()
    event = an_event(starts_on=TODAY - timedelta(days=1500), ends_on=TODAY - timedelta(days=1500))
    a_day(event)
    item = an_item(event)
    speaker = Speaker.objects.create(name=in_all_languages("Айгүл"), person=person)
    ItemSpeaker.objects.create(item=item, speaker=speaker)
    EventCompetency.objects.create(event=event, competency=own, level=2, item=item)

    (piece,) = evidence.pieces_of(person)["talks"]

    assert piece.levels == ((speaking.pk, 3), (own.pk, 3))


def test_of_coming_events_those_open_for_registration_stand_first():
    competency = a_competency()
    later = an_event(starts_on=TODAY + timedelta(days=40), ends_on=TODAY + timedelta(days=40))
    soon = an_event(
        starts_on=TODAY + timedelta(days=3),
        ends_on=TODAY + timedelta(days=3),
        registration_opens_at=None,
        registration_closes_at=None,
    )
    hidden = an_event(state=EventState.DRAFT, released_at=None)
    past = an_event(starts_on=TODAY - timedelta(days=3), ends_on=TODAY - timedelta(days=3))
    for event in (later, soon, hidden, past):
        develops(event, competency)
    EventMaterial.objects.create(
        event=past, kind="book", title=in_all_languages("Кітап"), link="https://example.org"
    )

    found = coming([competency.pk], None, NOW)

    assert [one.source for one in found] == [f"events.event:{later.pk}", f"events.event:{soon.pk}"]
    left = materials([competency.pk], None, NOW)
    assert [one.source for one in left] == [f"events.materials:{past.pk}"]
