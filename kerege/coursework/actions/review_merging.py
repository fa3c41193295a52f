"""Works that both entries of a person have reviewed: one review of a kind stays in force."""

from datetime import datetime

from kerege.coursework.models import Assessment, Remark
from kerege.people.models import Person


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """The draft of the entry that stays is kept, with the remarks of both; of two finished
    reviews the later is in force.
    """
    mine = Assessment.objects.filter(reviewer=keep, replaced_at=None)
    for other in Assessment.objects.filter(reviewer=gone, replaced_at=None).order_by("pk"):
        twin = mine.filter(
            attempt=other.attempt_id,
            kind=other.kind,
            finished_at__isnull=other.finished_at is None,
        ).first()
        if twin is not None:
            _settle(twin, other, now)


def _settle(twin: Assessment, other: Assessment, now: datetime) -> None:
    if twin.finished_at is None or other.finished_at is None:
        Remark.objects.filter(assessment=other).update(assessment=twin)
        other.delete()
        return
    earlier = min(twin, other, key=lambda one: (one.finished_at, one.pk))
    earlier.replaced_at = now
    earlier.save(update_fields=["replaced_at"])
