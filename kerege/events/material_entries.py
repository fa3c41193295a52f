"""What materials enter in the registries: what may be uploaded, what is tidied up, forgotten."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kerege.events import rules
from kerege.events.actions import material_files, material_words, materials
from kerege.events.models import Event
from kerege.foundation import kinds, purposes, schedule
from kerege.foundation.actions import uploads
from kerege.people import erasure, merging
from kerege.people.models import Person

TAKEN = kinds.PAPERS | kinds.PICTURES | kinds.SOUNDS | kinds.FILMS | kinds.ARCHIVES


def enter() -> None:
    """Called once, when the models are loaded."""
    purposes.register(
        purposes.Purpose(
            code=material_files.MATERIAL,
            max_bytes=2 * purposes.GIGABYTE,
            kinds=TAKEN,
            may=_manages,
            quota_bytes=50 * purposes.GIGABYTE,
        )
    )
    purposes.register(
        purposes.Purpose(
            code=material_files.POSTER,
            max_bytes=uploads.LARGEST_PICTURE,
            kinds=kinds.PICTURES,
            may=_manages,
        )
    )
    schedule.every(timedelta(days=1), "events.forget_deleted_materials", materials.forget_deleted)
    schedule.every(material_words.PERIOD, "events.read_words", material_words.read_waiting)
    erasure.register("foundation.uploads", _forget_uploads_of)
    merging.register("foundation.uploads", _hand_over_uploads)


def _manages(person: Any, about: str) -> bool:
    """Whether the person may manage the event that is named, "events.event:12"."""
    label, _colon, number = about.partition(":")
    if label != Event._meta.label_lower or not number.isdecimal() or len(number) > 18:
        return False
    day = timezone.localdate()
    event = Event.objects.visible_to(person, day).filter(pk=int(number)).first()
    return event is not None and rules.can_manage(person, event, day)


def _forget_uploads_of(person: Person, now: datetime) -> None:
    uploads.forget_uploads_of(owner_id=person.pk)


def _hand_over_uploads(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    uploads.hand_over(from_id=gone.pk, to_id=keep.pk)
