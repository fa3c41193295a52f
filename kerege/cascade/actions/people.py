"""When two entries of a person become one, and when a person is forgotten."""

from datetime import datetime

from kerege.cascade.models import (
    OPEN,
    CascadeTraining,
    CoTrainer,
    PromiseState,
    TrainerPromise,
)
from kerege.foundation import audit
from kerege.people.models import Person


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """Of two promises for one event the earlier stays, with the libraries of both."""
    mine = {row.event_id: row for row in TrainerPromise.objects.live().filter(person=keep)}
    for other in TrainerPromise.objects.live().filter(person=gone).order_by("pk"):
        stays = mine.get(other.event_id)
        if stays is None:
            continue
        known = stays.libraries.values("library")
        other.libraries.exclude(library__in=list(known.values_list("library", flat=True))).update(
            promise=stays
        )
        other.trainings.update(promise=stays)
        if other.state == PromiseState.HELD and stays.state in OPEN:
            stays.state, stays.held_at = other.state, other.held_at
            stays.save(update_fields=["state", "held_at"])
        other.state, other.withdrawn_at = PromiseState.WITHDRAWN, now
        other.save(update_fields=["state", "withdrawn_at"])
        audit.record(actor_id=by.pk, verb="cascade.promise_merged", about=other, now=now)
    twice = list(CoTrainer.objects.filter(person=keep).values_list("training", flat=True))
    CoTrainer.objects.filter(person=gone, training__in=twice).delete()
    led = CascadeTraining.objects.filter(trainer__in=[keep, gone])
    CoTrainer.objects.filter(person__in=[keep, gone], training__in=led).delete()


def forget(person: Person, now: datetime) -> None:
    """What the person promised goes; a training that was held stays, under nobody's name."""
    TrainerPromise.objects.filter(person=person).delete()
    CoTrainer.objects.filter(person=person).delete()
    CascadeTraining.objects.filter(trainer=person).update(remark="")
