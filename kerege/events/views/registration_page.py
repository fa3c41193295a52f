from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events import rules
from kerege.events.actions.registration import AlreadyRegistered, register
from kerege.events.forms.registration import RegistrationForm
from kerege.events.models import Event
from kerege.events.queries.public_events import visible
from kerege.events.queries.registration_state import find_registration, standing
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.network.queries.posts import find_post

PAGE = "events/registration_page.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    event = get_object_or_404(visible(request.user, timezone.localdate(now)), slug=slug)
    if find_registration(event, request.user):
        return redirect("events:my_event", slug)
    if request.method != "POST" and not event.takes_registrations(now):
        return redirect(event)
    form = RegistrationForm(request.POST if request.method == "POST" else None, event=event)
    if request.method == "POST" and form.is_valid() and _register(request, event, form):
        return redirect("events:my_event", slug)
    return render(request, PAGE, _context(request, event, form))


def _register(request: HttpRequest, event: Event, form: RegistrationForm) -> bool:
    require(rules.can_register(request.user, event))
    try:
        register(
            person=request.user,
            event=event,
            mode=form.cleaned_data["mode"],
            consent_version=form.cleaned_data["consent_version"],
            now=timezone.now(),
        )
    except AlreadyRegistered:
        return True  # a second press of the same button
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return False
    messages.success(request, _words_of_success(request, event))
    return True


def _words_of_success(request: HttpRequest, event: Event) -> str:
    registration = find_registration(event, request.user)
    if registration is not None and registration.confirmed_at:
        return _("You are registered: you have a place.")
    return _("You are registered: you are on the waiting list.")


def _context(request: HttpRequest, event: Event, form: RegistrationForm) -> dict[str, Any]:
    now = timezone.now()
    post = find_post(request.user, timezone.localdate(now))
    stands = standing(event, now)
    return {
        "event": event,
        "form": form,
        "post": post,
        "standing": stands,
        "pool": stands.pool_of(post.organisation.district_id if post else None),
    }
