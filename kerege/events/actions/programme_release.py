"""Releasing the programme: from then on everybody reads it, and whom it touches gets a letter."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import findable
from kerege.events.actions.changes import plain
from kerege.events.actions.programme import hold
from kerege.events.models import Event, EventState, ProgrammeVersion
from kerege.events.queries.programme_diff import Change
from kerege.events.queries.programme_versions import Audience, Release, audience, next_release
from kerege.events.queries.programme_words import words_of
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused, StaleForm
from kerege.foundation.translated import T
from kerege.mailing.actions import outbox
from kerege.people.models import Person

PARTICIPANTS, SPEAKERS = "participants", "speakers"


class NotPublished(Refused):
    message = _("The event is a draft: its programme is released when you publish the event.")


class EventCancelled(Refused):
    message = _("The event is cancelled, so its programme stays as it is.")


class NothingNew(Refused):
    message = _("Nothing has changed since the last release.")


class ChangedMeanwhile(StaleForm):
    message = _(
        "Somebody changed the programme after you opened this page. Please read the differences "
        "once more, then release it."
    )


@transaction.atomic
def release(
    *, event: Event, mark: str, note: T, tell: Iterable[str], by: Person, now: datetime
) -> ProgrammeVersion:
    """Let everybody read the programme as it stands, and write to those who were chosen."""
    row = hold(event)
    if row.state == EventState.DRAFT:
        raise NotPublished
    if row.is_cancelled:
        raise EventCancelled
    found = next_release(row)
    if not found.is_new:
        raise NothingNew
    if found.mark != mark:
        raise ChangedMeanwhile
    version = _freeze(row, found, note, by, now)
    readers = _readers(audience(row, found.changes), set(tell))
    for person in readers:
        _write_letter(version, person, found.changes, now)
    version.told = len(readers)
    version.save(update_fields=["told"])
    findable.renew_talks(event_id=row.pk)
    pagecache.touch()
    return version


@transaction.atomic
def release_with_event(*, event: Event, by: Person, now: datetime) -> None:
    """The event is published: its programme goes out with it, without letters."""
    row = hold(event)
    found = next_release(row)
    if found.is_new:
        _freeze(row, found, T(), by, now)


def _freeze(event: Event, found: Release, note: T, by: Person, now: datetime) -> ProgrammeVersion:
    version = ProgrammeVersion.objects.create(
        event=event,
        number=found.number,
        released_at=now,
        released_by=by,
        snapshot=found.snapshot,
        academic_hours=found.programme.hours,
        note=note,
    )
    after = plain({"number": version.number, "changes": len(found.changes), "note": note})
    verb = "events.programme_released"
    audit.record(actor_id=by.pk, verb=verb, about=event, after=after, now=now)
    return version


def _readers(found: Audience, tell: set[str]) -> list[Person]:
    """Everybody once: a speaker who takes part gets one letter."""
    people = found.participants if PARTICIPANTS in tell else []
    speakers = found.speakers if SPEAKERS in tell else []
    return list({person.pk: person for person in [*people, *speakers]}.values())


def _write_letter(
    version: ProgrammeVersion, person: Person, changes: list[Change], now: datetime
) -> None:
    event = version.event
    with translation.override(person.language):
        context = {
            "title": str(event.title),
            "changes": [words_of(change) for change in _worth_telling(changes)],
            "note": str(version.note),
            "programme_url": settings.BASE_URL + reverse("events:programme", args=[event.slug]),
        }
    outbox.queue(
        to=person,
        letter="events.programme_changed",
        about=event,
        reason=f"programme_version:{version.pk}:person:{person.pk}",
        context=context,
        now=now,
    )


def _worth_telling(changes: list[Change]) -> list[Change]:
    return [change for change in changes if change.code not in {"details", "order"}] or changes
