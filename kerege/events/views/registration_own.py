"""What a participant changes in a registration of their own."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions.modes import switch_mode
from kerege.events.actions.nomination import confirm as confirm_place
from kerege.events.actions.registration import change_answers
from kerege.events.models import Mode, Registration
from kerege.events.queries.answers import may_answer, sheet_of, version_of
from kerege.events.queries.public_events import visible
from kerege.events.queries.registration_state import find_registration
from kerege.events.views.registration_page import answered
from kerege.foundation.access import signed_in
from kerege.foundation.audit import name_of
from kerege.foundation.errors import Refused
from kerege.questionnaires import embedding

ANSWERS = "events/my_answers_page.html"


@signed_in
@require_POST
def switch(request: HttpRequest, slug: str) -> HttpResponseBase:
    """From on site to online, or back."""
    registration = _mine(request, slug)
    mode = request.POST.get("mode", "")
    try:
        switch_mode(
            registration=registration,
            mode=mode,
            by=request.user,
            by_organiser=False,
            now=timezone.now(),
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        words = {Mode.ONLINE: _("You take part online now."), Mode.ON_SITE: _("You come now.")}
        messages.success(request, words.get(Mode(mode), ""))
    return redirect("events:my_event", slug)


@signed_in
@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who was registered by others says: I take part, and I agree."""
    registration = _mine(request, slug)
    confirm_place(registration=registration, now=timezone.now())
    messages.success(request, _("Thank you: the organiser sees that you take part."))
    return redirect("events:my_event", slug)


@signed_in
def answers(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The answers to the organiser's questions, to be given or changed."""
    registration = _mine(request, slug)
    event = registration.event
    version = version_of(event)
    if version is None or not may_answer(registration, timezone.now()):
        return redirect("events:my_event", slug)
    form = embedding.form_for(
        version,
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        sheet=sheet_of(registration),
        about=name_of(registration),
        person=request.user,
    )
    if request.method == "POST" and form.is_valid() and _change(request, registration, form):
        messages.success(request, _("Your answers are kept."))
        return embedding.accepted(request, reverse("events:my_event", args=[slug]))
    response = render(request, ANSWERS, {"event": event, "form": form})
    return embedding.not_accepted(response) if form.errors else response


def _change(request: HttpRequest, registration: Registration, form: Any) -> bool:
    said = answered(request, form)
    try:
        if said is not None:
            change_answers(registration=registration, answered=said, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _mine(request: HttpRequest, slug: str) -> Registration:
    event = get_object_or_404(visible(request.user, timezone.localdate()), slug=slug)
    found = find_registration(event, request.user)
    return found or get_object_or_404(Registration.objects.none())
