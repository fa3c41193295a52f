"""Peer review when a person is forgotten, or when two entries of one person become one."""

from datetime import datetime

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from kerege.coursework.models import (
    PeerComplaint,
    PeerDropOut,
    PeerLanguages,
    PeerTask,
    PeerTaskState,
)
from kerege.people.models import Person


def forget(person: Person, now: datetime) -> None:
    """What is not finished goes; what was said of others' works stays theirs, without a name."""
    open_tasks = PeerTask.objects.open().filter(Q(reviewer=person) | Q(author=person))
    open_tasks.update(state=PeerTaskState.DROPPED, good="", advice="")
    PeerLanguages.objects.filter(person=person).delete()
    PeerDropOut.objects.filter(person=person).update(reason="")
    PeerComplaint.objects.filter(person=person).delete()


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """Nobody reads their own work, and nobody a work twice, when the two are one."""
    both = [keep.pk, gone.pk]
    PeerTask.objects.filter(author__in=both, reviewer__in=both).delete()
    for mine, other in (("reviewer", "author"), ("author", "reviewer")):
        known = PeerTask.objects.live().filter(**{mine: keep})
        pairs = set(known.values_list("review_id", f"{other}_id"))
        twice = PeerTask.objects.live().filter(**{mine: gone})
        twice = twice.order_by(Coalesce("done_at", F("given_at")), "pk")
        for task in twice:
            if (task.review_id, getattr(task, f"{other}_id")) in pairs:
                PeerTask.objects.filter(pk=task.pk).update(state=PeerTaskState.DROPPED)
    if PeerLanguages.objects.filter(person=keep).exists():
        PeerLanguages.objects.filter(person=gone).delete()
    outs = PeerDropOut.objects.filter(person=keep).values("review")
    PeerDropOut.objects.filter(person=gone, review__in=outs).delete()
    told = PeerComplaint.objects.filter(person=keep).values("task")
    PeerComplaint.objects.filter(person=gone, task__in=told).delete()
