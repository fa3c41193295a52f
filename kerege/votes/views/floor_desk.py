"""Moderation: questions from the floor and wishes, with undo; the workbook."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events.models import Event
from kerege.events.views.desk import numbers, open_event
from kerege.events.views.desk import page as event_page
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.tables_out import XLSX
from kerege.ui.htmx import answer
from kerege.votes import floor_sheets
from kerege.votes.actions import floor as floor_actions
from kerege.votes.actions import wishes as wish_actions
from kerege.votes.models import Hall, QuestionState, SpeakerWish
from kerege.votes.queries import floor
from kerege.votes.views import hall_desk
from kerege.votes.views.floor_moderation import moderation, state_of

QUESTIONS = "votes/floor_questions.html"
WISHES = "votes/hall_wishes.html"
ROWS = 50


@signed_in
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """What came in: those not read first."""
    event, hall = _event_and_hall(request, slug)
    return render(request, QUESTIONS, _page(request, event, hall))


@signed_in
@require_POST
def decide(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One deed for those that were ticked, or for the one whose button was pressed."""
    event, hall = _event_and_hall(request, slug)
    deed, _colon, one = request.POST.get("decide", "").partition(":")
    is_one = one.isdecimal() and len(one) < 19
    keys = [int(one)] if is_one else sorted(numbers(request, "question"))
    try:
        if deed == "merge":
            floor_actions.merge(hall=hall, keys=keys, by=request.user, now=timezone.now())
            messages.success(request, _("The questions are one now; voices count once a phone."))
        else:
            floor_actions.decide(
                hall=hall, keys=keys, deed=deed, by=request.user, now=timezone.now()
            )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    if request.GET.get("on") == "panel":
        back = reverse("votes:hall_desk", args=[slug])
        context = hall_desk.panel(request, event, hall)
        return answer(request, hall_desk.PAGE, context, partial="panel", back_to=back)
    back = f"{reverse('votes:floor_questions', args=[slug])}?state={state_of(request)}"
    context = _page(request, event, hall)
    return answer(request, QUESTIONS, context, partial="questions", back_to=back)


@signed_in
def wishes(request: HttpRequest, slug: str) -> HttpResponse:
    """Wishes to the speakers: those not read first."""
    event, hall = _event_and_hall(request, slug)
    return render(request, WISHES, _wishes(request, event, hall))


@signed_in
@require_POST
def decide_wishes(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Approve or hide those that were ticked, or the one whose button was pressed."""
    event, hall = _event_and_hall(request, slug)
    state, _colon, one = request.POST.get("decide", "").partition(":")
    is_one = one.isdecimal() and len(one) < 19
    keys = [int(one)] if is_one else sorted(numbers(request, "wish"))
    try:
        count = wish_actions.decide_wishes(
            hall=hall, keys=keys, state=state, by=request.user, now=timezone.now()
        )
    except Refused:
        messages.warning(request, _("This button is not known."))
    else:
        words = ngettext("%(count)s wish is decided.", "%(count)s wishes are decided.", count)
        messages.success(request, words % {"count": count})
    back = reverse("votes:hall_wishes", args=[slug])
    context = _wishes(request, event, hall)
    return answer(request, WISHES, context, partial="wishes", back_to=back)


@signed_in
def workbook(request: HttpRequest, slug: str) -> HttpResponse:
    """Questions and approved wishes as XLSX."""
    event, hall = _event_and_hall(request, slug)
    response = HttpResponse(floor_sheets.workbook_of(hall), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{event.slug}-questions.xlsx"'
    return response


def _page(request: HttpRequest, event: Event, hall: Hall) -> dict[str, Any]:
    context = event_page(request, event, "hall", hall=hall, here="questions")
    return context | moderation(request, hall)


def _wishes(request: HttpRequest, event: Event, hall: Hall) -> dict[str, Any]:
    told = request.GET.get("state", "")
    shown = told if told in wish_actions.STATES else QuestionState.WAITING
    rows = SpeakerWish.objects.filter(item__block__day__event=event)
    states = list(rows.values_list("state", flat=True))
    tabs = [
        {
            "label": QuestionState(code).label,
            "href": f"?state={code}",
            "current": code == shown,
            "count": states.count(code),
        }
        for code in wish_actions.STATES
    ]
    found = floor.wishes(hall, shown)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return event_page(
        request, event, "hall", hall=hall, here="wishes", wishes=page, shown=shown, states=tabs
    )


def _event_and_hall(request: HttpRequest, slug: str) -> tuple[Event, Hall]:
    event = open_event(request, slug)
    return event, get_object_or_404(Hall.objects.select_related("event"), event=event)
