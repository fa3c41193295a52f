"""The methodical library on the desk: what waits for a methodologist, and everything else."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kerege.foundation.access import require, signed_in
from kerege.materials import library_rules as rules
from kerege.materials.models import PublicationState
from kerege.materials.queries import library_shelves

ORDER = ("in_review", "published", "returned", "draft", "withdrawn")


@signed_in
def works(request: HttpRequest) -> HttpResponse:
    """Works by where they stand; what waits comes first."""
    require(rules.can_review(request.user, timezone.localdate()))
    asked = request.GET.get("state", "")
    state = asked if asked in PublicationState.values else PublicationState.IN_REVIEW
    counts = library_shelves.counts_by_state()
    address = reverse("materials:desk_library")
    context = {
        "page": Paginator(library_shelves.for_methodologists(state), 50).get_page(
            request.GET.get("page")
        ),
        "state": state,
        "tabs": [
            {
                "label": PublicationState(code).label,
                "href": f"{address}?state={code}",
                "current": code == state,
                "count": counts.get(code, 0),
            }
            for code in ORDER
        ],
    }
    return render(request, "materials/desk_library_page.html", context)


@signed_in
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Letters lead here; the page of a work is one for its author and for its readers."""
    require(rules.can_review(request.user, timezone.localdate()))
    return redirect("materials:my_publication", pk)
