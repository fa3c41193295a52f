from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kerege.events.actions.events import AddressTaken, DaysInUse, update_event
from kerege.events.forms.event import EventForm
from kerege.events.models import Event
from kerege.events.queries import readiness
from kerege.events.views import desk
from kerege.events.views.stale import decided, two_versions
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused, StaleForm

PAGE = "events/desk/event_edit.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of the event; two people saving it at once get to choose."""
    event = desk.open_event(request, slug)
    if request.method != "POST":
        form = EventForm(instance=event, initial={"version": event.version})
        return render(request, PAGE, _context(request, event, form))
    form = EventForm(request.POST, instance=Event.objects.get(pk=event.pk))
    clashes: list[dict[str, Any]] = []
    if form.is_valid():
        try:
            saved = update_event(
                event=event,
                version=form.cleaned_data["version"],
                values=decided(request, event, form.values()),
                by=request.user,
                now=desk.now(),
            )
        except StaleForm as refusal:
            messages.warning(request, refusal.message)
            clashes = two_versions(event, form, form.values())
            form.data = {**request.POST.dict(), "version": str(event.version)}
        except Refused as refusal:
            form.add_error(_field_of(refusal), refusal.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:desk_event", saved.slug)
    context = _context(request, event, form, clashes=clashes)
    return render(request, PAGE, context, status=409 if clashes else 200)


def _context(request: HttpRequest, event: Event, form: EventForm, **more: Any) -> dict[str, Any]:
    return desk.page(request, event, "overview", form=form, gaps=readiness.gaps(event), **more)


def _field_of(refusal: Refused) -> str | None:
    if isinstance(refusal, AddressTaken):
        return "slug"
    return "ends_on" if isinstance(refusal, DaysInUse) else None
