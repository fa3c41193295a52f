"""The list of organisations."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kerege.foundation.access import signed_in
from kerege.foundation.tables_out import XLSX
from kerege.network.exports import organisations_xlsx
from kerege.network.models import OrganisationKind
from kerege.network.queries.organisations import all_districts, find_organisations
from kerege.network.views.as_of import day_of, may_edit, require_network

PAGE = "network/organisations.html"
A_PAGE = 50


@signed_in
@require_safe
def show(request):
    require_network(request)
    asked = _asked(request)
    found = Paginator(find_organisations(**asked), A_PAGE)
    context = {
        **asked,
        "page": found.get_page(request.GET.get("page")),
        "query": request.GET,
        "districts": all_districts(),
        "kinds": OrganisationKind.choices,
        "may_edit": may_edit(request),
    }
    return render(request, PAGE, context)


@signed_in
@require_safe
def xlsx(request):
    require_network(request)
    body = organisations_xlsx(find_organisations(**_asked(request)))
    named = {"Content-Disposition": 'attachment; filename="organisations.xlsx"'}
    return HttpResponse(body, content_type=XLSX, headers=named)


def _asked(request):
    words = {name: request.GET.get(name, "").strip() for name in ("words", "district", "kind")}
    return {**words, "day": day_of(request)}
