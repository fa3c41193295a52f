"""What events enter in the registries of competencies: what shows one, what closes a gap."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.competencies import evidence, opportunities
from kerege.competencies.models import Competency
from kerege.events.models import (
    Event,
    EventCompetency,
    EventMaterial,
    EventState,
    ItemSpeaker,
    Registration,
)
from kerege.foundation import dates

# Sitting in a seminar makes nobody a master: it speaks for doing it with help, and no more.
ATTENDANCE_SPEAKS_FOR = 2
# Who has spoken of it before colleagues does it alone.
A_TALK_SPEAKS_FOR = 3
# "Speaks at a seminar in the state language and Russian" of the region's framework.
SPEAKING = "PG3"
MOST = 60  # coming events


def enter() -> None:
    """Called once, when the models are loaded."""
    evidence.register("events", gettext_lazy("events attended"), attended)
    evidence.register("talks", gettext_lazy("talks given"), talks)
    opportunities.register("events", gettext_lazy("coming events"), coming)
    opportunities.register("materials", gettext_lazy("materials of past events"), materials)


def attended(person: Any) -> Sequence[evidence.Piece]:
    """Events that develop competencies and of which the person attended the needed hours."""
    mine = Registration.objects.confirmed().filter(person=person, event__competencies__isnull=False)
    mine = mine.distinct().with_hours().select_related("event")
    enough = [one for one in mine if 0 < one.event.hours_for_certificate <= one.hours]
    levels = _levels([one.event_id for one in enough], most=ATTENDANCE_SPEAKS_FOR)
    enough.sort(key=lambda one: (one.event.ends_on, one.pk), reverse=True)
    return [
        evidence.Piece(
            source=f"events.event:{one.event_id}",
            label=one.event.title,
            url=one.event.get_absolute_url(),
            on=one.event.ends_on,
            levels=tuple(levels[one.event_id]),
        )
        for one in enough
    ]


def talks(person: Any) -> Sequence[evidence.Piece]:
    """Lines of released programmes at which the person spoke, once their day is there."""
    today = timezone.localdate()
    spoken = ItemSpeaker.objects.filter(
        speaker__person=person,
        item__block__day__on__lte=today,
        item__block__day__event__in=Event.objects.released().exclude(state=EventState.CANCELLED),
    ).select_related("item__block__day__event")
    rows = list(spoken.order_by("-item__block__day__on", "-pk"))
    aligned: defaultdict[int, list[EventCompetency]] = defaultdict(list)
    events = {row.item.block.day.event_id for row in rows}
    for row in EventCompetency.objects.filter(event__in=events).order_by("pk"):
        aligned[row.event_id].append(row)
    speaking = _speaking() if rows else ()
    return [
        evidence.Piece(
            source=f"events.item:{row.item_id}",
            label=row.item.title,
            url=row.item.block.day.event.get_absolute_url(),
            on=row.item.block.day.on,
            levels=(*speaking, *_of_the_talk(row, aligned[row.item.block.day.event_id])),
        )
        for row in rows
    ]


def coming(
    competency_ids: Collection[int], person: Any, now: datetime
) -> Sequence[opportunities.Opportunity]:
    """Public events ahead that develop these competencies, those one can register for first."""
    today = timezone.localdate(now)
    rows = (
        EventCompetency.objects.filter(
            competency__in=competency_ids,
            event__in=Event.objects.released(),
            event__state=EventState.PUBLISHED,
            event__ends_on__gte=today,
        )
        .select_related("event")
        .order_by(F("event__starts_on"), "event_id", "pk")
    )
    develops: dict[Event, list[int]] = {}
    for row in rows:
        develops.setdefault(row.event, []).append(row.competency_id)
    events = sorted(develops, key=lambda one: (not one.takes_registrations(now), one.starts_on))
    return [
        opportunities.Opportunity(
            source=f"events.event:{event.pk}",
            label=event.title,
            url=event.get_absolute_url(),
            note=_note(event, now),
            on=event.starts_on,
            competency_ids=tuple(develops[event]),
        )
        for event in events[:MOST]
    ]


def materials(
    competency_ids: Collection[int], person: Any, now: datetime
) -> Sequence[opportunities.Opportunity]:
    """Past events that develop these competencies and left materials or a recording for all."""
    left = EventMaterial.objects.public().filter(event=OuterRef("event"))
    rows = (
        EventCompetency.objects.filter(
            Exists(left) | ~Q(event__recording_link=""),
            competency__in=competency_ids,
            event__in=Event.objects.released(),
            event__ends_on__lt=timezone.localdate(now),
        )
        .select_related("event")
        .order_by("-event__starts_on", "event_id", "pk")
    )
    develops: dict[Event, list[int]] = {}
    for row in rows:
        develops.setdefault(row.event, []).append(row.competency_id)
    return [
        opportunities.Opportunity(
            source=f"events.materials:{event.pk}",
            label=event.title,
            url=f"{event.get_absolute_url()}#materials",
            note=_("materials of the event"),
            competency_ids=tuple(develops[event]),
        )
        for event in list(develops)[:MOST]
    ]


def _note(event: Event, now: datetime) -> str:
    days = dates.day_range(event.starts_on, event.ends_on)
    if event.takes_registrations(now):
        return _("%(days)s, registration is open") % {"days": days}
    return days


def _levels(event_ids: Collection[int], *, most: int) -> dict[int, list[tuple[int, int]]]:
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in EventCompetency.objects.filter(event__in=event_ids).order_by("pk"):
        found[row.event_id].append((row.competency_id, min(row.level, most)))
    return found


def _speaking() -> tuple[tuple[int, int], ...]:
    found = Competency.objects.current().filter(code=SPEAKING, domain__framework__is_main=True)
    return tuple((pk, A_TALK_SPEAKS_FOR) for pk in found.values_list("pk", flat=True))


def _of_the_talk(row: ItemSpeaker, aligned: list[EventCompetency]) -> list[tuple[int, int]]:
    """What her line develops; where no line is named for it, nobody knows who taught it."""
    mine = [one for one in aligned if one.item_id == row.item_id]
    return [(one.competency_id, A_TALK_SPEAKS_FOR) for one in mine]
