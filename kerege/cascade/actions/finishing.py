"""The end of a training: who was there, the coordinator's word, certificates, thanks."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from kerege.cascade.actions.trainings import hold
from kerege.cascade.models import (
    OPEN,
    CascadeTraining,
    PromiseState,
    TrainingState,
)
from kerege.cascade.queries.roster import item_of, trainers_of
from kerege.certificates.actions.issuing import issue
from kerege.competencies import tasks as levels
from kerege.events.actions.attendance import mark_absent, mark_present
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.models import Job
from kerege.foundation.numbers import academic_hours
from kerege.mailing.actions import outbox
from kerege.people.models import Person


class NotYet(Refused):
    message = _("The training has not begun: tick who was there on its day or afterwards.")


class NobodyWasThere(Refused):
    message = _("Tick at least one person who was there.")


class NotFinished(Refused):
    message = _("The trainer has not finished the list yet, or it is confirmed already.")


class OwnTraining(Refused):
    message = _("Nobody confirms a training that they held themselves.")


class NoRemark(Refused):
    message = _("Please write what should be put right.")


@transaction.atomic
def finish(
    *, training: CascadeTraining, present: Collection[int], by: Person, now: datetime
) -> CascadeTraining:
    """Say who was there; the coordinator confirms it, and certificates follow."""
    row = hold(training)
    if row.event.starts_on > timezone.localdate(now):
        raise NotYet
    listed = list(row.event.registrations.confirmed().order_by("pk"))
    came = [one for one in listed if one.pk in present]
    if not came:
        raise NobodyWasThere
    item = item_of(row)
    mark_present(registrations=came, item=item, by=by, now=now)
    away = [one for one in listed if one.pk not in present]
    mark_absent(registrations=away, item=item, by=by, now=now)
    row.state, row.finished_at, row.remark = TrainingState.FINISHED, now, ""
    row.save(update_fields=["state", "finished_at", "remark"])
    _keep_promise(row, now)
    audit.record(
        actor_id=by.pk,
        verb="cascade.training_finished",
        about=row,
        after={"present": len(came), "absent": len(away)},
        now=now,
    )
    pagecache.touch()
    return row


@transaction.atomic
def give_back(*, training: CascadeTraining, remark: str, by: Person, now: datetime) -> None:
    """Ask the trainer to put something right; nothing that was written is lost."""
    row = _hold_finished(training, by)
    if not remark.strip():
        raise NoRemark
    row.state, row.remark = TrainingState.PLANNED, remark.strip()[:600]
    row.save(update_fields=["state", "remark"])
    _tell(row, "training_returned", now, {"remark": row.remark})
    audit.record(
        actor_id=by.pk,
        verb="cascade.training_returned",
        about=row,
        after={"remark": row.remark},
        now=now,
    )
    pagecache.touch()


@transaction.atomic
def confirm(*, training: CascadeTraining, by: Person, now: datetime) -> Job:
    """Confirm the list and issue the certificates of the library system; printing them is the
    job returned. The trainer is thanked."""
    row = _hold_finished(training, by)
    job = issue(event=row.event, by=by, now=now)
    row.state, row.confirmed_at = TrainingState.CONFIRMED, now
    row.confirmed_by_id = by.pk
    row.save(update_fields=["state", "confirmed_at", "confirmed_by_id"])
    for person in [row.trainer, *(one.person for one in row.co_trainers.select_related("person"))]:
        _thank(row, person, job.total, now)
    levels.soon(trainers_of(row))
    audit.record(
        actor_id=by.pk,
        verb="cascade.training_confirmed",
        about=row,
        after={"certificates": job.total},
        now=now,
    )
    pagecache.touch()
    return job


def _hold_finished(training: CascadeTraining, by: Person) -> CascadeTraining:
    rows = CascadeTraining.objects.select_for_update(of=("self",))
    row = rows.select_related("event", "seminar", "trainer", "library").get(pk=training.pk)
    if row.state != TrainingState.FINISHED:
        raise NotFinished
    if by.pk in trainers_of(row):
        raise OwnTraining
    return row


def _keep_promise(row: CascadeTraining, now: datetime) -> None:
    mine = row.promise
    if mine is not None and mine.state in OPEN:
        mine.state, mine.held_at = PromiseState.HELD, now
        mine.save(update_fields=["state", "held_at"])


def _tell(row: CascadeTraining, letter: str, now: datetime, more: dict[str, str]) -> None:
    with translation.override(row.trainer.language):
        context = {
            "title": str(row.seminar.title),
            "library": str(row.library.name),
            "url": settings.BASE_URL + reverse("cascade:my_training", args=[row.pk]),
            **more,
        }
    outbox.queue(
        to=row.trainer,
        letter=f"cascade.{letter}",
        about=row,
        reason=f"{letter}:{row.pk}:{now.isoformat()}",
        context=context,
        now=now,
    )


def _thank(row: CascadeTraining, person: Person, people: int, now: datetime) -> None:
    with translation.override(person.language):
        context = {
            "title": str(row.seminar.title),
            "library": str(row.library.name),
            "system": str(row.event.organiser.name),
            "people": people,
            "hours": academic_hours(row.hours),
            "url": settings.BASE_URL + reverse("certificates:record"),
        }
    outbox.queue(
        to=person,
        letter="cascade.thanks",
        about=row,
        reason=f"thanks:{row.pk}:{person.pk}",
        context=context,
        now=now,
    )
