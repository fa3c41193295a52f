"""What the cascade asks a person to do, as the cabinet lists it."""

from datetime import datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.cascade import rules
from kerege.cascade.models import OPEN, CascadeTraining, TrainerPromise, TrainingState
from kerege.cascade.queries.lists import Asked, trainings
from kerege.events.activities import ToDo

SOON = timedelta(days=7)


def to_dos_of(person: Any, now: datetime) -> list[ToDo]:
    """Promises that are due, trainings whose list waits, lists to be confirmed."""
    today = timezone.localdate(now)
    return [*_promises(person, today), *_lists(person, today), *_to_confirm(person, today)]


def _promises(person: Any, today: Any) -> list[ToDo]:
    due = TrainerPromise.objects.filter(
        person=person, state__in=OPEN, planned_on__lte=today + SOON
    ).select_related("event")
    found = []
    for one in due.order_by("planned_on", "pk"):
        words = _("The training you promised is overdue: %(event)s")
        if not one.is_overdue(today):
            words = _("Hold the training you promised: %(event)s")
        at = timezone.make_aware(datetime.combine(one.planned_on, time(18)))
        found.append(ToDo(words % {"event": one.event}, reverse("cascade:my_cascade"), at))
    return found


def _lists(person: Any, today: Any) -> list[ToDo]:
    held = CascadeTraining.objects.filter(
        trainer=person, state=TrainingState.PLANNED, event__starts_on__lte=today
    ).select_related("event")
    return [
        ToDo(_("Tick who was at the training: %(event)s") % {"event": one.event}, _page(one))
        for one in held.order_by("event__starts_on", "pk")
    ]


def _page(one: CascadeTraining) -> str:
    return reverse("cascade:my_training", args=[one.pk])


def _to_confirm(person: Any, today: Any) -> list[ToDo]:
    if not rules.can_oversee(person, today):
        return []
    sight = rules.districts_in_sight(person, today)
    count = trainings(sight, Asked(state=TrainingState.FINISHED)).exclude(trainer=person).count()
    if not count:
        return []
    words = ngettext(
        "%(count)s cascade training waits for you to confirm it",
        "%(count)s cascade trainings wait for you to confirm them",
        count,
    )
    address = reverse("cascade:desk_lists") + f"?state={TrainingState.FINISHED}"
    return [ToDo(words % {"count": count}, address)]
