"""“I will train others”: promised, changed, taken back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from kerege.cascade.models import OPEN, PromisedLibrary, PromiseState, TrainerPromise
from kerege.cascade.queries.trainers import may_promise, was_trained_at
from kerege.events.models import Event
from kerege.foundation import audit, dates
from kerege.foundation.errors import Refused
from kerege.mailing.actions import outbox
from kerege.network.models import Organisation
from kerege.network.queries.posts import find_post
from kerege.people.models import Person

MOST = 60
DUE_SOON = timedelta(days=7)
REMEMBERED = timedelta(days=60)  # a promise that is longer overdue is no news any more


class NotTrained(Refused):
    message = _("Only those who were at the event pass it on to others.")


class NoLibraries(Refused):
    message = _("Tick at least one library.")


class TooManyLibraries(Refused):
    message = _("Sixty libraries are the most that one person can promise.")


class TooEarly(Refused):
    message = _("Choose a day from today on.")


class NotPromised(Refused):
    message = _("This promise can no longer be changed.")


class HasTrainings(Refused):
    message = _("A training is planned already: cancel it first.")


@transaction.atomic
def promise(
    *,
    event: Event,
    person: Person,
    libraries: Sequence[Organisation],
    planned_on: date,
    note: str,
    now: datetime,
) -> TrainerPromise:
    """Say whom one will train and by when; said again, it is changed."""
    day = timezone.localdate(now)
    held = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not may_promise(held, event, day) and not was_trained_at(held, event):
        raise NotTrained
    _check(libraries, planned_on, day)
    mine = TrainerPromise.objects.live().filter(event=event, person=held).first()
    if mine is not None:
        return _change(mine, libraries, planned_on, note, now)
    post = find_post(held, day)
    made = TrainerPromise.objects.create(
        event=event,
        person=held,
        district=post.organisation.district if post else None,
        organisation=post.organisation if post else None,
        planned_on=planned_on,
        note=note,
        made_at=now,
    )
    _write_libraries(made, libraries)
    _log("cascade.promised", made, held, now)
    return made


@transaction.atomic
def withdraw(*, promise: TrainerPromise, by: Person, now: datetime) -> None:
    """Take the promise back; its row stays."""
    row = TrainerPromise.objects.select_for_update().get(pk=promise.pk)
    if row.state == PromiseState.WITHDRAWN:
        return
    if row.state not in OPEN:
        raise NotPromised
    if row.trainings.exclude(state="cancelled").exists():
        raise HasTrainings
    row.state, row.withdrawn_at = PromiseState.WITHDRAWN, now
    row.save(update_fields=["state", "withdrawn_at"])
    audit.record(actor_id=by.pk, verb="cascade.promise_taken_back", about=row, now=now)


def remind(*, now: datetime) -> int:
    """Write to those whose day is near, and once to those whose day has passed."""
    day = timezone.localdate(now)
    rows = TrainerPromise.objects.filter(
        Q(state=PromiseState.PROMISED, planned_on__range=(day, day + DUE_SOON))
        | Q(state__in=OPEN, planned_on__range=(day - REMEMBERED, day - timedelta(days=1)))
    )
    rows = rows.filter(person__is_active=True).select_related("person", "event")
    for row in rows.order_by("pk"):
        _write(row, "promise_overdue" if row.is_overdue(day) else "promise_due", now)
    return len(rows)


def _write(row: TrainerPromise, letter: str, now: datetime) -> None:
    with translation.override(row.person.language):
        path = reverse("cascade:my_cascade")
        context = {
            "title": str(row.event.title),
            "day": dates.day(row.planned_on),
            "url": settings.BASE_URL + path,
        }
    outbox.queue(
        to=row.person,
        letter=f"cascade.{letter}",
        about=row,
        # Another day is another letter.
        reason=f"{letter}:{row.pk}:{row.planned_on}",
        context=context,
        now=now,
    )


def _check(libraries: Sequence[Organisation], planned_on: date, day: date) -> None:
    if not libraries:
        raise NoLibraries
    if len(libraries) > MOST:
        raise TooManyLibraries
    if planned_on < day:
        raise TooEarly


def _change(
    mine: TrainerPromise,
    libraries: Sequence[Organisation],
    planned_on: date,
    note: str,
    now: datetime,
) -> TrainerPromise:
    if mine.state not in OPEN:
        raise NotPromised
    mine.planned_on, mine.note = planned_on, note
    mine.save(update_fields=["planned_on", "note"])
    _write_libraries(mine, libraries)
    _log("cascade.promise_changed", mine, mine.person, now)
    return mine


def _write_libraries(row: TrainerPromise, libraries: Sequence[Organisation]) -> None:
    wanted = {library.pk for library in libraries}
    row.libraries.exclude(library__in=wanted).delete()
    known = set(row.libraries.values_list("library", flat=True))
    PromisedLibrary.objects.bulk_create(
        PromisedLibrary(promise=row, library_id=pk) for pk in sorted(wanted - known)
    )


def _log(verb: str, row: TrainerPromise, by: Person, now: datetime) -> None:
    after = {
        "by": row.planned_on.isoformat(),
        "libraries": sorted(row.libraries.values_list("library", flat=True)),
    }
    audit.record(actor_id=by.pk, verb=verb, about=row, after=after, now=now)
