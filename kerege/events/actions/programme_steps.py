"""Each step of the programme's editor, kept so that it can be undone.

A step knows the rows it changed, before and after. It is undone only while these rows stand as it
left them: what somebody else wrote since is never overwritten.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import findable
from kerege.events.actions.changes import plain
from kerege.events.models import (
    Attendance,
    Block,
    Day,
    Event,
    Item,
    ItemSpeaker,
    ProgrammeStep,
    RouteStop,
)
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.people.models import Person

KEPT = 30  # steps of one editor of one event
KEPT_FOR = timedelta(days=30)
Key = tuple[str, int]
Rows = dict[Key, dict[str, Any]]

# Parents first: table, model, the way to the event, the parent's column and table.
TABLES: list[tuple[str, type[Model], str, str, str]] = [
    ("day", Day, "event", "", ""),
    ("block", Block, "day__event", "day_id", "day"),
    ("item", Item, "block__day__event", "block_id", "block"),
    ("speaker", ItemSpeaker, "item__block__day__event", "item_id", "item"),
    ("stop", RouteStop, "day__event", "day_id", "day"),
]


class NothingToUndo(Refused):
    message = _("There is nothing to undo.")


class ChangedSince(Refused):
    message = _(
        "Somebody has changed this part of the programme since, so the step cannot be undone."
    )


class AttendedSince(Refused):
    message = _("Attendance is marked there already, so the step cannot be undone.")


@contextmanager
def step(*, event: Event, verb: str, title: Any, by: Person, now: datetime) -> Iterator[Event]:
    """Hold the programme, and note what the body changed in it. Stands inside an action."""
    row = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    before = _rows(row)
    yield row
    after = _rows(row)
    changes = _differences(before, after)
    if changes:
        ProgrammeStep.objects.create(
            event=row, by=by, at=now, verb=verb, title=plain({"t": title})["t"], changes=changes
        )
        _forget_old(row, by)
        findable.renew_speakers(numbers=_speakers(before) ^ _speakers(after))


@transaction.atomic
def undo(*, event: Event, by: Person, now: datetime) -> ProgrammeStep:
    """Take back the latest step of this editor that is not taken back yet."""
    row = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    last = row.programme_steps.filter(by=by, is_undone=False).order_by("-pk").first()
    if last is None:
        raise NothingToUndo
    before = _rows(row)
    _check(last, before)
    try:
        with transaction.atomic():
            _take_back(last.changes)
    except IntegrityError:  # such as another day that has its date by now
        raise ChangedSince from None
    last.is_undone = True
    last.save(update_fields=["is_undone"])
    findable.renew_speakers(numbers=_speakers(before) ^ _speakers(_rows(row)))
    after = {"step": last.pk, "verb": last.verb}
    audit.record(actor_id=by.pk, verb="events.step_undone", about=row, after=after, now=now)
    pagecache.touch()
    return last


def forget_steps(now: datetime) -> None:
    """Steps of a month ago are undone no more."""
    ProgrammeStep.objects.filter(at__lt=now - KEPT_FOR).delete()


def forget_steps_of(person: Person, now: datetime) -> None:
    """Nobody undoes the steps of a person who is forgotten."""
    ProgrammeStep.objects.filter(by=person).delete()


def _rows(event: Event) -> Rows:
    """Every row of the programme as plain JSON."""
    return {
        (table, values["id"]): plain(values)
        for table, model, way, _column, _parent in TABLES
        for values in model._default_manager.filter(**{way: event}).order_by("pk").values()
    }


def _speakers(rows: Rows) -> set[int]:
    """Who stands in the programme: the public page of a speaker depends on it."""
    return {values["speaker_id"] for (table, _pk), values in rows.items() if table == "speaker"}


def _differences(before: Rows, after: Rows) -> list[dict[str, Any]]:
    keys = dict.fromkeys([*before, *after])
    return [
        {"table": table, "pk": pk, "before": before.get(key), "after": after.get(key)}
        for key in keys
        for table, pk in [key]
        if before.get(key) != after.get(key)
    ]


def _check(last: ProgrammeStep, rows: Rows) -> None:
    """The rows stand as the step left them, nothing hangs on what would go, parents are there."""
    changes = {(each["table"], each["pk"]): each for each in last.changes}
    if any(rows.get(key) != each["after"] for key, each in changes.items()):
        raise ChangedSince
    gone = {key for key, each in changes.items() if each["before"] is None}
    stays = {**rows, **{key: each["before"] for key, each in changes.items()}}
    for key, values in stays.items():
        if key in gone:
            continue
        parent = _parent(key[0], values)
        if parent is not None and (parent in gone or parent not in stays):
            raise ChangedSince
    items = [pk for table, pk in gone if table == "item"]
    if Attendance.objects.filter(item__in=items).exists():
        raise AttendedSince


def _parent(table: str, values: dict[str, Any]) -> Key | None:
    column, parent = next((each[3], each[4]) for each in TABLES if each[0] == table)
    return (parent, values[column]) if parent else None


def _take_back(changes: list[dict[str, Any]]) -> None:
    for table, model, *_rest in TABLES:
        for each in changes:
            if each["table"] == table and each["before"] is not None:
                _restored(model, each["before"]).save(force_insert=each["after"] is None)
    for table, model, *_rest in reversed(TABLES):
        gone = [each["pk"] for each in changes if each["table"] == table and not each["before"]]
        model._default_manager.filter(pk__in=gone).delete()


def _restored(model: type[Model], values: dict[str, Any]) -> Model:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    known = {name: value for name, value in values.items() if name in fields}
    return model(**{name: fields[name].to_python(value) for name, value in known.items()})


def _forget_old(event: Event, by: Person) -> None:
    kept = event.programme_steps.filter(by=by).order_by("-pk").values_list("pk", flat=True)
    oldest = kept[KEPT - 1 : KEPT].first() if kept.count() > KEPT else None
    if oldest is not None:
        event.programme_steps.filter(by=by, pk__lt=oldest).delete()
