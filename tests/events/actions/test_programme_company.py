"""With whom an event is held, and the series it belongs to."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from kerege.events.actions.programme_partners import (
    IsOrganiser,
    PartnerTwice,
    PartnerWithoutName,
    add_partner,
    move_partner,
    remove_partner,
    set_series,
)
from kerege.events.models import EventPartner, EventSeries, PartnerRole
from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from tests.builders import NOW, a_library, an_event, an_organiser, in_all_languages

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return {"by": an_organiser(), "now": NOW}


def named(name, role=PartnerRole.PARTNER):
    return {"name": T(kk=name), "role": role}


def names(event):
    return [str(partner) for partner in event.partners.order_by("order", "pk")]


def page(event):
    return Client().get(reverse("events:event", args=[event.slug])).content.decode()


def test_partners_stand_in_the_order_the_organiser_gives_them(by):
    event = an_event(seats=1)
    for name in ("Бір", "Екі", "Үш"):
        add_partner(event=event, values=named(name), **by)
    third = event.partners.get(name__kk="Үш")
    move_partner(partner=third, up=True, **by)
    assert names(event) == ["Бір", "Үш", "Екі"]
    move_partner(partner=event.partners.get(name__kk="Бір"), up=True, **by)
    assert names(event) == ["Бір", "Үш", "Екі"]
    remove_partner(partner=third, **by)
    assert names(event) == ["Бір", "Екі"]
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [
        *["events.partner_added"] * 3,
        "events.partner_moved",
        "events.partner_removed",
    ]


def test_a_partner_saved_twice_is_one(by):
    event, library = an_event(seats=1), a_library()
    add_partner(event=event, values=named("Бір"), **by)
    add_partner(event=event, values=named("Бір"), **by)
    values = {"organisation": library, "role": PartnerRole.PARTNER}
    add_partner(event=event, values=values, **by)
    add_partner(event=event, values=values, **by)
    assert names(event) == ["Бір", str(library)]
    with pytest.raises(PartnerTwice):
        add_partner(event=event, values=values | {"role": PartnerRole.SUPPORT}, **by)


def test_a_partner_has_a_name_and_is_not_the_organiser(by):
    event = an_event(seats=1)
    with pytest.raises(PartnerWithoutName):
        add_partner(event=event, values={"name": T(), "role": PartnerRole.PARTNER}, **by)
    with pytest.raises(IsOrganiser):
        add_partner(event=event, values={"organisation": event.organiser}, **by)


def test_the_database_keeps_a_partner_without_a_name_out():
    event = an_event(seats=1)
    with pytest.raises(IntegrityError, match="partner_has_a_name"), transaction.atomic():
        EventPartner.objects.create(event=event, name=T())
    EventPartner.objects.create(event=event, name=T(), organisation=a_library())
    EventPartner.objects.create(event=event, name=T(ru="Музей"))


def test_the_event_page_names_the_partners_by_their_roles(by):
    event = an_event(seats=1)
    assert "бірлескен ұйымдастырушы" not in page(event).casefold()
    add_partner(event=event, values=named("Музей", PartnerRole.CO_ORGANISER), **by)
    told = page(event)
    assert "бірлескен ұйымдастырушы" in told.casefold()
    assert "Музей" in told


def test_events_of_a_series_lead_to_each_other_and_drafts_stay_out(by):
    first, second = an_event(seats=1), an_event(seats=1)
    draft = an_event(seats=1, state="draft", released_at=None)
    title = in_all_languages("Series")
    for event in (first, second, draft):
        set_series(event=event, series=None, new_title=title, **by)
    assert EventSeries.objects.count() == 1
    told = page(first)
    assert second.get_absolute_url() in told
    assert draft.slug not in told
    set_series(event=first, series=None, new_title=T(), **by)
    first.refresh_from_db()
    assert first.series is None
    assert second.get_absolute_url() not in page(first)


def test_the_same_series_again_writes_nothing(by):
    event = an_event(seats=1)
    set_series(event=event, series=None, new_title=T(kk="Топтама"), **by)
    set_series(event=event, series=EventSeries.objects.get(), new_title=T(), **by)
    assert AuditEntry.objects.filter(verb="events.series_set").count() == 1
