"""A speaker at an event: she says whether she comes, hands in her slides, is reminded of them."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import speaker_letters
from kerege.events.actions.material_files import NotUploaded
from kerege.events.actions.materials import next_place
from kerege.events.models import (
    Appearance,
    Coming,
    Event,
    EventMaterial,
    Item,
    MaterialAccess,
    MaterialKind,
    MaterialVersion,
    Proposal,
    ProposalState,
    Speaker,
)
from kerege.events.queries import appearances as queries
from kerege.foundation import audit, dates, kinds, purposes
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person

SLIDES = "events.slides"
LARGEST = 200 * purposes.MEGABYTE
TAKEN = kinds.PAPERS | kinds.PICTURES
REMINDED = (7, 2)  # days before the slides are due


class TooLate(Refused):
    message = _("The event is over.")


class NothingGiven(Refused):
    message = _("Choose a file or write a link.")


class OneOfBoth(Refused):
    message = _("Give a file or a link, not both at once.")


def appear(*, event: Event, speaker: Speaker) -> Appearance:
    """The row that carries a speaker's link; part of the transaction of the deed."""
    row, _is_new = Appearance.objects.get_or_create(
        event=event, speaker=speaker, defaults={"secret": speaker_letters.new_secret()}
    )
    return row


@transaction.atomic
def answer(
    *, appearance: Appearance, comes: bool, why_not: str, by: Person | None, now: datetime
) -> None:
    """Say that one comes, or that one cannot; until the event is over it can be said anew."""
    row = hold(appearance)
    if row.event.ends_on < timezone.localdate(now):
        raise TooLate
    before = row.coming
    row.coming = Coming.YES if comes else Coming.NO
    row.why_not = "" if comes else why_not[:500]
    row.answered_at = now
    row.save(update_fields=["coming", "why_not", "answered_at"])
    audit.record(
        actor_id=by.pk if by else None,
        verb="events.speaker_answered",
        about=row,
        before={"coming": before},
        after={"coming": row.coming},
        now=now,
    )


@transaction.atomic
def hand_in(
    *,
    appearance: Appearance,
    item: Item | None,
    file: UploadedFile | None,
    link: str,
    by: Person | None,
    now: datetime,
) -> EventMaterial:
    """Keep the slides of a talk; a newer file stands before the older ones. Organisers release."""
    row = hold(appearance)
    if file is None and not link:
        raise NothingGiven
    if file is not None and link:
        raise OneOfBoth
    stored: Any = _received(row, file, now) if file is not None else None
    material = _material(row, item)
    material.file, material.link = stored, link
    material.save()
    if stored is not None:
        number = material.versions.count() + 1
        MaterialVersion.objects.create(
            material=material, number=number, file=stored, uploaded_by=by, at=now
        )
    actor_id = by.pk if by else None
    audit.record(actor_id=actor_id, verb="events.slides_handed_in", about=material, now=now)
    speaker_letters.tell_speaker(
        appearance=row,
        letter="slides_received",
        reason=f"slides_received:{material.pk}:{now.isoformat()}",
        now=now,
        talk=str(material.title.localize(speaker_letters.reader_of(row.speaker).language)),
    )
    return material


@transaction.atomic
def ask_for_slides(*, event: Event, by: Person | None, now: datetime) -> tuple[int, int]:
    """Write to every speaker without slides; says to how many, and how many have no address."""
    written = without_address = 0
    for line in queries.without_slides(event):
        row = appear(event=event, speaker=line.speaker)
        day = timezone.localdate(now)
        is_told = speaker_letters.tell_speaker(
            appearance=row,
            letter="slides_asked",
            reason=f"slides_asked:{row.pk}:{day.isoformat()}",
            now=now,
            talks=[str(title) for title in line.titles],
            due=_due(event, speaker_letters.reader_of(line.speaker).language),
        )
        written, without_address = written + is_told, without_address + (not is_told)
        if is_told:
            row.slides_asked_at = now
            row.save(update_fields=["slides_asked_at"])
    after = {"letters": written, "without_address": without_address}
    actor_id = by.pk if by else None
    audit.record(actor_id=actor_id, verb="events.slides_asked", about=event, after=after, now=now)
    return written, without_address


def remind_of_slides(*, now: datetime) -> int:
    """Once a day: events whose slides are due in a week or in two days."""
    day = timezone.localdate(now)
    due = [day + timedelta(days=days) for days in REMINDED]
    events = Event.objects.released().filter(call_for_talks__slides_due_on__in=due)
    found = [event for event in events.order_by("pk") if not event.is_cancelled]
    return sum(ask_for_slides(event=event, by=None, now=now)[0] for event in found)


def hold(appearance: Appearance) -> Appearance:
    """What a speaker says of one event takes turns."""
    held = Appearance.objects.select_for_update(of=("self",))
    return held.select_related("event", "speaker__person").get(pk=appearance.pk)


def _due(event: Event, language: str) -> str:
    call = getattr(event, "call_for_talks", None)
    due = call.slides_due_on if call else None
    return dates.day(due, language) if due else ""


def _received(appearance: Appearance, file: UploadedFile, now: datetime) -> object:
    # Who has no account owns her files under the number of her link, below zero.
    owner, about = -appearance.pk, audit.name_of(appearance.event)
    key = stored_files.receive_whole(
        owner_id=owner, purpose=purposes.find(SLIDES), about=about, file=file, now=now
    )
    files = uploads.take(keys=[key], owner_id=owner, purpose=SLIDES, about=about, now=now)
    if not files:
        raise NotUploaded
    return files[0]


def _material(appearance: Appearance, item: Item | None) -> EventMaterial:
    event, speaker = appearance.event, appearance.speaker
    mine = EventMaterial.objects.filter(
        event=event, speaker=speaker, item=item, kind=MaterialKind.PRESENTATION
    )
    found = mine.order_by("pk").first()
    if found is not None:
        return found
    return EventMaterial(
        event=event,
        speaker=speaker,
        item=item,
        kind=MaterialKind.PRESENTATION,
        title=item.title if item else _title(appearance),
        access=MaterialAccess.ORGANISERS,
        order=next_place(event),
    )


def _title(appearance: Appearance) -> T:
    """Of a talk that has no place in the programme yet."""
    talk = Proposal.objects.filter(
        call__event=appearance.event,
        speaker=appearance.speaker,
        state=ProposalState.ACCEPTED,
        item=None,
    ).first()
    return talk.title if talk else appearance.speaker.name
