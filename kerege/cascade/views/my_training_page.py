"""A training on the phone of its trainer: set up, move, finish."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.cascade.actions import finishing, trainings
from kerege.cascade.forms.training import DateHoursForm, TrainingForm
from kerege.cascade.models import CascadeTraining, TrainerKit
from kerege.cascade.queries.reach import libraries_near
from kerege.cascade.queries.roster import roster_of
from kerege.cascade.queries.trainers import promise_of, seminar_of, was_trained_at
from kerege.cascade.views.mine import open_own
from kerege.events.models import Event
from kerege.events.queries.nomination import colleagues_of
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.network.queries.posts import find_post
from kerege.people.models import Person

PAGE = "cascade/my_training_page.html"
NEW = "cascade/new_training_page.html"
FINISH = "cascade/finish_page.html"


@signed_in
def begin(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Where, when, how long, with whom."""
    found = Event.objects.released().select_related("cascade_training__seminar")
    event = get_object_or_404(found, slug=slug)
    require(was_trained_at(request.user, event))
    form = _new_form(request, event)
    if request.method == "POST" and form.is_valid():
        try:
            training = trainings.plan(
                parent=event,
                trainer=request.user,
                library=form.cleaned_data["library"],
                on=form.cleaned_data["on"],
                hours=form.cleaned_data["hours"],
                co_trainers=list(form.cleaned_data.get("helpers") or []),
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The training is set up. Now write who takes part."))
            return redirect(training)
    return render(request, NEW, {"event": event, "form": form})


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    training = open_own(request, pk)
    return render(request, PAGE, _context(training, None))


@signed_in
def change(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Another day, another number of hours."""
    training = open_own(request, pk)
    form = _move_form(training, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            trainings.move(
                training=training,
                on=form.cleaned_data["on"],
                hours=form.cleaned_data["hours"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved."))
            return redirect(training)
    return render(request, PAGE, _context(training, form))


@signed_in
@require_POST
def call_off(request: HttpRequest, pk: int) -> HttpResponseBase:
    training = open_own(request, pk)
    try:
        trainings.cancel(training=training, by=request.user, now=timezone.now())
        messages.success(request, _("The training is called off."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(training)
    return redirect("cascade:my_cascade")


@signed_in
def finish(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Who was there: everybody is ticked already."""
    training = open_own(request, pk)
    roster = roster_of(training)
    present = {one.pk for one in roster}
    if request.method == "POST":
        ticked = request.POST.getlist("present")[:500]
        present = {int(one) for one in ticked if one.isdecimal() and len(one) < 19}
        try:
            finishing.finish(
                training=training, present=present, by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(
                request, _("Thank you! The coordinator looks at the list and issues certificates.")
            )
            return redirect(training)
    has_begun = training.event.starts_on <= timezone.localdate()
    context = {"training": training, "roster": roster, "present": present, "has_begun": has_begun}
    return render(request, FINISH, context)


def _new_form(request: HttpRequest, event: Event) -> TrainingForm:
    today = timezone.localdate()
    post = find_post(request.user, today)
    most = trainings.most_hours(seminar_of(event))
    mine = promise_of(request.user, event)
    first: dict[str, Any] = {"hours": most}
    if mine is not None:
        promised = mine.libraries.order_by("pk").values_list("library", flat=True)
        first |= {"on": max(mine.planned_on, today), "library": promised.first()}
    colleagues: Any = Person.objects.none()
    if post is not None:
        colleagues = colleagues_of(event, post.organisation, request.user, today)
    return TrainingForm(
        request.POST or None,
        libraries=libraries_near(post.organisation.district if post else None, today),
        colleagues=colleagues,
        day=today,
        most=most,
        initial=first,
    )


def _move_form(training: CascadeTraining, data: Any) -> DateHoursForm:
    return DateHoursForm(
        data,
        day=timezone.localdate(),
        most=trainings.most_hours(training.seminar),
        initial={"on": training.event.starts_on, "hours": training.hours},
    )


def _context(training: CascadeTraining, form: DateHoursForm | None) -> dict[str, Any]:
    return {
        "training": training,
        "roster": roster_of(training),
        "form": form or _move_form(training, None),
        "is_changing": form is not None,
        "has_kit": TrainerKit.objects.filter(event=training.seminar_id).exists(),
        "has_begun": training.event.starts_on <= timezone.localdate(),
    }
