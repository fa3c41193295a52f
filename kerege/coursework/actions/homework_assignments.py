"""What an organiser does with a homework: written, given, put in order, copied, more time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kerege.coursework.actions.homework_letters import tell_extension
from kerege.coursework.models import (
    Assignment,
    AssignmentCompetency,
    AssignmentReviewer,
    AssignmentState,
    Extension,
    Submission,
)
from kerege.events.actions.changes import Values, differing, plain, write
from kerege.events.copying import Copying
from kerege.events.models import Event
from kerege.events.queries.stamps import stamp_of
from kerege.foundation import audit
from kerege.foundation.errors import Refused, StaleForm
from kerege.foundation.translated import T
from kerege.people.models import Person

COPIED = (
    "owner",
    "title",
    "text",
    "kinds",
    "max_attempts",
    "is_required",
    "rubric_version",
    "order",
)


NOT_IN_THE_FORM = {"state", "told_at", "published_at", "created_at", "created_by_id", "event_id"}


class HomeworkChangedMeanwhile(StaleForm):
    message = _(
        "Somebody saved this while you were writing. Nothing of yours is lost: "
        "choose below what shall stand."
    )


class HasWorks(Refused):
    message = _("Somebody has begun this homework already: archive it instead.")


class HasNoText(Refused):
    message = _("Write a title and the task before you publish the homework.")


class IsOverAlready(Refused):
    message = _("This homework closes in the past. Set its dates first.")


class EndsBefore(Refused):
    message = _("An extension gives more time than the homework has.")


def stamp(assignment: Assignment) -> str:
    """What a form of the homework shows."""
    return stamp_of(assignment, NOT_IN_THE_FORM)


@transaction.atomic
def create(*, values: Values, levels: Mapping[int, int], by: Person, now: datetime) -> Assignment:
    """A draft after the others; `levels` are the competencies that it shows."""
    event = values.get("event")
    rows = Assignment.objects.filter(event=event)
    last = rows.aggregate(last=Max("order"))["last"] or 0 if event else 0
    assignment = Assignment.objects.create(
        **values, order=last + 1, created_by=by, created_at=now, state=AssignmentState.DRAFT
    )
    _set_levels(assignment, levels)
    _log("coursework.homework_created", assignment, by, now, after=values)
    return assignment


@transaction.atomic
def change(
    *,
    assignment: Assignment,
    values: Values,
    levels: Mapping[int, int],
    by: Person,
    now: datetime,
    seen: str | None = None,
) -> None:
    """Change a homework; whoever has begun it keeps what she has. `seen` is its stamp then."""
    row = _hold(assignment)
    fresh = differing(row=row, values=values)
    if fresh and seen and seen != stamp(row):
        raise HomeworkChangedMeanwhile
    before = write(row=row, values=fresh) if fresh else {}
    was = dict(row.competencies.values_list("competency", "level"))
    _set_levels(row, levels)
    if fresh or was != dict(levels):
        after = {**fresh, "competencies": dict(levels)}
        before = {**before, "competencies": was}
        _log("coursework.homework_changed", row, by, now, before=before, after=after)


@transaction.atomic
def publish(*, assignment: Assignment, by: Person, now: datetime) -> None:
    """Give the homework to its people; they get a letter when it opens."""
    row = _hold(assignment)
    if not row.title or not row.text:
        raise HasNoText
    if row.closes_at <= now:
        raise IsOverAlready
    if row.state != AssignmentState.PUBLISHED:
        _set_state(row, AssignmentState.PUBLISHED, by, now, published_at=now)


@transaction.atomic
def take_back(*, assignment: Assignment, by: Person, now: datetime) -> None:
    """Make a homework a draft again, as long as nobody has begun it."""
    row = _hold(assignment)
    if Submission.objects.filter(assignment=row).exists():
        raise HasWorks
    _set_state(row, AssignmentState.DRAFT, by, now, published_at=None)


@transaction.atomic
def archive(*, assignment: Assignment, by: Person, now: datetime) -> None:
    """Ask nobody for it any more; works, remarks and receipts stay."""
    _set_state(_hold(assignment), AssignmentState.ARCHIVED, by, now)


@transaction.atomic
def delete(*, assignment: Assignment, by: Person, now: datetime) -> None:
    """Remove a homework that nobody has begun."""
    row = _hold(assignment)
    if Submission.objects.filter(assignment=row).exists():
        raise HasWorks
    _log("coursework.homework_deleted", row, by, now, before={"title": row.title})
    row.delete()


@transaction.atomic
def copy(*, assignment: Assignment, by: Person, now: datetime) -> Assignment:
    """The same once more as a draft, at the same event."""
    row = _hold(assignment)
    twin = _copied(row, row.event, timedelta(0), row.item_id, now)
    twin.title = T({code: f"{text} (2)"[:200] for code, text in row.title.items()})
    twin.created_by = by
    twin.save(update_fields=["title", "created_by"])
    _log("coursework.homework_created", twin, by, now, after={"copy_of": row.pk})
    return twin


@transaction.atomic
def move(*, assignment: Assignment, up: bool, by: Person, now: datetime) -> None:
    """Move a homework past its neighbour in the list of the event."""
    rows = list(
        Assignment.objects.select_for_update(of=("self",))
        .filter(event=assignment.event_id)
        .in_order()
    )
    place = next(n for n, row in enumerate(rows) if row.pk == assignment.pk)
    target = place - 1 if up else place + 1
    if not 0 <= target < len(rows):
        return
    rows.insert(target, rows.pop(place))
    for number, row in enumerate(rows, start=1):
        if row.order != number:
            row.order = number
            row.save(update_fields=["order"])
    _log("coursework.homework_moved", assignment, by, now, after={"place": target + 1})


@transaction.atomic
def add_reviewer(*, assignment: Assignment, person: Person, by: Person, now: datetime) -> None:
    """Let somebody read the works."""
    _row, is_new = AssignmentReviewer.objects.get_or_create(assignment=assignment, person=person)
    if is_new:
        after = {"person": person.pk}
        _log("coursework.homework_reviewer_added", assignment, by, now, after=after)


@transaction.atomic
def remove_reviewer(*, held: AssignmentReviewer, by: Person, now: datetime) -> None:
    """She no longer reads the works."""
    before = {"person": held.person_id}
    _log("coursework.homework_reviewer_removed", held.assignment, by, now, before=before)
    held.delete()


@transaction.atomic
def extend(
    *,
    assignment: Assignment,
    person: Person,
    due_at: datetime,
    closes_at: datetime,
    reason: str,
    by: Person,
    now: datetime,
) -> Extension:
    """More time for one person; she gets a letter."""
    row = _hold(assignment)
    if closes_at <= now or due_at < row.due_at or closes_at < row.closes_at:
        raise EndsBefore
    values = {
        "due_at": due_at,
        "closes_at": closes_at,
        "reason": reason,
        "given_by": by,
        "given_at": now,
    }
    extension, _new = Extension.objects.update_or_create(
        assignment=row, person=person, defaults=values
    )
    after = {**values, "person": person.pk}
    _log("coursework.homework_extended", row, by, now, after=after)
    tell_extension(extension, now)
    return extension


@transaction.atomic
def end_extension(*, extension: Extension, by: Person, now: datetime) -> None:
    """The dates of everybody hold for her again."""
    before = {"person": extension.person_id, "closes_at": extension.closes_at}
    _log("coursework.homework_extension_ended", extension.assignment, by, now, before=before)
    extension.delete()


def copy_with_event(copying: Copying) -> None:
    """Every homework of the event as a draft of its copy, all dates shifted with it."""
    rows = Assignment.objects.filter(event=copying.source).exclude(state=AssignmentState.ARCHIVED)
    for row in rows.in_order():
        item_id = copying.items.get(row.item_id) if row.item_id else None
        _copied(row, copying.event, copying.shift, item_id, copying.now)


def _copied(
    row: Assignment, event: Event | None, shift: timedelta, item_id: int | None, now: datetime
) -> Assignment:
    dates = {
        name: getattr(row, name) and getattr(row, name) + shift
        for name in ("opens_at", "due_at", "closes_at", "review_by")
    }
    values = {name: getattr(row, name) for name in COPIED}
    twin = Assignment.objects.create(
        **values, **dates, event=event, item_id=item_id, created_at=now
    )
    _set_levels(twin, dict(row.competencies.values_list("competency", "level")))
    AssignmentReviewer.objects.bulk_create(
        AssignmentReviewer(assignment=twin, person_id=pk)
        for pk in row.reviewers.order_by("pk").values_list("person", flat=True)
    )
    return twin


def _set_levels(assignment: Assignment, levels: Mapping[int, int]) -> None:
    assignment.competencies.exclude(competency__in=list(levels)).delete()
    for competency_id, level in levels.items():
        AssignmentCompetency.objects.update_or_create(
            assignment=assignment, competency_id=competency_id, defaults={"level": level}
        )


def _set_state(row: Assignment, state: str, by: Person, now: datetime, **more: Any) -> None:
    before = {"state": row.state}
    write(row=row, values={"state": state, **more})
    _log("coursework.homework_state", row, by, now, before=before, after={"state": state})


def _hold(assignment: Assignment) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("event")
    return rows.get(pk=assignment.pk)


def _log(
    verb: str,
    assignment: Assignment,
    by: Person,
    now: datetime,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=assignment,
        before=plain(before or {}),
        after=plain(after or {}),
        now=now,
    )
