"""Whole situations that several tests start from."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from kerege.certificates.actions.issuing import issue
from kerege.certificates.models import Certificate
from kerege.events.actions.programme_templates import save_as_template
from kerege.events.models import (
    Attendance,
    AttendanceSource,
    Captions,
    Event,
    EventArchive,
    EventMaterial,
    EventPartner,
    Item,
    ItemSpeaker,
    MaterialKind,
    MaterialVersion,
    Registration,
    RouteStop,
    SeatPool,
    Speaker,
    Status,
)
from kerege.foundation.models import Job
from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.people.models import Person
from kerege.reports.actions import report as reports
from kerege.reports.models import Report
from tests.builders import (
    NOW,
    a_block,
    a_centre,
    a_coordinator,
    a_day,
    a_district,
    a_library,
    a_person,
    an_administrator,
    an_event,
    an_item,
    an_organiser,
    in_all_languages,
    released,
)
from tests.foundation.builders import FILM, a_stored_file


@dataclass
class Spine:
    """An event that is over today, its people of every role, and what it left behind."""

    event: Event
    centre: Organisation
    library: Organisation
    item: Item
    registration: Registration
    certificate: Certificate
    report: Report
    people: dict[str, Person] = field(default_factory=dict)


def full_event() -> Spine:
    """One participant was there, got a certificate and letters; a coming event is beside it."""
    now, day = timezone.now(), timezone.localdate()
    centre, district = a_centre(), a_district("Осакаров")
    library = a_library(district=district)
    event = an_event(
        organiser=centre,
        slug="the-event",
        starts_on=day,
        ends_on=day,
        hours_for_certificate=2,
        registration_opens_at=now - timedelta(days=9),
        registration_closes_at=now - timedelta(days=2),
        meeting_link="https://meet.example/secret",
    )
    item = an_item(event, block=a_block(event, day=a_day(event)))
    speaker = Speaker.objects.create(name=in_all_languages("Speaker"))
    ItemSpeaker.objects.create(item=item, speaker=speaker)
    _film(event)
    RouteStop.objects.create(day=item.block.day, place=in_all_languages("Stop"))
    EventPartner.objects.create(event=event, name=in_all_languages("Partner"))
    released(event)
    people = _people(centre, district)
    template = T(kk="Template", ru="Template", en="Template")
    save_as_template(event=event, title=template, by=people["organiser"], now=now)
    registration = _attended(event, people["participant"], item, now)
    issue(event=event, by=people["organiser"], now=now)
    report = reports.write(event=event, by=people["organiser"], now=now)
    reports.publish(report=report, by=people["organiser"], now=now)
    return Spine(
        event=event,
        centre=centre,
        library=library,
        item=item,
        registration=registration,
        certificate=Certificate.objects.get(event=event),
        report=report,
        people=people,
    )


def _film(event: Event) -> None:
    """A recording that everybody may see, with captions and an archive of the event beside it."""
    film = a_stored_file(FILM, name="film.mp4", kind="mp4")
    small = default_storage.save("stored/small", ContentFile(b"RIFF\0\0\0\0WEBP"))
    poster = a_stored_file(b"poster", name="poster.png", kind="png", preview=small)
    material = EventMaterial.objects.create(
        event=event,
        kind=MaterialKind.RECORDING,
        title=in_all_languages("Slides"),
        file=film,
        poster=poster,
    )
    MaterialVersion.objects.create(material=material, number=1, file=film, at=timezone.now())
    words = a_stored_file(b"WEBVTT\n", name="kk.vtt", kind="vtt")
    Captions.objects.create(material=material, language="kk", file=words)
    job = Job.objects.create(kind="events.archive", about="", state="done", created_at=NOW)
    EventArchive.objects.create(event=event, job=job, file=a_stored_file(name="a.zip", kind="zip"))


def _people(centre: Organisation, district: Any) -> dict[str, Person]:
    return {
        "librarian": a_person(district=district),
        "participant": a_person(district=district, family_name="Үлгі", given_name="Айгүл"),
        "coordinator": a_coordinator(district=district),
        "organiser": an_organiser(organisation=centre),
        "administrator": an_administrator(organisation=centre),
    }


def _attended(event: Event, person: Person, item: Item, now: Any) -> Registration:
    pool = SeatPool.objects.get(event=event, district=None)
    registration = Registration.objects.create(
        event=event,
        person=person,
        pool=pool,
        status=Status.CONFIRMED,
        queued_at=now,
        confirmed_at=now,
        district=person.posts.get().organisation.district,
    )
    SeatPool.objects.filter(pk=pool.pk).update(taken=1)
    Attendance.objects.create(
        registration=registration, item=item, source=AttendanceSource.LIST, marked_at=now
    )
    return registration
