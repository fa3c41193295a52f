"""The development plans of one's people."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerege.competencies.models import Plan, PlanItem, PlanState
from kerege.competencies.plan_exports import plans_workbook
from kerege.competencies.queries.assessment_people import has_people, people_assessed_by
from kerege.foundation.access import require, signed_in
from kerege.foundation.tables_out import XLSX

PAGE = "competencies/plan_people_page.html"
A_PAGE = 50
NONE = "none"


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Each of my people with the plan she works by, those that wait for me first."""
    today = timezone.localdate()
    require(has_people(request.user, today))
    people, state = _asked(request, today)
    pages = Paginator(people.order_by("family_name", "given_name", "pk"), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    plans = (
        Plan.objects.open()
        .filter(person__in=[one.pk for one in page])
        .annotate(
            steps=Count("items"),
            done=Count("items", filter=Q(items__done_at__isnull=False)),
            late=Count("items", filter=Q(items__done_at__isnull=True, items__due_on__lt=today)),
        )
    )
    by_person = {plan.person_id: plan for plan in plans}
    context = {
        "page": page,
        "rows": [{"person": one, "plan": by_person.get(one.pk)} for one in page],
        "query": request.GET,
        "words": request.GET.get("q", ""),
        "state": state,
        "states": [*((one.value, one.label) for one in PlanState if one != PlanState.CLOSED)],
        "waiting": _waiting(request, today),
    }
    return render(request, PAGE, context)


@signed_in
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The same people's plans as a workbook, a line a step."""
    today = timezone.localdate()
    require(has_people(request.user, today))
    people, _state = _asked(request, today)
    items = PlanItem.objects.select_related("competency").order_by("due_on", "pk")
    plans = (
        Plan.objects.open()
        .filter(person__in=people)
        .select_related("person")
        .prefetch_related(Prefetch("items", items))
        .order_by("person__family_name", "person__given_name", "pk")
    )
    answer = HttpResponse(plans_workbook(plans), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="plans.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _asked(request: HttpRequest, today: date) -> tuple[Any, str]:
    people = people_assessed_by(request.user, today)
    for word in request.GET.get("q", "").split()[:5]:
        people = people.filter(Q(family_name__icontains=word) | Q(given_name__icontains=word))
    state = request.GET.get("state", "")
    if state == NONE:
        people = people.exclude(plans__in=Plan.objects.open())
    elif state in PlanState.values:
        people = people.filter(plans__in=Plan.objects.open().filter(state=state))
    return people, state


def _waiting(request: HttpRequest, today: date) -> int:
    """Plans that the person has proposed and that wait for somebody who leads her."""
    waits = Plan.objects.filter(state=PlanState.PROPOSED, manager_agreed_at=None)
    return waits.filter(person__in=people_assessed_by(request.user, today)).count()
