"""The individual development plan: one's own in the cabinet, and that of one's people."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerege.competencies.models import Plan
from kerege.competencies.plan_exports import plan_paper
from kerege.competencies.queries.plan_page import find_open_plan
from kerege.competencies.views import plan_access
from kerege.foundation.access import signed_in
from kerege.people.models import Person

PAGE = "competencies/plan_page.html"


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My plan, or how to begin one."""
    person = get_object_or_404(Person, pk=request.user.pk)
    return render(request, PAGE, plan_access.page(request, person, find_open_plan(person)))


@signed_in
@require_safe
def of_person(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The plan that one of my people works by, or how to begin one with her."""
    person = plan_access.open_person(request, pk)
    if person.pk == request.user.pk:
        return redirect("competencies:my_plan")
    return render(request, PAGE, plan_access.page(request, person, find_open_plan(person)))


@signed_in
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan, open or closed."""
    plan = plan_access.open_plan(request, pk)
    return render(request, PAGE, plan_access.page(request, plan.person, plan))


@signed_in
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan on paper, with lines for both signatures."""
    plan = plan_access.open_plan(request, pk)
    answer = HttpResponse(plan_paper(plan, timezone.now()), content_type="application/pdf")
    name = f"plan-{plan.pk}-{plan.starts_on:%Y}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def back_to(plan: Plan) -> Any:
    """The page of the plan, after a deed."""
    return redirect("competencies:plan", plan.pk)
