"""Who speaks at an item of the programme."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.changes import plain
from kerege.events.actions.programme import hold
from kerege.events.actions.programme_steps import step
from kerege.events.models import Item, ItemSpeaker, Speaker
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person


class NoName(Refused):
    message = _("Write the speaker's name in at least one language.")


@transaction.atomic
def add_speaker(
    *, item: Item, speaker: Speaker, role: str, by: Person, now: datetime
) -> ItemSpeaker:
    """Let a known speaker speak at the item; twice is once."""
    event, verb = item.block.day.event, "events.speaker_added"
    with step(event=event, verb=verb, title=item.title, by=by, now=now):
        held = item.item_speakers.filter(speaker=speaker).first()
        if held is not None:
            return held
        last = item.item_speakers.aggregate(last=Max("order"))["last"] or 0
        held = ItemSpeaker.objects.create(item=item, speaker=speaker, role=role, order=last + 1)
    after = {"speaker": speaker.pk, "name": speaker.name, "role": role}
    _log("events.speaker_added", item, after, by, now)
    return held


@transaction.atomic
def add_new_speaker(
    *,
    item: Item,
    name: T,
    affiliation: T,
    country: str,
    role: str,
    by: Person,
    now: datetime,
) -> ItemSpeaker:
    """Let somebody speak who has not spoken before; the same person twice is one."""
    hold(item.block.day.event)
    if not name:
        raise NoName
    facts = {"name": name, "affiliation": affiliation, "country": country}
    speaker = Speaker.objects.filter(**facts).order_by("pk").first()
    if speaker is None:
        speaker = Speaker.objects.create(**facts)
    return add_speaker(item=item, speaker=speaker, role=role, by=by, now=now)


@transaction.atomic
def remove_speaker(*, held: ItemSpeaker, by: Person, now: datetime) -> None:
    """The speaker speaks no longer at this item; the person stays known."""
    event, verb = held.item.block.day.event, "events.speaker_removed"
    with step(event=event, verb=verb, title=held.item.title, by=by, now=now):
        before = {"speaker": held.speaker_id, "role": held.role}
        _log(verb, held.item, {}, by, now, before)
        held.delete()


def _log(
    verb: str, item: Item, after: dict, by: Person, now: datetime, before: dict | None = None
) -> None:
    audit.record(actor_id=by.pk, verb=verb, about=item, before=before, after=plain(after), now=now)
    pagecache.touch()
