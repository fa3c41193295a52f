"""The framework for everybody: its domains, a page a competency, and the same for machines."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.competencies import case_package
from kerege.competencies.models import Competency, Framework
from kerege.competencies.queries.framework_released import Released, main_framework, released_of
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered

PAGE = "competencies/framework.html"
COMPETENCY = "competencies/competency.html"


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The framework of the region."""
    framework = main_framework()
    if framework is None:
        raise Http404
    return redirect("competencies:framework", framework.code)


@public
@require_safe
@remembered
def show(request: HttpRequest, code: str) -> HttpResponse:
    """All domains on one page, with the targets of each profile."""
    released = _released(code)
    rows = [(domain, _lines(released, domain)) for domain in released.domains]
    context = {"released": released, "rows": [row for row in rows if row[1]]}
    return render(request, PAGE, context)


@public
@require_safe
@remembered
def competency_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One competency: what it means, what shows it, what is asked of whom."""
    row = get_object_or_404(Competency.objects.select_related("domain__framework"), pk=pk)
    released = released_of(row.domain.framework)
    found = next((one for one in released.competencies if one.pk == pk), None) if released else None
    if released is None or (found is None and row.retired_at is None):
        raise Http404
    context = {
        "competency": found or row,
        "is_retired": found is None,
        "replaced_by": row.replaced_by if found is None else None,
        "released": released,
        "targets": _targets(released, pk),
        "trail": [
            (_("Competencies"), reverse("competencies:framework", args=[released.framework.code])),
            ((found or row).code, ""),
        ],
    }
    return render(request, COMPETENCY, context)


@public
@require_safe
@remembered
def package(request: HttpRequest, code: str) -> HttpResponse:
    """The whole framework as a CASE 1.1 package, for software of others."""
    return _json(case_package.package(_released(code)))


@public
@require_safe
@remembered
def item(request: HttpRequest, identifier: Any) -> HttpResponse:
    """One CASE item under its stable address; identifiers live as long as the competency."""
    for framework in Framework.objects.order_by("pk"):
        released = released_of(framework)
        found = case_package.find(released, f"{identifier}") if released else None
        if found is not None:
            return _json(found)
    raise Http404


def _released(code: str) -> Released:
    framework = get_object_or_404(Framework, code=code, closed_at=None)
    released = released_of(framework)
    if released is None:
        raise Http404
    return released


def _lines(released: Released, domain: Any) -> list[dict[str, Any]]:
    return [
        {"competency": one, "targets": [level for _profile, level in _targets(released, one.pk)]}
        for one in released.in_domain(domain)
    ]


def _targets(released: Released, pk: int) -> list[tuple[Any, int | None]]:
    return [
        (profile, released.targets.get(profile.pk, {}).get(pk)) for profile in released.profiles
    ]


def _json(body: dict[str, Any]) -> JsonResponse:
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Access-Control-Allow-Origin"] = "*"
    return response
