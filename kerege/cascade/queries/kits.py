"""The trainer's kit as it is read."""

from typing import Any

from kerege.cascade.models import KitItem, KitKind, TrainerKit
from kerege.events.models import Event


def kit_of(event: Event) -> TrainerKit | None:
    return TrainerKit.objects.select_related("event").filter(event=event).first()


def items_of(kit: TrainerKit) -> list[KitItem]:
    """The parts that can be read, in order; a material that was deleted is left out."""
    rows = kit.items.select_related("file", "material__file", "material__event")
    rows = rows.exclude(material__deleted_at__isnull=False)
    return list(rows.order_by("order", "pk"))


def parts_of(kit: TrainerKit) -> list[tuple[Any, list[KitItem]]]:
    """By kind, the kinds in the order in which a training needs them."""
    items = items_of(kit)
    found = [(kind.label, [one for one in items if one.kind == kind]) for kind in KitKind]
    return [(label, rows) for label, rows in found if rows]


def file_of(item: KitItem) -> Any:
    """The file of a part, its own or that of the material."""
    stored = item.file or (item.material.file if item.material else None)
    return stored if stored and stored.ready_at and not stored.broken_at else None


def link_of(item: KitItem) -> str:
    return item.link or (item.material.link if item.material else "")
