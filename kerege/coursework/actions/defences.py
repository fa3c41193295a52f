"""Preparing a defence: what it is, who defends, in which order, with which work."""

import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kerege.coursework import rubric_content
from kerege.coursework.actions.rubric_versions import freeze
from kerege.coursework.models import (
    Defence,
    DefenceSlot,
    Rubric,
    RubricVersion,
    SlotState,
    Submission,
)
from kerege.coursework.queries.defence_slots import free_registrations
from kerege.coursework.usual_defence_criteria import TITLE, usual_criteria
from kerege.events.models import Event, Registration
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import T
from kerege.people.models import Person

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
MOST_SLOTS = 500


class ResultsReleased(Refused):
    message = _("The results are released: this can no longer be changed.")


class AlreadyBegun(Refused):
    message = _("This defence has begun: it keeps its place and its author.")


class CriteriaStand(Refused):
    message = _("The jury has scored already: the criteria can no longer change.")


class TooManySlots(Refused):
    message = _("A defence has at most 500 slots. Please make another one for the others.")


@dataclass(frozen=True)
class Taken:
    """What came of a pasted list."""

    added: int
    unknown: list[str]


@transaction.atomic
def create_defence(*, event: Event, by: Person, now: datetime, **fields: Any) -> Defence:
    """A defence of the event; without criteria it begins with the usual ones."""
    version = fields.pop("rubric_version", None) or _usual_version(event, by, now)
    defence = Defence.objects.create(
        event=event,
        rubric_version=version,
        wish_code="".join(secrets.choice(CODE_LETTERS) for _place in range(8)),
        seed=new_seed(),
        created_at=now,
        **fields,
    )
    freeze(version=version, now=now)
    audit.record(
        actor_id=by.pk,
        verb="coursework.defence_created",
        about=defence,
        after={"event": event.pk, "title": dict(defence.title)},
        now=now,
    )
    return defence


@transaction.atomic
def edit_defence(*, defence: Defence, by: Person, now: datetime, **fields: Any) -> None:
    """Change what the defence is; the criteria only while nobody has scored."""
    row = hold(defence)
    if row.is_released:
        raise ResultsReleased
    version = fields.pop("rubric_version", None)
    if version is not None and version.pk != row.rubric_version_id:
        if DefenceSlot.objects.filter(defence=row, sheets__isnull=False).exists():
            raise CriteriaStand
        row.rubric_version = version
        freeze(version=version, now=now)
    for name, value in fields.items():
        setattr(row, name, value)
    row.revision += 1
    row.save()
    audit.record(actor_id=by.pk, verb="coursework.defence_edited", about=row, now=now)


@transaction.atomic
def delete_defence(*, defence: Defence, by: Person, now: datetime) -> None:
    """Take away a defence in which nobody has spoken yet."""
    row = hold(defence)
    begun = row.slots.exclude(state=SlotState.WAITING).exists()
    if begun or row.is_released or row.slots.filter(sheets__isnull=False).exists():
        raise AlreadyBegun
    audit.record(
        actor_id=by.pk,
        verb="coursework.defence_deleted",
        about=row,
        before={"title": dict(row.title), "slots": row.slots.count()},
        now=now,
    )
    row.delete()


@transaction.atomic
def add_participants(
    *, defence: Defence, registrations: Sequence[Registration], by: Person, now: datetime
) -> int:
    """Give these participants slots at the end; who has one keeps it."""
    row = hold_open(defence)
    held = set(row.slots.values_list("person_id", flat=True))
    new = [one for one in registrations if one.person_id not in held]
    if len(held) + len(new) > MOST_SLOTS:
        raise TooManySlots
    first = 1 + (row.slots.aggregate(last=Max("order"))["last"] or 0)
    DefenceSlot.objects.bulk_create(
        DefenceSlot(
            defence=row,
            order=order,
            person_id=one.person_id,
            registration=one,
            organisation_id=one.organisation_id,
        )
        for order, one in enumerate(new, start=first)
    )
    if new:
        _changed(row)
        after = {"people": [one.person_id for one in new]}
        audit.record(
            actor_id=by.pk,
            verb="coursework.defence_slots_added",
            about=row,
            after=after,
            now=now,
        )
    return len(new)


@transaction.atomic
def add_pasted(*, defence: Defence, text: str, by: Person, now: datetime) -> Taken:
    """A list, a line a person: "name", or "name — title of the work". Whom we do not know is told.

    The order of the list becomes the order of the slots.
    """
    known: dict[str, list[Registration]] = {}
    for one in free_registrations(defence):
        for name in _names(one.person):
            known.setdefault(name, []).append(one)
    chosen, titles, unknown = [], {}, []
    for line in text.splitlines():
        name, title = _parted(line)
        if not name:
            continue
        found = {one.pk: one for one in known.get(_folded(name), [])}
        if len(found) != 1:
            unknown.append(name[:200])
            continue
        registration = next(iter(found.values()))
        chosen.append(registration)
        titles[registration.person_id] = title
    distinct = list({one.pk: one for one in chosen}.values())
    added = add_participants(defence=defence, registrations=distinct, by=by, now=now)
    for slot in defence.slots.filter(person_id__in=[pk for pk, title in titles.items() if title]):
        slot.title = T(kk=titles[slot.person_id][:300])
        slot.save(update_fields=["title"])
    return Taken(added, unknown)


