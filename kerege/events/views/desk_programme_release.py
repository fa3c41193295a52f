"""Releasing the programme: the differences, who gets a letter, the versions so far."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.events.actions.programme_release import PARTICIPANTS, SPEAKERS, release
from kerege.events.forms.programme_extras import ReleaseForm
from kerege.events.models import Event
from kerege.events.queries import programme_clashes, programme_versions
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

PAGE = "events/desk/programme_release.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new, and the button that lets everybody read it."""
    event = desk.open_event(request, slug)
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            version = release(event=event, by=request.user, now=desk.now(), **values)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _told(version.number, version.told))
            return redirect("events:desk_programme_release", event.slug)
    return render(request, PAGE, _context(request, event, form))


def _told(number: int, told: int) -> str:
    released = _("Version %(number)s is released.") % {"number": number}
    letters = ngettext(
        "%(count)s letter is on its way.", "%(count)s letters are on their way.", told
    )
    return f"{released} {letters % {'count': told}}" if told else released


def _context(request: HttpRequest, event: Event, form: ReleaseForm) -> dict[str, Any]:
    found = programme_versions.next_release(event)
    audience = programme_versions.audience(event, found.changes)
    chosen = [PARTICIPANTS] * bool(audience.participants) + [SPEAKERS] * bool(audience.speakers)
    if not form.is_bound:
        is_over = event.ends_on < desk.now().date()
        form = ReleaseForm(initial={"mark": found.mark, "tell": [] if is_over else chosen})
    tell: Any = form.fields["tell"]
    tell.choices = [choice for choice in tell.choices if choice[0] in chosen]
    return desk.page(
        request,
        event,
        "programme",
        form=form,
        release=found,
        sentences=found.sentences(),
        audience=audience,
        clashes=programme_clashes.clashes_of(event, found.programme),
        versions=programme_versions.history(event),
        can_release=found.is_new and event.state == "published",
    )
