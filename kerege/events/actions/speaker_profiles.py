"""The page of a speaker: corrected, taken over by its owner, joined with a duplicate."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import findable, speaker_letters
from kerege.events.actions.changes import Values, differing, plain, write
from kerege.events.models import (
    Appearance,
    Coming,
    EventMaterial,
    ItemSpeaker,
    Speaker,
    SpeakerClaim,
)
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.people.models import Person

CLAIM_LASTS = timedelta(days=7)


class NoAddress(Refused):
    message = _("We have no address of this speaker to which a link could be sent.")


class ClaimEnded(Refused):
    message = _("This link was used already or is too old. Ask for a new one.")


class ClaimedByOther(Refused):
    message = _("This page belongs to another account.")


class SameSpeaker(Refused):
    message = _("This is one and the same speaker.")


class TwoOwners(Refused):
    message = _("The two pages belong to two different people, so they stay apart.")


class TwoCertificates(Refused):
    message = _(
        "Both have something that only one may have, such as a certificate of one event. Take one "
        "of them back first."
    )


@transaction.atomic
def change_speaker(*, speaker: Speaker, values: Values, by: Person, now: datetime) -> None:
    """Correct what everybody reads about a speaker."""
    row = _hold(speaker)
    fresh = differing(row=row, values=values)
    if fresh:
        before = write(row=row, values=fresh)
        _log("events.speaker_changed", row, by, now, before=before, after=plain(fresh))


@transaction.atomic
def send_claim(*, speaker: Speaker, by: Person | None, now: datetime) -> SpeakerClaim:
    """Send the speaker a link by which she takes over her page."""
    row = _hold(speaker)
    if row.person_id is not None:
        raise ClaimedByOther
    if not row.email:
        raise NoAddress
    claim = SpeakerClaim.objects.create(
        speaker=row, secret=speaker_letters.new_secret(), expires_at=now + CLAIM_LASTS
    )
    reader = speaker_letters.reader_of(row)
    from_us = {"link": speaker_letters.link_to("claim", claim.secret, reader.language)}
    speaker_letters.outbox.queue_to_address(
        letter="events.speaker_claim",
        address=row.email,
        language=reader.language,
        reason=f"speaker_claim:{claim.pk}",
        about=row,
        context={"speaker": row.name.localize(reader.language), **from_us},
        expires_at=claim.expires_at,
        now=now,
    )
    _log("events.speaker_claim_sent", row, by, now)
    return claim


@transaction.atomic
def claim(*, claim: SpeakerClaim, person: Person, now: datetime) -> Speaker:
    """The link from the letter, opened by somebody who is signed in: the page is hers."""
    held = SpeakerClaim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if held.used_at is not None or held.expires_at <= now:
        raise ClaimEnded
    speaker = link(speaker=held.speaker, person=person, by=person, now=now)
    held.used_at = now
    held.save(update_fields=["used_at"])
    return speaker


@transaction.atomic
def link(*, speaker: Speaker, person: Person, by: Person, now: datetime) -> Speaker:
    """Let the page belong to the account of a person."""
    row = _hold(speaker)
    if row.person_id == person.pk:
        return row
    if row.person_id is not None:
        raise ClaimedByOther
    row.person = person
    row.save(update_fields=["person"])
    _log("events.speaker_linked", row, by, now, after={"person": person.pk})
    return row


@transaction.atomic
def unlink(*, speaker: Speaker, by: Person, now: datetime) -> None:
    """The page belongs to nobody's account."""
    row = _hold(speaker)
    before, row.person = row.person_id, None
    row.save(update_fields=["person"])
    _log("events.speaker_unlinked", row, by, now, before={"person": before})


@transaction.atomic
def merge(*, keep: Speaker, gone: Speaker, by: Person, now: datetime) -> Speaker:
    """Two entries of one speaker become one: talks, slides, certificates go along."""
    if keep.pk == gone.pk:
        raise SameSpeaker
    held = Speaker.objects.select_for_update(of=("self",)).filter(pk__in=[keep.pk, gone.pk])
    rows = {row.pk: row for row in held.order_by("pk")}
    if len(rows) < 2:
        raise SameSpeaker
    stays, goes = rows[keep.pk], rows[gone.pk]
    if stays.person_id and goes.person_id and stays.person_id != goes.person_id:
        raise TwoOwners
    _settle(stays, goes)
    for rows_of, name in _keys_to_speakers():
        _move(rows_of, name, stays, goes)
    _fill_in(stays, goes)
    told = plain({"name": goes.name, "gone": goes.pk})
    gone_id = goes.pk
    goes.delete()
    findable.renew_speakers(numbers={gone_id})
    _log("events.speakers_merged", stays, by, now, after=told)
    return stays


def _hold(speaker: Speaker) -> Speaker:
    held = Speaker.objects.select_for_update(of=("self",))
    return held.select_related("person").get(pk=speaker.pk)


def _settle(stays: Speaker, goes: Speaker) -> None:
    """Where both stand at one item or at one event, one place remains."""
    items = ItemSpeaker.objects.filter(speaker=stays).values("item_id")
    ItemSpeaker.objects.filter(speaker=goes, item_id__in=items).delete()
    mine = {row.event_id: row for row in Appearance.objects.filter(speaker=stays)}
    for row in Appearance.objects.filter(speaker=goes, event__in=mine):
        twin = mine[row.event_id]
        if twin.coming == Coming.ASKED and row.coming != Coming.ASKED:
            twin.coming, twin.answered_at, twin.why_not = row.coming, row.answered_at, row.why_not
            twin.save(update_fields=["coming", "answered_at", "why_not"])
        row.delete()


def _keys_to_speakers() -> list[tuple[type[Model], str]]:
    """Every table that points at speakers, those of the rooms above as well."""
    return [
        (relation.related_model, relation.field.name)
        for relation in Speaker._meta.related_objects
        if isinstance(relation.related_model, type)
    ]


def _move(rows: Any, name: str, stays: Speaker, goes: Speaker) -> None:
    manager: Any = EventMaterial.all_rows if rows is EventMaterial else rows._default_manager
    try:
        with transaction.atomic():
            manager.filter(**{name: goes}).update(**{name: stays})
    except IntegrityError:
        raise TwoCertificates from None


def _fill_in(stays: Speaker, goes: Speaker) -> None:
    for name in ("name", "affiliation", "biography"):
        setattr(stays, name, type(stays.name)({**getattr(goes, name), **getattr(stays, name)}))
    stays.country = stays.country or goes.country
    stays.email = stays.email or goes.email
    stays.person_id = stays.person_id or goes.person_id
    stays.save()


def _log(
    verb: str,
    speaker: Speaker,
    by: Person | None,
    now: datetime,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    audit.record(
        actor_id=by.pk if by else None,
        verb=verb,
        about=speaker,
        before=before,
        after=after,
        now=now,
    )
    findable.renew_speaker(speaker_id=speaker.pk)
    pagecache.touch()