@transaction.atomic
def remove_slot(*, slot: DefenceSlot, by: Person, now: datetime) -> None:
    """Take a participant out who has not spoken yet."""
    row = hold_open(slot.defence)
    if slot.state != SlotState.WAITING or slot.sheets.exists():
        raise AlreadyBegun
    audit.record(
        actor_id=by.pk,
        verb="coursework.defence_slot_removed",
        about=row,
        before={"person": slot.person_id, "order": slot.order},
        now=now,
    )
    slot.delete()
    _changed(row)


@transaction.atomic
def put_in_order(*, defence: Defence, keys: Sequence[int], by: Person, now: datetime) -> None:
    """The slots in this order; those who have spoken stay in front."""
    row = hold_open(defence)
    slots = {slot.pk: slot for slot in row.slots.in_order()}
    begun = [pk for pk, slot in slots.items() if slot.state != SlotState.WAITING]
    wanted = [pk for pk in dict.fromkeys(keys) if pk in slots and pk not in begun]
    rest = [pk for pk in slots if pk not in begun and pk not in wanted]
    _number(slots, [*begun, *wanted, *rest])
    _changed(row)
    audit.record(actor_id=by.pk, verb="coursework.defence_ordered", about=row, now=now)


@transaction.atomic
def draw_lots(*, defence: Defence, seed: str, by: Person, now: datetime) -> None:
    """Shuffle those who wait, by a seed: the same seed and people give the same order."""
    row = hold_open(defence)
    slots = {slot.pk: slot for slot in row.slots.in_order()}
    begun = [pk for pk, slot in slots.items() if slot.state != SlotState.WAITING]
    # From an order of its own, whatever stood there before: the draw can be repeated.
    waiting = sorted(pk for pk in slots if pk not in begun)
    random.Random(seed).shuffle(waiting)  # noqa: S311 -- a draw that witnesses can repeat
    _number(slots, [*begun, *waiting])
    row.seed = seed[:20]
    _changed(row)
    audit.record(
        actor_id=by.pk, verb="coursework.defence_drawn", about=row, after={"seed": seed}, now=now
    )


@transaction.atomic
def set_work(
    *,
    slot: DefenceSlot,
    title: T,
    link: str,
    submission: Submission | None,
    by: Person,
    now: datetime,
    file: StoredFile | None = None,
    keeps_file: bool = True,
) -> None:
    """Say what is defended: a title, a link, a homework sent in, a file for the stage."""
    row = hold_open(slot.defence)
    held = DefenceSlot.objects.select_for_update().get(pk=slot.pk)
    held.title, held.link, held.submission = title, link, submission
    if file is not None or not keeps_file:
        held.file = file
    held.save(update_fields=["title", "link", "submission", "file"])
    _changed(row)
    audit.record(
        actor_id=by.pk,
        verb="coursework.defence_work_told",
        about=held,
        after={"title": dict(title), "link": link},
        now=now,
    )


def hold(defence: Defence) -> Defence:
    """Lock the defence: who changes its slots takes turns."""
    return Defence.objects.select_for_update().get(pk=defence.pk)


def hold_open(defence: Defence) -> Defence:
    """Lock a defence whose results are not released."""
    row = hold(defence)
    if row.is_released:
        raise ResultsReleased
    return row


def new_seed() -> str:
    """Six digits that can be read aloud."""
    return f"{secrets.randbelow(1_000_000):06d}"


def _usual_version(event: Event, by: Person, now: datetime) -> RubricVersion:
    rubric = Rubric.objects.create(
        title=T(TITLE), owner=event.organiser, created_by=by, created_at=now
    )
    criteria = usual_criteria()
    return RubricVersion.objects.create(
        rubric=rubric,
        number=1,
        criteria=criteria,
        content_sha256=rubric_content.checksum(criteria),
        created_at=now,
    )


def _number(slots: dict[int, DefenceSlot], order: list[int]) -> None:
    for number, pk in enumerate(order, start=1):
        slots[pk].order = number
    DefenceSlot.objects.bulk_update(slots.values(), ["order"])


def _changed(row: Defence) -> None:
    row.revision += 1
    row.save(update_fields=["revision", "seed"])


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())


def _names(person: Any) -> set[str]:
    short = f"{person.family_name} {person.given_name}"
    turned = f"{person.given_name} {person.family_name}"
    return {_folded(name) for name in (person.full_name, short, turned, person.email or short)}


def _parted(line: str) -> tuple[str, str]:
    """Name and title: parted by a tab, a semicolon or a dash with spaces around it."""
    for mark in ("\t", ";", " — ", " – ", " - "):
        name, found, title = line.partition(mark)
        if found:
            return _unnumbered(name), title.strip()
    return _unnumbered(line), ""


def _unnumbered(name: str) -> str:
    return name.strip().lstrip("0123456789.)").strip()
