"""Classes in the electronic catalogue that are held at lines of a programme."""

from typing import Any

from django.db.models import QuerySet

from kerege.events.models import Event, Item, ItemKind, ItemSpeaker, TrainingClass

# Lines at which people do something themselves.
WITH_CLASSES = (ItemKind.TRAINING, ItemKind.MASTER_CLASS, ItemKind.PRACTICAL_CLASS)

MOST = 10


def of_item(item: Item) -> QuerySet[TrainingClass]:
    """The newest first."""
    return item.training_classes.select_related("sandbox").order_by("-pk")


def open_at(event: Event) -> QuerySet[TrainingClass]:
    """Classes of an event that take answers, in the order in which they were made."""
    rows = TrainingClass.objects.filter(item__block__day__event=event, sandbox__closed_at=None)
    return rows.select_related("sandbox", "item").order_by("pk")


def held_by(person: Any, event: Event) -> list[Item]:
    """Lines of the event at which the person trains."""
    rows = _lines_of(person).filter(block__day__event=event)
    return list(rows.order_by("block__day__on", "block__starts_at", "order", "pk"))


def held_lately(person: Any) -> list[Item]:
    """Lines of all released events at which the person trains, the newest first."""
    rows = _lines_of(person).filter(block__day__event__released_at__isnull=False)
    return list(rows.select_related("block__day__event").order_by("-block__day__on", "-pk")[:MOST])


def _lines_of(person: Any) -> QuerySet[Item]:
    held = ItemSpeaker.objects.filter(speaker__person=person)
    return Item.objects.filter(kind__in=WITH_CLASSES, pk__in=held.values("item"))
