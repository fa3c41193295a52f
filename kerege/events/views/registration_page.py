from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events import rules
from kerege.events.actions.registration import AlreadyRegistered, Answered, register
from kerege.events.forms.guests import GuestForm
from kerege.events.forms.registration import RegistrationForm
from kerege.events.models import Event, Status
from kerege.events.queries.answers import version_of
from kerege.events.queries.public_events import visible
from kerege.events.queries.registration_state import find_registration, standing
from kerege.events.views.registration_nominated import instead_of_a_form
from kerege.foundation.access import require, signed_in
from kerege.foundation.audit import name_of
from kerege.foundation.errors import Refused
from kerege.network.models import Post
from kerege.network.queries.posts import find_post
from kerege.questionnaires import embedding

PAGE = "events/registration_page.html"
WORDS = {
    Status.CONFIRMED: _("You are registered: you have a place."),
    Status.WAITING: _("You are registered: you are on the waiting list."),
    Status.APPROVAL: _("Your registration waits for the organiser's approval."),
}


@dataclass(frozen=True)
class Forms:
    """What is filled in: always the form, a guest's facts, the organiser's questions."""

    form: RegistrationForm
    guest: GuestForm | None
    answers: Any
    post: Post | None

    def are_valid(self) -> bool:
        return all([part.is_valid() for part in (self.form, self.guest, self.answers) if part])


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponseBase:
    now = timezone.now()
    event = get_object_or_404(visible(request.user, timezone.localdate(now)), slug=slug)
    if find_registration(event, request.user):
        return redirect("events:my_event", slug)
    if request.method != "POST" and not event.takes_registrations(now):
        return redirect(event)
    if words := instead_of_a_form(request, event):
        return words
    filled = _forms(request, event)
    if request.method == "POST" and filled.are_valid() and _register(request, event, filled):
        return embedding.accepted(request, reverse("events:my_event", args=[slug]))
    response = render(request, PAGE, _context(request, event, filled))
    if filled.answers is not None and request.method == "POST":
        return embedding.not_accepted(response)
    return response


def guest_key(event: Event) -> str:
    """Under which the session keeps what a guest said before signing in."""
    return f"events.guest.{event.pk}"


def _forms(request: HttpRequest, event: Event) -> Forms:
    data = request.POST if request.method == "POST" else None
    files = request.FILES if request.method == "POST" else None
    post = find_post(request.user, timezone.localdate())
    said = request.session.get(guest_key(event), {})
    version = version_of(event)
    answers = None
    if version is not None:
        answers = embedding.form_for(
            version, data, files, about=name_of(event), person=request.user
        )
    return Forms(
        form=RegistrationForm(data, event=event),
        guest=None if post else GuestForm(data, initial=said),
        answers=answers,
        post=post,
    )


def _register(request: HttpRequest, event: Event, filled: Forms) -> bool:
    require(rules.can_register(request.user, event))
    try:
        registration = register(
            person=request.user,
            event=event,
            mode=filled.form.cleaned_data["mode"],
            consent_version=filled.form.cleaned_data["consent_version"],
            guest=filled.guest.guest() if filled.guest else None,
            answered=answered(request, filled.answers),
            now=timezone.now(),
        )
    except AlreadyRegistered:
        return True  # a second press of the same button
    except Refused as refusal:
        filled.form.add_error(None, str(refusal.message))
        return False
    request.session.pop(guest_key(event), None)
    messages.success(request, str(WORDS[Status(registration.status)]))
    return True


def answered(request: HttpRequest, answers: Any) -> Answered | None:
    """What was answered to the organiser's questions, as the action takes it."""
    if answers is None:
        return None
    return Answered(
        version=answers.version,
        answers=answers.answers(),
        language=embedding.language_of_reader(),
        client_key=embedding.client_key(request.POST),
    )


def _context(request: HttpRequest, event: Event, filled: Forms) -> dict[str, Any]:
    stands = standing(event, timezone.now())
    district_id = filled.post.organisation.district_id if filled.post else None
    return {
        "event": event,
        "form": filled.form,
        "guest": filled.guest,
        "answers": filled.answers,
        "post": filled.post,
        "standing": stands,
        "pool": stands.pool_of(district_id),
        "online_pool": stands.online_pool,
    }
