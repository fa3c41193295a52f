from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import feedback as actions
from kerege.events.forms.feedback import FeedbackForm
from kerege.events.models import Event, Feedback
from kerege.events.queries import feedback as queries
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.questionnaires import embedding

PAGE = "events/desk/feedback.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """How feedback stands: the questions, the window, who has answered, what they say."""
    event = desk.open_event(request, slug)
    feedback = queries.find(event)
    if feedback is None:
        return render(request, PAGE, desk.page(request, event, "feedback", feedback=None))
    form = FeedbackForm(request.POST or None, instance=feedback)
    if request.method == "POST" and form.is_valid():
        try:
            stored = Feedback.objects.get(pk=feedback.pk)
            values = {name: form.cleaned_data[name] for name in form.Meta.fields}
            actions.change(feedback=stored, values=values, by=request.user, now=desk.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:desk_feedback", slug)
    return render(request, PAGE, _context(request, event, feedback, form))


@signed_in
@require_POST
def turn_on(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin from the starter set; the organiser then reads and releases the questions."""
    event = desk.open_event(request, slug)
    feedback = actions.turn_on(event=event, by=request.user, now=desk.now())
    messages.success(request, _("The questions are ready to be read. Release them when they suit."))
    return redirect(embedding.editor_url(feedback.questionnaire))


def _context(
    request: HttpRequest, event: Event, feedback: Feedback, form: FeedbackForm
) -> dict[str, Any]:
    version = queries.version_of(feedback)
    given, asked = queries.counts(feedback)
    return desk.page(
        request,
        event,
        "feedback",
        feedback=feedback,
        form=form,
        version=version,
        given=given,
        asked=asked,
        silent=list(queries.silent(feedback)) if version is not None else [],
        is_open=feedback.is_open(desk.now()),
        figures=embedding.figures_of(version) if version is not None and given else [],
        editor_url=embedding.editor_url(feedback.questionnaire),
        results_url=embedding.results_url(feedback.questionnaire),
    )
