"""What an event develops, chosen from the frameworks."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kerege.events.actions.event_competencies import set_competencies
from kerege.events.forms.event_competencies import EventCompetenciesForm
from kerege.events.models import Event
from kerege.events.queries import event_competencies as queries
from kerege.events.views import desk
from kerege.foundation.access import signed_in

PAGE = "events/desk/competencies.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Every competency of the open frameworks, with the level the event leads to."""
    event = desk.open_event(request, slug)
    form = _form(request, event)
    if request.method == "POST" and form.is_valid():
        set_competencies(event=event, chosen=form.chosen(), by=request.user, now=desk.now())
        messages.success(request, _("Saved."))
        return redirect("events:desk_event_competencies", event.slug)
    chosen = sum(row["is_chosen"] for row in form.rows())
    context = desk.page(request, event, "overview", form=form, rows=form.rows(), chosen=chosen)
    return render(request, PAGE, context, status=422 if form.errors else 200)


def _form(request: HttpRequest, event: Event) -> EventCompetenciesForm:
    standing = {row.competency_id: row for row in queries.rows_of(event)}
    more: dict[str, Any] = {
        "competencies": queries.choosable(standing),
        "standing": standing,
        "items": queries.items_of(event),
        "names": queries.names_of_levels(),
    }
    return EventCompetenciesForm(request.POST or None, **more)
