"""A step of a plan, written by hand or changed; and the time of the plan."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.competencies.actions import plan_writing
from kerege.competencies.actions.plan_writing import Step
from kerege.competencies.forms.plan import StepForm, TimeForm
from kerege.competencies.models import Plan, PlanItem
from kerege.competencies.queries.assessment_state import PersonState
from kerege.competencies.queries.plan_page import main_state
from kerege.competencies.views import plan_access
from kerege.competencies.views.plan_page import back_to
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

PAGE = "competencies/plan_step_page.html"


@signed_in
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """A step in own words."""
    plan = plan_access.open_plan(request, pk)
    state = _state(request, plan)
    form = StepForm(
        request.POST or None, released=state.released, initial=_initial(request, plan, state)
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        step = Step(
            competency_id=told["competency"],
            from_level=_level(state, told["competency"]),
            to_level=told["to_level"],
            words=told["words"],
            due_on=told["due_on"],
        )
        try:
            plan_writing.add_step(plan=plan, step=step, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The step is added."))
            return back_to(plan)
    return _page(request, plan, form, title=_("A new step"))


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words, another day, another level."""
    item = plan_access.open_step(request, pk)
    state = _state(request, item.plan)
    form = StepForm(
        request.POST or None, released=state.released, is_new=False, instance=_copy(item)
    )
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("to_level", "words", "due_on")}
        try:
            plan_writing.change_step(item=item, values=values, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved."))
            return back_to(item.plan)
    return _page(request, item.plan, form, title=str(item.competency.name), item=item)


@signed_in
def time(request: HttpRequest, pk: int) -> HttpResponse:
    """From when until when the plan goes."""
    plan = plan_access.open_plan(request, pk)
    form = TimeForm(request.POST or None, instance=Plan.objects.get(pk=plan.pk))
    if request.method == "POST" and form.is_valid():
        try:
            plan_writing.set_time(
                plan=plan, **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved."))
            return back_to(plan)
    return _page(request, plan, form, title=_("The time of the plan"))


def _page(request: HttpRequest, plan: Plan, form: Any, **more: Any) -> HttpResponse:
    context = {"plan": plan, "form": form, "is_own": plan.person_id == request.user.pk, **more}
    return render(request, PAGE, context, status=422 if form.errors else 200)


def _state(request: HttpRequest, plan: Plan) -> PersonState:
    state = main_state(plan.person, timezone.now(), request.user)
    if state is None:
        raise Http404
    return state


def _initial(request: HttpRequest, plan: Plan, state: PersonState) -> dict[str, Any]:
    asked = request.GET.get("competency", "")
    found = next((one for one in state.states if str(one.competency.pk) == asked), None)
    target = found.target if found and found.target else 2
    return {"competency": asked, "to_level": target, "due_on": plan.ends_on}


def _level(state: PersonState, competency_id: int) -> int | None:
    return next(one.current_level for one in state.states if one.competency.pk == competency_id)


def _copy(item: PlanItem) -> PlanItem:
    """What was typed goes into a copy; the step itself is changed by the action."""
    return PlanItem.objects.get(pk=item.pk)
