from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kerege.events.actions.feedback import give
from kerege.events.models import Event, Feedback
from kerege.events.queries import feedback as queries
from kerege.events.queries.public_events import visible
from kerege.events.queries.registration_state import find_registration
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.questionnaires import embedding

PAGE = "events/feedback_page.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The questions of the event for one who took part, or the thanks to one who has answered."""
    now = timezone.now()
    event = get_object_or_404(visible(request.user, timezone.localdate(now)), slug=slug)
    feedback = queries.find(event)
    version = queries.version_of(feedback) if feedback else None
    if feedback is None or version is None:
        raise Http404
    registration = find_registration(event, request.user)
    if registration is None or registration.status != "confirmed":
        return redirect(event)
    form = embedding.form_for(
        version, request.POST or None, about=queries.subject(event), person=request.user
    )
    if request.method == "POST" and form.is_valid():
        try:
            _give(request, feedback, form)
            return embedding.accepted(request, request.path)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    response = render(request, PAGE, _context(request, event, feedback, form))
    return embedding.not_accepted(response) if form.errors else response


def _give(request: HttpRequest, feedback: Feedback, form: Any) -> None:
    give(
        feedback=feedback,
        answers=form.answers(),
        person=request.user,
        client_key=embedding.client_key(request.POST),
        language=embedding.language_of_reader(),
        now=timezone.now(),
    )


def _context(request: HttpRequest, event: Event, feedback: Feedback, form: Any) -> dict[str, Any]:
    now = timezone.now()
    return {
        "event": event,
        "feedback": feedback,
        "form": form,
        "version": form.version,
        "has_answered": queries.has_answered(feedback, request.user),
        "is_open": feedback.is_open(now),
        "is_ahead": now < feedback.opens_at,
    }
