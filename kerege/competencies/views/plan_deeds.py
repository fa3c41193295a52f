"""What is done to a plan with one button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.competencies.actions import plan_agreeing, plan_writing
from kerege.competencies.actions.plan_first_steps import take_opportunity, take_widest, usual_time
from kerege.competencies.forms.plan import ResultForm
from kerege.competencies.models import PlanState
from kerege.competencies.views import plan_access
from kerege.competencies.views.plan_page import back_to
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused


@signed_in
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponseBase:
    """An empty plan, to be filled by hand."""
    person, now = plan_access.open_person(request, pk), timezone.now()
    starts_on, ends_on = usual_time(timezone.localdate(now))
    try:
        plan = plan_writing.begin(
            person=person, starts_on=starts_on, ends_on=ends_on, by=request.user, now=now
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("competencies:plan_of", person.pk)
    return back_to(plan)


@signed_in
@require_POST
def take_gaps(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The three widest gaps, with one tap."""
    person = plan_access.open_person(request, pk)
    try:
        plan = take_widest(person=person, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("competencies:plan_of", person.pk)
    messages.success(request, _("The widest gaps stand in the plan. Look at each step."))
    return back_to(plan)


@signed_in
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A recommended event or material becomes a step."""
    person = plan_access.open_person(request, pk)
    competency = request.POST.get("competency", "")
    try:
        plan = take_opportunity(
            person=person,
            source=request.POST.get("source", ""),
            competency_id=int(competency) if competency.isdecimal() and len(competency) < 19 else 0,
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("competencies:plan_of", person.pk)
    messages.success(request, _("The step is added."))
    return back_to(plan)


@signed_in
@require_POST
def give_word(request: HttpRequest, pk: int) -> HttpResponseBase:
    """I agree to the plan as I read it."""
    plan = plan_access.open_plan(request, pk)
    try:
        row = plan_agreeing.give_word(
            plan=plan, seen=request.POST.get("seen", ""), by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        is_agreed = row.state == PlanState.AGREED
        sent = _("Sent. The plan is agreed once the other side agrees, too.")
        messages.success(request, _("The plan is agreed.") if is_agreed else sent)
    return back_to(plan)


@signed_in
@require_POST
def step_done(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The step is done."""
    item, form = plan_access.open_step(request, pk), ResultForm(request.POST)
    if form.trouble:
        messages.warning(request, form.trouble)
        return back_to(item.plan)
    result = form.cleaned_data["result"]
    try:
        plan_writing.mark_done(item=item, result=result, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The step is done."))
    return back_to(item.plan)


@signed_in
@require_POST
def step_not_done(request: HttpRequest, pk: int) -> HttpResponseBase:
    """It is not done after all."""
    item = plan_access.open_step(request, pk)
    try:
        plan_writing.mark_not_done(item=item, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return back_to(item.plan)


@signed_in
@require_POST
def remove_step(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The step leaves the plan."""
    item = plan_access.open_step(request, pk)
    try:
        plan_writing.remove_step(item=item, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The step is removed."))
    return back_to(item.plan)


@signed_in
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The time of the plan is over."""
    plan, form = plan_access.open_plan(request, pk), ResultForm(request.POST)
    if form.trouble:
        messages.warning(request, form.trouble)
        return back_to(plan)
    result = form.cleaned_data["result"]
    try:
        plan_agreeing.close(plan=plan, result=result, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The plan is closed and kept."))
    return back_to(plan)


@signed_in
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponseBase:
    """It was closed by mistake."""
    plan = plan_access.open_plan(request, pk)
    try:
        plan_agreeing.reopen(plan=plan, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return back_to(plan)


@signed_in
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A plan that never was agreed is thrown away."""
    plan = plan_access.open_plan(request, pk)
    try:
        plan_writing.discard(plan=plan, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return back_to(plan)
    messages.success(request, _("The plan is thrown away."))
    return redirect("competencies:plan_of", plan.person_id)
