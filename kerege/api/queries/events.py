"""Events as the API tells them: released ones only, whoever asks."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from kerege.events.models import Event, EventPartner
from kerege.events.queries.programme import (
    BlockLines,
    DayLines,
    ItemLine,
    SpeakerLine,
    StopLine,
    programme_of,
)
from kerege.events.queries.public_events import Wanted, narrowed
from kerege.events.queries.registration_state import standing
from kerege.foundation.translated import T


def events(wanted: Wanted, since: date | None, until: date | None) -> QuerySet[Event]:
    """The released events that were asked for, the latest first."""
    found = narrowed(Event.objects.released(), wanted).select_related("organiser")
    if since is not None:
        found = found.filter(ends_on__gte=since)
    if until is not None:
        found = found.filter(starts_on__lte=until)
    return found.order_by("-starts_on", "-pk")


def find_event(slug: str) -> Event | None:
    """The released event of this address."""
    return Event.objects.released().select_related("organiser").filter(slug=slug).first()


def brief(event: Event) -> dict[str, Any]:
    """The facts that lists show."""
    with translation.override(settings.LANGUAGE_CODE):
        url = settings.BASE_URL + event.get_absolute_url()
    return {
        "slug": event.slug,
        "kind": event.kind,
        "form": event.form,
        "is_cancelled": event.is_cancelled,
        "title": text(event.title),
        "summary": text(event.summary),
        "starts_on": event.starts_on,
        "ends_on": event.ends_on,
        "venue": text(event.venue),
        "organiser": text(event.organiser.name),
        "url": url,
        "updated_at": event.updated_at,
    }


def whole(event: Event, now: datetime) -> dict[str, Any]:
    """Everything the public page says."""
    materials = event.materials.public().in_order()
    return brief(event) | {
        "goal": text(event.goal),
        "description": text(event.description),
        "results": text(event.results),
        "hours_for_certificate": event.hours_for_certificate,
        "registration": _registration(event, now),
        "partners": [_partner(partner) for partner in _partners(event)],
        "programme_version": _version(event),
        "days": [_day(day) for day in programme_of(event).days],
        "materials": [
            {
                "kind": material.kind,
                "title": text(material.title),
                "note": text(material.note),
                "link": material.link,
            }
            for material in materials
        ],
        "recording_link": event.recording_link,
    }


def text(value: T) -> dict[str, str]:
    """All languages of a text; what is not written is empty."""
    return {code: value.get(code) or "" for code, _name in settings.LANGUAGES}


def _registration(event: Event, now: datetime) -> dict[str, Any]:
    stands = standing(event, now)
    return {
        "state": stands.code,
        "opens_at": event.registration_opens_at,
        "closes_at": event.registration_closes_at,
        "seats": stands.seats,
        "taken": stands.taken,
    }


def _partners(event: Event) -> QuerySet[EventPartner]:
    return event.partners.select_related("organisation").order_by("order", "pk")


def _partner(partner: EventPartner) -> dict[str, Any]:
    organisation = partner.organisation
    name = partner.name or (organisation.name if organisation else T())
    return {"name": text(name), "role": partner.role, "link": partner.link}


def _version(event: Event) -> int | None:
    numbers = event.programme_versions.order_by("-number").values_list("number", flat=True)
    return numbers.first()


def _day(day: DayLines) -> dict[str, Any]:
    return {
        "on": day.on,
        "title": text(day.title),
        "blocks": [_block(block) for block in day.blocks],
        "stops": [_stop(stop) for stop in day.stops],
    }


def _stop(stop: StopLine) -> dict[str, Any]:
    return {
        "place": text(stop.place),
        "address": text(stop.address),
        "arrives_at": stop.arrives_at,
        "departs_at": stop.departs_at,
        "transport": stop.transport,
        "note": text(stop.note),
    }


def _block(block: BlockLines) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "title": text(block.title),
        "place": text(block.place),
        "track": text(block.track),
        "starts_at": block.starts_at,
        "ends_at": block.ends_at,
        "items": [_item(item) for item in block.items],
    }


def _item(item: ItemLine) -> dict[str, Any]:
    return {
        "id": item.pk,
        "kind": item.kind,
        "title": text(item.title),
        "abstract": text(item.abstract),
        "starts_at": item.starts_at,
        "languages": item.languages,
        "academic_hours": item.academic_hours,
        "has_homework": item.has_homework,
        "speakers": [_speaker(speaker) for speaker in item.speakers],
    }


def _speaker(speaker: SpeakerLine) -> dict[str, Any]:
    return {
        "name": text(speaker.name),
        "affiliation": text(speaker.affiliation),
        "country": speaker.country,
        "role": speaker.role,
    }
