"""What an event gives its participants to take away: recommendations, slides, recordings."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from kerege.events.actions import findable
from kerege.events.actions.changes import Values, differing, plain, write
from kerege.events.actions.programme import hold
from kerege.events.models import Event, EventMaterial
from kerege.foundation import audit, pagecache
from kerege.foundation.actions import stored_files
from kerege.foundation.models import StoredFile
from kerege.people.models import Person


@transaction.atomic
def add_material(*, event: Event, values: Values, by: Person, now: datetime) -> EventMaterial:
    """Add a material after the others; the same one twice is one."""
    row = hold(event)
    twin = row.materials.filter(**values).first()
    if twin is not None:
        return twin
    material = EventMaterial.objects.create(event=row, order=next_place(row), **values)
    log("events.material_added", material, by, now, after=values)
    return material


@transaction.atomic
def change_material(*, material: EventMaterial, values: Values, by: Person, now: datetime) -> None:
    """Change a material."""
    hold(material.event)
    fresh = differing(row=material, values=values)
    if fresh:
        before = write(row=material, values=fresh)
        log("events.material_changed", material, by, now, before=before, after=fresh)


@transaction.atomic
def delete_material(*, material: EventMaterial, by: Person, now: datetime) -> None:
    """Take a material off every page; for a month it can be brought back."""
    hold(material.event)
    before = {"title": material.title, "link": material.link}
    material.deleted_at = now
    material.save(update_fields=["deleted_at"])
    stored_files.delete(files=files_of(material), now=now)
    log("events.material_deleted", material, by, now, before=before)


@transaction.atomic
def bring_back(*, material: EventMaterial, by: Person, now: datetime) -> None:
    """Undo the deletion: the material stands where it stood."""
    hold(material.event)
    material.deleted_at = None
    material.save(update_fields=["deleted_at"])
    stored_files.bring_back(files=files_of(material))
    log("events.material_brought_back", material, by, now)


@transaction.atomic
def move_material(*, material: EventMaterial, up: bool, by: Person, now: datetime) -> None:
    """Move a material past its neighbour."""
    event = hold(material.event)
    lines = list(event.materials.in_order().values_list("pk", flat=True))
    place = lines.index(material.pk)
    target = place - 1 if up else place + 1
    if 0 <= target < len(lines):
        lines.insert(target, lines.pop(place))
        _put_in_order(event, lines)
        log("events.material_moved", material, by, now, after={"place": target + 1})


@transaction.atomic
def reorder(*, event: Event, pks: list[int], by: Person, now: datetime) -> None:
    """Put the materials into this order; those that are not named come after them."""
    row = hold(event)
    known = list(row.materials.in_order().values_list("pk", flat=True))
    named = [pk for pk in dict.fromkeys(pks) if pk in known]
    order = named + [pk for pk in known if pk not in named]
    if order != known:
        _put_in_order(row, order)
        audit.record(
            actor_id=by.pk,
            verb="events.materials_reordered",
            about=row,
            before={"order": known},
            after={"order": order},
            now=now,
        )
        pagecache.touch()


@transaction.atomic
def set_access(*, event: Event, pks: Iterable[int], access: str, by: Person, now: datetime) -> int:
    """Say of several materials at once who may read them; answers how many have changed."""
    row = hold(event)
    changed = list(row.materials.filter(pk__in=pks).exclude(access=access).order_by("pk"))
    for material in changed:
        before = {"access": material.access}
        material.access = access
        material.save(update_fields=["access"])
        log("events.material_changed", material, by, now, before=before, after={"access": access})
    return len(changed)


def forget_deleted(*, now: datetime) -> int:
    """Remove what was deleted a month ago; the files go with the next round."""
    old = EventMaterial.all_rows.filter(deleted_at__lt=now - stored_files.KEPT_AFTER_DELETION)
    return old.delete()[0]


def files_of(material: EventMaterial) -> list[StoredFile]:
    """Every file that hangs on the material: versions, captions, poster."""
    found = [version.file for version in material.versions.select_related("file")]
    found += [captions.file for captions in material.captions.select_related("file")]
    return found + ([material.poster] if material.poster else [])


def next_place(event: Event) -> int:
    """The place after the last one."""
    return (
        EventMaterial.all_rows.filter(event=event).aggregate(last=Max("order"))["last"] or 0
    ) + 1


def log(
    verb: str,
    material: EventMaterial,
    by: Person,
    now: datetime,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """One entry in the log; what the public sees may have changed."""
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=material,
        before=plain(before or {}),
        after=plain(after or {}),
        now=now,
    )
    findable.renew_materials(numbers=[material.pk])
    pagecache.touch()


def _put_in_order(event: Event, pks: list[int]) -> None:
    rows = EventMaterial.objects.filter(event=event).in_bulk(pks)
    for number, pk in enumerate(pks, start=1):
        if rows[pk].order != number:
            rows[pk].order = number
            rows[pk].save(update_fields=["order"])
