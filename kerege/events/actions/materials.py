"""What an event gives its participants to take away: recommendations, slides, recordings."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from kerege.events.actions.changes import Values, differing, plain, write
from kerege.events.actions.programme import hold
from kerege.events.models import Event, EventMaterial
from kerege.foundation import audit, pagecache
from kerege.people.models import Person


@transaction.atomic
def add_material(*, event: Event, values: Values, by: Person, now: datetime) -> EventMaterial:
    """Add a material after the others; the same one twice is one."""
    row = hold(event)
    twin = row.materials.filter(**values).first()
    if twin is not None:
        return twin
    last = row.materials.aggregate(last=Max("order"))["last"] or 0
    material = EventMaterial.objects.create(event=row, order=last + 1, **values)
    _log("events.material_added", material, by, now, after=values)
    return material


@transaction.atomic
def change_material(*, material: EventMaterial, values: Values, by: Person, now: datetime) -> None:
    """Change a material."""
    hold(material.event)
    fresh = differing(row=material, values=values)
    if fresh:
        before = write(row=material, values=fresh)
        _log("events.material_changed", material, by, now, before=before, after=fresh)


@transaction.atomic
def delete_material(*, material: EventMaterial, by: Person, now: datetime) -> None:
    """Take a material off the page."""
    hold(material.event)
    before = {"title": material.title, "link": material.link}
    _log("events.material_deleted", material, by, now, before=before)
    material.delete()


@transaction.atomic
def move_material(*, material: EventMaterial, up: bool, by: Person, now: datetime) -> None:
    """Move a material past its neighbour."""
    hold(material.event)
    lines = list(EventMaterial.objects.filter(event=material.event_id).order_by("order", "pk"))
    place = lines.index(material)
    target = place - 1 if up else place + 1
    if not 0 <= target < len(lines):
        return
    lines.insert(target, lines.pop(place))
    for number, line in enumerate(lines, start=1):
        if line.order != number:
            line.order = number
            line.save(update_fields=["order"])
    _log("events.material_moved", material, by, now, after={"place": target + 1})


def _log(
    verb: str,
    material: EventMaterial,
    by: Person,
    now: datetime,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=material,
        before=plain(before or {}),
        after=plain(after or {}),
        now=now,
    )
    pagecache.touch()
