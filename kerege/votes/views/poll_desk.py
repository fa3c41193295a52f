"""Votes of an event on the desk: the list, writing one, its results."""

from typing import Any

from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.models import Event
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused, StaleForm
from kerege.ui.htmx import answer, wants_partial
from kerege.votes.actions import polls as actions
from kerege.votes.forms.poll import USUAL_LINES, PollForm
from kerege.votes.models import Hall, Poll, PollKind, PollState
from kerege.votes.poll_cloud import WIDE, placed
from kerege.votes.poll_deeds import DEEDS
from kerege.votes.poll_results import results
from kerege.votes.poll_starters import BLANK, BY_CODE, STARTERS
from kerege.votes.queries.polls import polls_of, values_of

LIST = "votes/poll_list.html"
FORM = "votes/poll_form.html"
PAGE = "votes/poll_page.html"


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """All votes of the event in the order of the hall, and what to begin a new one from."""
    event = desk.open_event(request, slug)
    rows = list(polls_of(event))
    hall = Hall.objects.filter(event=event).first()
    more = {"rows": rows, "hall": hall, "starters": STARTERS, "blank": BLANK}
    return render(request, LIST, _page(request, event, **more))


@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Write a vote, from nothing or from one that is ready."""
    event = desk.open_event(request, slug)
    starter = BY_CODE.get(request.GET.get("starter", ""))
    told = request.GET.get("kind", "")
    kind = starter.kind if starter else told if told in PollKind.values else PollKind.CHOICE
    initial = starter.initial() if starter else {}
    item = request.GET.get("item", "")
    if item.isdecimal() and len(item) < 19:
        initial["item"] = int(item)
    form = _form(request, event, kind, initial=initial)
    if request.method == "POST" and not _only_grows(request) and form.is_valid():
        now = timezone.now()
        made = actions.create(event=event, values=form.values(), by=request.user, now=now)
        messages.success(request, _("The vote is saved. Open it when the hall is to vote."))
        return redirect("votes:poll", made.pk)
    return _written(request, event, form)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Correct a vote."""
    poll = open_poll(request, pk)
    fresh = Poll.objects.get(pk=pk)
    form = _form(request, poll.event, poll.kind, instance=fresh)
    saved = ""
    if request.method == "POST" and not _only_grows(request) and form.is_valid():
        try:
            actions.change(
                poll=poll,
                values=form.values(),
                by=request.user,
                now=timezone.now(),
                seen=request.POST.get("seen"),
            )
        except StaleForm as refusal:
            form.add_error(None, str(refusal.message))
            saved = str(poll.question)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("votes:poll", pk)
    return _written(request, poll.event, form, poll=poll, saved=saved, seen=actions.stamp(poll))


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of it, growing while it is open."""
    template = f"{PAGE}#results" if wants_partial(request) else PAGE
    return render(request, template, _one(request, open_poll(request, pk)))


@signed_in
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One of the buttons of a vote."""
    poll = open_poll(request, pk)
    deed = DEEDS.get(request.POST.get("deed", ""))
    back = reverse("votes:poll", args=[pk])
    if deed is None:
        messages.warning(request, _("This button is not known."))
        return redirect(back)
    try:
        words, where = deed(poll, request.user, timezone.now())
        messages.success(request, words)
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
        return redirect(back)
    if request.POST.get("from") == "list" or where == "list":
        return redirect("votes:polls", poll.event.slug)
    return redirect(where or back)


@signed_in
@require_POST
def word(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hide a word of the cloud from everybody, or show it again."""
    poll = open_poll(request, pk)
    hidden = "hide" in request.POST
    key = request.POST.get("hide" if hidden else "show", "")[:60]
    if key:
        actions.hide_word(poll=poll, key=key, hidden=hidden, by=request.user, now=timezone.now())
        told = _("The word is hidden everywhere.") if hidden else _("The word is shown again.")
        messages.success(request, told)
    context = _one(request, Poll.objects.select_related("event", "item").get(pk=pk))
    back = reverse("votes:poll", args=[pk])
    return answer(request, PAGE, context, partial="results", back_to=back)


def open_poll(request: HttpRequest, pk: int) -> Poll:
    """A vote of an event that this person manages."""
    rows = Poll.objects.select_related("event__organiser", "item")
    poll = get_object_or_404(rows, pk=pk)
    desk.open_event(request, poll.event.slug)
    return poll


def _form(request: HttpRequest, event: Event, kind: str, **more: Any) -> PollForm:
    told = request.POST.get("lines", "")
    lines = int(told) if told.isdecimal() and len(told) < 3 else USUAL_LINES
    if not _only_grows(request):
        return PollForm(request.POST or None, event=event, kind=kind, lines=lines, **more)
    # A line more saves nothing: what was typed comes back with it, and nobody is blamed yet.
    form = PollForm(request.POST, event=event, kind=kind, lines=lines + 1, **more)
    form._errors = ErrorDict()
    return form


def _only_grows(request: HttpRequest) -> bool:
    return "grow" in request.POST


def _written(request: HttpRequest, event: Event, form: PollForm, **more: Any) -> HttpResponse:
    bad = form.is_bound and not _only_grows(request) and bool(form.errors)
    return render(
        request, FORM, _page(request, event, form=form, **more), status=422 if bad else 200
    )


def _page(request: HttpRequest, event: Event, **more: Any) -> dict[str, Any]:
    return desk.page(request, event, "votes", **more)


def _one(request: HttpRequest, poll: Poll) -> dict[str, Any]:
    found = results(poll, values_of([poll])[poll.pk])
    return _page(
        request,
        poll.event,
        poll=poll,
        results=found,
        cloud=placed(found.words, WIDE),
        shape=WIDE,
        is_open=poll.state == PollState.OPEN,
        hall=Hall.objects.filter(event=poll.event_id).first(),
    )
