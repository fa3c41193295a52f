from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events.actions.seats import set_seats
from kerege.events.forms.seats import EqualSeatsForm, SeatsForm
from kerege.events.models import Event
from kerege.events.queries.desk_seats import districts_of, pools_of
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """All seats in one table."""
    event = desk.open_event(request, slug)
    districts = list(districts_of(event, timezone.localdate()))
    pools = pools_of(event)
    first: dict[str, Any] = {"open": pools[None].seats if None in pools else 0}
    first |= {f"district_{pk}": pool.seats for pk, pool in pools.items() if pk is not None}
    fill = EqualSeatsForm(request.GET if "each" in request.GET else None)
    if fill.is_bound and fill.is_valid():
        first |= {f"district_{district.pk}": fill.cleaned_data["each"] for district in districts}
    form = SeatsForm(request.POST or None, districts=districts, initial=first)
    if request.method == "POST" and form.is_valid() and _save(request, event, form):
        messages.success(request, _("The seats are saved."))
        return redirect("events:desk_seats", event.slug)
    context = desk.page(request, event, "seats", form=form, fill=fill)
    return render(request, "events/desk/seats.html", context | _rows(form, pools))


def _save(request: HttpRequest, event: Event, form: SeatsForm) -> bool:
    try:
        set_seats(
            event=event,
            open_seats=form.cleaned_data["open"],
            quotas=form.quotas(),
            by=request.user,
            now=desk.now(),
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _rows(form: SeatsForm, pools: dict[int | None, Any]) -> dict[str, Any]:
    rows = [
        {"field": form[f"district_{one.pk}"], "pool": pools.get(one.pk)} for one in form.districts
    ]
    return {"rows": rows, "open_row": {"field": form["open"], "pool": pools.get(None)}}
