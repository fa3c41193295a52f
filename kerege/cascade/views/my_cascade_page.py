"""“I train others”: what I promised, my trainings, the kit."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.cascade import rules
from kerege.cascade.actions import promises
from kerege.cascade.forms.promise import PromiseForm
from kerege.cascade.models import CascadeTraining, TrainerKit, TrainerPromise
from kerege.cascade.queries.reach import libraries_near, not_reached
from kerege.cascade.queries.trainers import (
    events_to_pass_on,
    may_promise,
    promise_of,
    seminar_of,
)
from kerege.cascade.queries.tree import with_people
from kerege.events.models import Event
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.network.models import District
from kerege.network.queries.posts import find_post

PAGE = "cascade/my_cascade_page.html"
PROMISE = "cascade/promise_page.html"


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """Promises with their days, trainings, and events that can be passed on."""
    today = timezone.localdate()
    mine = TrainerPromise.objects.live().filter(person_id=request.user.pk or 0)
    rows = mine.select_related("event").prefetch_related("libraries__library")
    promised = list(rows.order_by("planned_on", "pk"))
    kits = set(
        TrainerKit.objects.filter(event__in=[row.event_id for row in promised]).values_list(
            "event", flat=True
        )
    )
    led = with_people(CascadeTraining.objects.live().led_by(request.user))
    led = led.select_related("event", "seminar", "library")
    context = {
        "promises": [
            {
                "row": row,
                "is_overdue": row.is_overdue(today),
                "has_kit": row.event_id in kits,
                "libraries": [str(one.library) for one in row.libraries.all()],
            }
            for row in promised
        ],
        "trainings": list(led.order_by("-event__starts_on", "-pk")),
        "events": events_to_pass_on(request.user, today),
        "today": today,
    }
    return render(request, PAGE, context)


@signed_in
def promise(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Which libraries, by when."""
    event, today = _event(request, slug), timezone.localdate()
    mine = promise_of(request.user, event)
    require(bool(mine) or may_promise(request.user, event, today))
    district = _district(request, today)
    libraries = libraries_near(district, today)
    waiting = not_reached(seminar_of(event), libraries)
    first: dict[str, Any] = {}
    if mine is not None:
        ticked = mine.libraries.values_list("library", flat=True)
        first = {"libraries": list(ticked), "planned_on": mine.planned_on, "note": mine.note}
    form = PromiseForm(
        request.POST or None, libraries=libraries, waiting=waiting, day=today, initial=first
    )
    if request.method == "POST" and form.is_valid() and _promise(request, event, form):
        messages.success(request, _("Thank you! We remind you a week before the day."))
        return redirect("cascade:my_cascade")
    context = {"event": event, "form": form, "mine": mine, "district": district}
    return render(request, PROMISE, context | {"has_libraries": bool(libraries)})


@signed_in
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take the promise back."""
    row = get_object_or_404(TrainerPromise, pk=pk)
    require(rules.owns(request.user, row))
    try:
        promises.withdraw(promise=row, by=request.user, now=timezone.now())
        messages.success(request, _("The promise is taken back. You can give another one."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("cascade:my_cascade")


def _promise(request: HttpRequest, event: Event, form: PromiseForm) -> bool:
    try:
        promises.promise(
            event=event,
            person=request.user,
            libraries=list(form.cleaned_data["libraries"]),
            planned_on=form.cleaned_data["planned_on"],
            note=form.cleaned_data["note"],
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _event(request: HttpRequest, slug: str) -> Event:
    found = Event.objects.released().select_related("cascade_training__seminar")
    return get_object_or_404(found, slug=slug)


def _district(request: HttpRequest, today: Any) -> District | None:
    post = find_post(request.user, today)
    return post.organisation.district if post else None
