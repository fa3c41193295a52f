"""A new event made from an old one."""

from datetime import date, datetime, timedelta

from django.db import transaction

from kerege.events.actions.addresses import free_address
from kerege.events.actions.changes import Values, plain
from kerege.events.actions.events import find_twin, take_turns
from kerege.events.actions.window import usual_window
from kerege.events.models import Block, Day, Event, Item, ItemSpeaker, PoolKind, SeatPool
from kerege.foundation import audit
from kerege.foundation.translated import T
from kerege.people.models import Person

KEPT = [
    "kind",
    "form",
    "organiser",
    "summary",
    "goal",
    "description",
    "venue",
    "platform",
    "hours_for_certificate",
]


@transaction.atomic
def copy_event(
    *, source: Event, title: T, starts_on: date, ends_on: date, by: Person, now: datetime
) -> Event:
    """Begin a draft with the texts, seats and programme of another event, on new days."""
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
    SeatPool.objects.bulk_create(
        SeatPool(event=event, kind=pool.kind, district_id=pool.district_id, seats=pool.seats)
        for pool in source.seat_pools.order_by("pk").exclude(kind=PoolKind.GROUPS)
    )
    _copy_programme(source, event)
    audit.record(
        actor_id=by.pk,
        verb="events.created",
        about=event,
        after=plain({"copy_of": source, "title": title, "starts_on": starts_on}),
        now=now,
    )
    return event


def _copy_programme(source: Event, event: Event) -> None:
    """Days keep their distance from the first one; what falls behind the last day stays out."""
    days = source.days.prefetch_related("blocks__items__item_speakers").order_by("on")
    for old_day in days:
        on = event.starts_on + timedelta(days=(old_day.on - source.starts_on).days)
        if on > event.ends_on:
            continue
        day = Day.objects.create(event=event, on=on, title=old_day.title)
        for old_block in old_day.blocks.all():
            _copy_block(old_block, day)


def _copy_block(old: Block, day: Day) -> None:
    block = Block.objects.create(
        day=day,
        kind=old.kind,
        title=old.title,
        starts_at=old.starts_at,
        ends_at=old.ends_at,
        place=old.place,
    )
    for item in old.items.all():
        copy = Item.objects.create(
            block=block,
            kind=item.kind,
            title=item.title,
            abstract=item.abstract,
            starts_at=item.starts_at,
            languages=item.languages,
            has_homework=item.has_homework,
            academic_hours=item.academic_hours,
            order=item.order,
        )
        ItemSpeaker.objects.bulk_create(
            ItemSpeaker(item=copy, speaker_id=held.speaker_id, role=held.role, order=held.order)
            for held in item.item_speakers.all()
        )
