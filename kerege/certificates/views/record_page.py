"""The personal record: one's own in the cabinet, that of one's people on the desk."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerege.certificates import rules
from kerege.certificates.forms import PeriodForm
from kerege.certificates.queries.record import record_of
from kerege.foundation.access import require, signed_in
from kerege.people.models import Person

PAGE, DESK = "certificates/record_page.html", "certificates/desk_record_page.html"
YEARS = 5  # attestation looks so many years back


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """My hours, certificates and talks over some years."""
    holder = get_object_or_404(Person, pk=request.user.pk)
    mine = holder.earned_elsewhere.order_by("-sent_at", "-pk")
    return render(request, PAGE, context_of(request, holder) | {"elsewhere": mine})


@signed_in
@require_safe
def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of one of my people."""
    holder = get_object_or_404(Person, pk=pk, anonymised_at__isnull=True)
    require(rules.can_see_record(request.user, holder, timezone.localdate()))
    return render(request, DESK, context_of(request, holder))


def context_of(request: HttpRequest, holder: Person) -> dict[str, Any]:
    """The record over the years that the address asks for, five if it does not."""
    form = PeriodForm(request.GET or None, initial=_usual())
    years = form.cleaned_data if form.is_bound and form.is_valid() else _usual()
    since, until = date(years["since"], 1, 1), date(years["until"], 12, 31)
    return {
        "holder": holder,
        "form": form,
        "since": years["since"],
        "until": years["until"],
        "record": record_of(holder, since, until),
    }


def _usual() -> dict[str, int]:
    this_year = timezone.localdate().year
    return {"since": this_year - YEARS, "until": this_year}
