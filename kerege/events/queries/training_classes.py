"""Classes in the electronic catalogue that are held at lines of a programme."""

from typing import Any

from django.db.models import QuerySet

from kerege.events.models import Event, Item, ItemKind, TrainingClass

# Lines at which people do something themselves.
WITH_CLASSES = (ItemKind.TRAINING, ItemKind.MASTER_CLASS, ItemKind.PRACTICAL_CLASS)


def of_item(item: Item) -> QuerySet[TrainingClass]:
    """The newest first."""
    return item.training_classes.select_related("sandbox").order_by("-pk")


def open_at(event: Event) -> QuerySet[TrainingClass]:
    """Classes of an event that take answers, in the order in which they were made."""
    rows = TrainingClass.objects.filter(item__block__day__event=event, sandbox__closed_at=None)
    return rows.select_related("sandbox", "item").order_by("pk")


def held_by(person: Any, event: Event) -> list[Item]:
    """Lines of the event at which the person trains."""
    rows = Item.objects.filter(
        block__day__event=event, kind__in=WITH_CLASSES, item_speakers__speaker__person=person
    )
    return list(rows.order_by("block__day__on", "block__starts_at", "order", "pk").distinct())
