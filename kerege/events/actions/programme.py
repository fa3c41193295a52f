"""The programme of an event: days, their blocks, the items of a block.

Changes of one programme take turns: each holds the row of the event. Saving a form twice by a
double click writes one line.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.changes import Values, differing, plain, write
from kerege.events.actions.programme_steps import step
from kerege.events.models import Attendance, Block, Day, Event, Item
from kerege.events.queries.stamps import shown_of, stamp_of
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused, StaleForm
from kerege.foundation.translated import T
from kerege.people.models import Person

ITEM_FIELDS = [
    "block_id",
    "kind",
    "title",
    "abstract",
    "starts_at",
    "languages",
    "has_homework",
    "academic_hours",
    "order",
    "code_word",
    "code_opens_at",
    "code_closes_at",
]


class DayOutside(Refused):
    message = _("This day lies outside the dates of the event.")


class DayTwice(Refused):
    message = _("The programme has this day already.")


class BlockEndsFirst(Refused):
    message = _("The block must end after it begins.")


class ItemOutside(Refused):
    message = _("The item must begin while its block lasts.")


class HasAttendance(Refused):
    message = _(
        "Attendance is marked here, and academic hours are counted from it, so this part of the "
        "programme stays. You can rename it, or take the marks back first."
    )


class LineChangedMeanwhile(StaleForm):
    message = _(
        "Somebody saved this while you were writing. Nothing of yours is lost: "
        "choose below what shall stand."
    )


class CodeWordEndsFirst(Refused):
    message = _("The code word must be valid for some time: the end lies before the beginning.")


@transaction.atomic
def add_day(*, event: Event, on: date, title: T, by: Person, now: datetime) -> Day:
    """Add a day to the programme."""
    with step(event=event, verb="events.day_added", title=title, by=by, now=now) as row:
        _check_day(row, on)
        twin = row.days.filter(on=on).first()
        if twin is not None:
            if twin.title == title:
                return twin
            raise DayTwice
        day = Day.objects.create(event=row, on=on, title=title)
    _log("events.day_added", day, {"on": on, "title": title}, by, now)
    return day


@transaction.atomic
def change_day(
    *, day: Day, on: date, title: T, by: Person, now: datetime, seen: str | None = None
) -> None:
    """Move or rename a day; its blocks go with it."""
    verb, values = "events.day_changed", {"on": on, "title": title}
    with step(event=day.event, verb=verb, title=title, by=by, now=now) as row:
        _check_day(row, on)
        if row.days.filter(on=on).exclude(pk=day.pk).exists():
            raise DayTwice
        _change(verb, day, values, by, now, seen)


@transaction.atomic
def delete_day(*, day: Day, by: Person, now: datetime) -> None:
    """Take a day out of the programme with all that stands in it."""
    with step(event=day.event, verb="events.day_deleted", title=day.title, by=by, now=now):
        _check_unattended(item__block__day=day)
        before = {"on": day.on, "title": day.title}
        _log("events.day_deleted", day, {}, by, now, before=before)
        day.delete()


@transaction.atomic
def add_block(*, day: Day, values: Values, by: Person, now: datetime) -> Block:
    """Add a part of a day."""
    title = values.get("title", T())
    with step(event=day.event, verb="events.block_added", title=title, by=by, now=now):
        _check_block(values)
        twin = day.blocks.filter(**values).first()
        if twin is not None:
            return twin
        block = Block.objects.create(day=day, **values)
    _log("events.block_added", block, values, by, now)
    return block


@transaction.atomic
def change_block(
    *, block: Block, values: Values, by: Person, now: datetime, seen: str | None = None
) -> None:
    """Change a block; when it begins at another time, its items move along."""
    event, verb = block.day.event, "events.block_changed"
    with step(event=event, verb=verb, title=block.title, by=by, now=now):
        _check_block(values)
        shift = minutes_of(values["starts_at"]) - minutes_of(block.starts_at)
        _change(verb, block, values, by, now, seen)
        if shift:
            _shift_items(block, shift)


@transaction.atomic
def delete_block(*, block: Block, by: Person, now: datetime) -> None:
    """Take a block out of the programme with its items."""
    event, verb = block.day.event, "events.block_deleted"
    with step(event=event, verb=verb, title=block.title, by=by, now=now):
        _check_unattended(item__block=block)
        _log(verb, block, {}, by, now, before={"title": block.title})
        block.delete()


@transaction.atomic
def add_item(*, block: Block, values: Values, by: Person, now: datetime) -> Item:
    """Add a line to a block, after those it has."""
    event, title = block.day.event, values["title"]
    with step(event=event, verb="events.item_added", title=title, by=by, now=now):
        _check_item(block, values)
        # Hours may have been proposed, and then the first click changed the proposal.
        told = {name: value for name, value in values.items() if name != "academic_hours"}
        twin = block.items.filter(**told).first()
        if twin is not None:
            return twin
        last = block.items.order_by("-order").values_list("order", flat=True).first()
        item = Item.objects.create(block=block, order=(last or 0) + 1, **values)
    _log("events.item_added", item, values, by, now)
    return item


@transaction.atomic
def change_item(
    *, item: Item, values: Values, by: Person, now: datetime, seen: str | None = None
) -> None:
    """Change a line of the programme, unless somebody else has since it was `seen`."""
    event, verb = item.block.day.event, "events.item_changed"
    with step(event=event, verb=verb, title=item.title, by=by, now=now):
        _check_item(item.block, values)
        _change(verb, item, values, by, now, seen)


@transaction.atomic
def delete_item(*, item: Item, by: Person, now: datetime) -> None:
    """Take a line out of the programme; a step of the editor, so it can be put back."""
    event, verb = item.block.day.event, "events.item_deleted"
    with step(event=event, verb=verb, title=item.title, by=by, now=now):
        _check_unattended(item=item)
        before = plain({name: getattr(item, name) for name in ITEM_FIELDS})
        _log(verb, item, {}, by, now, before=before)
        item.delete()


@transaction.atomic
def set_hours(*, event: Event, hours: dict[int, Any], by: Person, now: datetime) -> int:
    """Write the academic hours counted from the times into the items; says how many changed."""
    with step(event=event, verb="events.hours_counted", title=T(), by=by, now=now) as row:
        items = Item.objects.filter(block__day__event=row, pk__in=hours).order_by("pk")
        before = {item.pk: item.academic_hours for item in items}
        changed = [item for item in items if item.academic_hours != hours[item.pk]]
        for item in changed:
            item.academic_hours = hours[item.pk]
            item.save(update_fields=["academic_hours"])
    if changed:
        after = {str(item.pk): item.academic_hours for item in changed}
        was = {str(item.pk): before[item.pk] for item in changed}
        _log("events.hours_counted", row, after, by, now, before=was)
    return len(changed)


@transaction.atomic
def set_code_word(
    *,
    item: Item,
    word: str,
    opens_at: datetime | None,
    closes_at: datetime | None,
    by: Person,
    now: datetime,
) -> None:
    """Give an item its code word and the time in which it counts; no word takes it away."""
    hold(item.block.day.event)
    if not word:
        opens_at = closes_at = None
    elif opens_at is None or closes_at is None or closes_at <= opens_at:
        raise CodeWordEndsFirst
    values: Values = {"code_word": word, "code_opens_at": opens_at, "code_closes_at": closes_at}
    _change("events.code_word_set", item, values, by, now)


def hold(event: Event) -> Event:
    """Changes of one programme take turns; a registration, which only names the event, may pass."""
    return Event.objects.select_for_update(no_key=True).get(pk=event.pk)


def _change(
    verb: str, row: Any, values: Values, by: Person, now: datetime, seen: str | None = None
) -> None:
    row.refresh_from_db(fields=[*values, *shown_of(row)])
    fresh = differing(row=row, values=values)
    if fresh:
        if seen and seen != stamp_of(row):
            raise LineChangedMeanwhile
        before = write(row=row, values=fresh)
        _log(verb, row, fresh, by, now, before=before)


def _log(
    verb: str,
    about: Any,
    after: Values,
    by: Person,
    now: datetime,
    before: Values | None = None,
) -> None:
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=about,
        before=plain(before or {}),
        after=plain(after),
        now=now,
    )
    pagecache.touch()


def _check_day(event: Event, on: date) -> None:
    if not event.starts_on <= on <= event.ends_on:
        raise DayOutside


def _check_block(values: Values) -> None:
    if values["ends_at"] <= values["starts_at"]:
        raise BlockEndsFirst


def _check_item(block: Block, values: Values) -> None:
    starts_at = values.get("starts_at")
    if starts_at is not None and not block.starts_at <= starts_at < block.ends_at:
        raise ItemOutside


def _check_unattended(**items: Any) -> None:
    if Attendance.objects.filter(**items).exists():
        raise HasAttendance


def minutes_of(value: time) -> int:
    """Since midnight."""
    return value.hour * 60 + value.minute


def shifted(value: time, minutes: int) -> time:
    """So many minutes later, or earlier; the caller has seen to it that the day is the same."""
    moved = datetime.combine(date.min + timedelta(days=1), value) + timedelta(minutes=minutes)
    return moved.time()


def _shift_items(block: Block, minutes: int) -> None:
    for item in block.items.exclude(starts_at=None).order_by("pk"):
        assert item.starts_at is not None  # noqa: S101 -- the query left the others out
        item.starts_at = shifted(item.starts_at, minutes)
        item.save(update_fields=["starts_at"])
