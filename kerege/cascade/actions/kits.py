"""The trainer's kit: put together by the organiser, taken along by those who promised."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kerege.cascade.models import KitItem, KitKind, TrainerKit
from kerege.events.copying import Copying
from kerege.events.models import Event, EventMaterial
from kerege.foundation import audit, file_names
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import T
from kerege.people.models import Person

KIT = "cascade.kit"
MOST = 60


class NothingChosen(Refused):
    message = _("Choose a material, a file or a link.")


class TooManyParts(Refused):
    message = _("A kit has sixty parts at most.")


@transaction.atomic
def describe(
    *, event: Event, words: T, most_hours: Decimal, by: Person, now: datetime
) -> TrainerKit:
    """What the trainer should know, and how long a training may be."""
    kit = hold(event, now)
    kit.words, kit.most_hours, kit.changed_at = words, most_hours, now
    kit.save()
    after = {"most_hours": str(most_hours)}
    audit.record(actor_id=by.pk, verb="cascade.kit_described", about=kit, after=after, now=now)
    return kit


@transaction.atomic
def add_parts(
    *,
    event: Event,
    kind: str,
    title: T,
    language: str,
    materials: Sequence[EventMaterial],
    keys: list[str],
    link: str,
    by: Person,
    now: datetime,
) -> int:
    """Put materials of the event, uploads or a link into the kit; says how many parts are new."""
    kit = hold(event, now)
    files = uploads.take(
        keys=keys, owner_id=by.pk, purpose=KIT, about=audit.name_of(event), now=now
    )
    known = set(kit.items.exclude(material=None).values_list("material", flat=True))
    parts = [KitItem(material=one, title=one.title) for one in materials if one.pk not in known]
    parts += [KitItem(file=file, title=title or _named(file, language)) for file in files]
    if link:
        parts.append(KitItem(link=link, title=title))
    if not parts:
        raise NothingChosen
    if kit.items.count() + len(parts) > MOST:
        raise TooManyParts
    last = kit.items.aggregate(last=Max("order"))["last"] or 0
    for order, part in enumerate(parts, start=last + 1):
        part.kit, part.kind, part.language, part.order = kit, kind, language, order
        part.save()
    _touch(kit, now)
    after = {"kind": kind, "parts": len(parts)}
    audit.record(actor_id=by.pk, verb="cascade.kit_parts_added", about=kit, after=after, now=now)
    return len(parts)


@transaction.atomic
def drop_part(*, part: KitItem, by: Person, now: datetime) -> None:
    """Take a part out; a file of the kit's own is deleted with it."""
    kit = hold(part.kit.event, now)
    before = {"kind": KitKind(part.kind).value, "title": dict(part.title)}
    if part.file is not None:
        stored_files.delete(files=[part.file], now=now)
    part.delete()
    _touch(kit, now)
    audit.record(actor_id=by.pk, verb="cascade.kit_part_dropped", about=kit, before=before, now=now)


def copy_with_event(copying: Copying) -> None:
    """A new event begins with the words, the hours and the links of the old one's kit."""
    old = TrainerKit.objects.filter(event=copying.source).first()
    if old is None:
        return
    kit = TrainerKit.objects.create(
        event=copying.event, words=old.words, most_hours=old.most_hours, changed_at=copying.now
    )
    for part in old.items.exclude(link="").order_by("order", "pk"):
        part.pk, part.kit = None, kit
        part.save(force_insert=True)


def hold(event: Event, now: datetime) -> TrainerKit:
    """The kit of the event under lock; made when there is none."""
    TrainerKit.objects.get_or_create(event=event, defaults={"changed_at": now})
    return TrainerKit.objects.select_for_update(of=("self",)).get(event=event)


def _touch(kit: TrainerKit, now: datetime) -> None:
    kit.changed_at = now
    kit.save(update_fields=["changed_at"])


def _named(file: StoredFile, language: str) -> T:
    return T({language or "kk": file_names.stem(file.name)[:300]})
