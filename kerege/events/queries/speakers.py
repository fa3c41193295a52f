"""Speakers: their public pages, the list on the desk, possible duplicates."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kerege.events.models import Event, ItemSpeaker, ProgrammeVersion, Speaker
from kerege.events.queries.programme_snapshot import thawed
from kerege.foundation.translated import T, localized


@dataclass(frozen=True)
class PublicTalk:
    """A line of a released programme at which the speaker stands."""

    event: Event
    on: date
    title: T
    role_label: str


def public_talks(speaker: Speaker) -> list[PublicTalk]:
    """The talks as the released programmes tell them, the newest first; one query."""
    spoken = ItemSpeaker.objects.filter(speaker=speaker, item__block__day__event=OuterRef("event"))
    newer = ProgrammeVersion.objects.filter(event=OuterRef("event"), number__gt=OuterRef("number"))
    versions = ProgrammeVersion.objects.filter(
        Exists(spoken), ~Exists(newer), event__in=Event.objects.released()
    )
    rows = versions.select_related("event").order_by("-event__starts_on", "-pk")
    return [talk for version in rows for talk in _talks(version, speaker)]


def talks_of(speaker: Speaker) -> QuerySet[ItemSpeaker]:
    """The talks as the desk knows them, the newest first."""
    rows = ItemSpeaker.objects.filter(speaker=speaker)
    return rows.select_related("item__block__day__event").order_by(
        "-item__block__day__on", "-item__block__starts_at", "-pk"
    )


def search(words: str, *, owner: str = "") -> Any:
    """Speakers by any part of name, organisation or address, with how often they spoke."""
    rows = Speaker.objects.select_related("person").annotate(talks=Count("item_speakers"))
    for word in words.split()[:8]:
        found = Q(email__icontains=word)
        for code in ("kk", "ru", "en"):
            found |= Q(**{f"name__{code}__icontains": word})
            found |= Q(**{f"affiliation__{code}__icontains": word})
        rows = rows.filter(found)
    if owner == "claimed":
        rows = rows.filter(person__isnull=False)
    elif owner == "free":
        rows = rows.filter(person__isnull=True)
    return rows.order_by(localized("name"), "pk")


def possible_duplicates() -> list[list[Speaker]]:
    """Groups of entries with one address, one account or one name in any language."""
    groups: dict[str, dict[int, Speaker]] = defaultdict(dict)
    for speaker in Speaker.objects.select_related("person").order_by("pk"):
        for key in _keys(speaker):
            groups[key][speaker.pk] = speaker
    found: dict[tuple[int, ...], list[Speaker]] = {}
    for members in groups.values():
        if len(members) > 1:
            found.setdefault(tuple(members), list(members.values()))
    return list(found.values())


def speakers_of_person(person: Any) -> QuerySet[Speaker]:
    return Speaker.objects.filter(person=person).order_by("pk")


def _talks(version: ProgrammeVersion, speaker: Speaker) -> list[PublicTalk]:
    found = []
    for day in thawed(version.snapshot).days:
        for item in (item for block in day.blocks for item in block.items):
            held = next((one for one in item.speakers if one.pk == speaker.pk), None)
            if held is not None:
                found.append(PublicTalk(version.event, day.on, item.title, held.role_label))
    return found


def _keys(speaker: Speaker) -> set[str]:
    """Names are alike whatever the order of their words."""
    keys = {" ".join(sorted(name.casefold().split())) for name in speaker.name.values() if name}
    if speaker.email:
        keys.add(speaker.email.casefold())
    if speaker.person_id:
        keys.add(f"#{speaker.person_id}")
    return keys
