"""A new event made from an old one."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from kerege.events.actions.addresses import free_address
from kerege.events.actions.changes import Values, plain
from kerege.events.actions.events import find_twin, take_turns
from kerege.events.actions.programme_writing import write_programme, write_route
from kerege.events.actions.window import usual_window
from kerege.events.copying import Copying, all_parts
from kerege.events.models import Event, EventMaterial, EventPartner, SeatPool
from kerege.events.queries.programme_draft import drafted
from kerege.foundation import audit
from kerege.foundation.translated import T
from kerege.people.models import Person

KEPT = [
    "kind",
    "form",
    "organiser",
    "series",
    "summary",
    "goal",
    "description",
    "venue",
    "platform",
    "hours_for_certificate",
]


@transaction.atomic
def copy_event(
    *,
    source: Event,
    title: T,
    starts_on: date,
    ends_on: date,
    by: Person,
    now: datetime,
    parts: Iterable[str] | None = None,
) -> Event:
    """Begin a draft with the texts of another event and the chosen parts of it, on new days."""
    values: Values = {"title": title, "starts_on": starts_on, "ends_on": ends_on}
    values |= {name: getattr(source, name) for name in KEPT}
    take_turns(source.organiser)
    twin = find_twin(values={"starts_on": starts_on, "ends_on": ends_on, "title": title}, now=now)
    if twin is not None:
        return twin
    event = Event(**values, slug=free_address(title, starts_on.year))
    event.registration_opens_at, event.registration_closes_at = usual_window(starts_on, now)
    event.created_at = event.updated_at = now
    event.save()
    _copy_parts(source, event, parts, now)
    audit.record(
        actor_id=by.pk,
        verb="events.created",
        about=event,
        after=plain({"copy_of": source, "title": title, "starts_on": starts_on}),
        now=now,
    )
    return event


def _copy_parts(source: Event, event: Event, chosen: Iterable[str] | None, now: datetime) -> None:
    usual = [part.code for part in all_parts() if part.is_usual]
    codes = frozenset(usual if chosen is None else chosen)
    copying = Copying(source, event, event.starts_on - source.starts_on, codes, now)
    for part in all_parts():
        if part.code in codes:
            part.copy(copying)
    if "seats" not in codes:
        SeatPool.objects.create(event=event, district=None, seats=None)


def copy_seats(copying: Copying) -> None:
    """The open seats and the quotas of the districts."""
    SeatPool.objects.bulk_create(
        SeatPool(event=copying.event, district_id=pool.district_id, seats=pool.seats)
        for pool in copying.source.seat_pools.order_by("pk")
    )


def copy_programme(copying: Copying) -> None:
    """Days keep their distance from the first one; with the speakers, if they are wanted."""
    made = write_programme(
        event=copying.event,
        programme=drafted(copying.source),
        shift=copying.shift,
        with_speakers="speakers" in copying.parts,
    )
    copying.items.update(made)


def copy_route(copying: Copying) -> None:
    """The stops of a field seminar."""
    programme = drafted(copying.source)
    write_route(event=copying.event, programme=programme, shift=copying.shift)


def copy_partners(copying: Copying) -> None:
    """With whom the event was held."""
    EventPartner.objects.bulk_create(
        EventPartner(
            event=copying.event,
            organisation_id=partner.organisation_id,
            name=partner.name,
            role=partner.role,
            link=partner.link,
            order=partner.order,
        )
        for partner in copying.source.partners.order_by("order", "pk")
    )


def copy_material_links(copying: Copying) -> None:
    """Links stay good for the next time; files belong to the event they were shown at."""
    EventMaterial.objects.bulk_create(
        EventMaterial(
            event=copying.event,
            item_id=copying.items.get(material.item_id),
            kind=material.kind,
            title=material.title,
            note=material.note,
            link=material.link,
            order=material.order,
        )
        for material in copying.source.materials.exclude(link="").order_by("order", "pk")
    )


def nothing_of_its_own(copying: Copying) -> None:
    """Speakers are copied with the programme; alone they are nothing."""
