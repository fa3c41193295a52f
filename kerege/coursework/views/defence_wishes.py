"""Wishes: a short page behind the QR code of the stage, and the moderator's list."""

import secrets
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kerege.coursework.actions.defence_wishes import OPEN_AFTER, decide_wishes, write_wish
from kerege.coursework.forms.defence import WishForm
from kerege.coursework.models import Defence, SlotState, Wish, WishState
from kerege.coursework.views.defence_desk import open_defence, page
from kerege.events.models import EventState
from kerege.foundation.access import public, signed_in
from kerege.foundation.errors import Refused
from kerege.ui.htmx import answer

PAGE = "coursework/wishes.html"
DESK = "coursework/defence_wishes.html"
ROWS = 50
VISITOR = "wishes_visitor"


@public
@never_cache
def write(request: HttpRequest, code: str) -> HttpResponseBase:
    """A wish for the work that is defended now, or was a while ago. No name is asked."""
    rows = Defence.objects.select_related("event").exclude(event__state=EventState.DRAFT)
    defence = get_object_or_404(rows, wish_code=code.upper())
    slots = _open_slots(defence)
    person = request.user if request.user.is_authenticated else None
    present = next((slot for slot in slots if slot.state == SlotState.NOW), None)
    form = WishForm(
        request.POST or None,
        slots=slots,
        may_sign=person is not None,
        initial={"slot": present.pk if present else None},
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_wish(
                slot=form.cleaned_data["slot"],
                text=form.cleaned_data["text"],
                visitor=_visitor(request),
                person=person if form.cleaned_data.get("is_signed") else None,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect(reverse("coursework:wishes", args=[code]) + "?sent=1")
    context = {
        "defence": defence,
        "event": defence.event,
        "form": form,
        "has_slots": slots.exists(),
        "present": present,
        "sent": "sent" in request.GET and not form.is_bound,
    }
    return render(request, PAGE, context, status=422 if form.errors else 200)


@signed_in
def moderate(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What has come in: those not read first."""
    event, defence = open_defence(request, slug, pk)
    return render(request, DESK, _list(request, event, defence))


@signed_in
@require_POST
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Approve or hide those that were ticked, or the one whose button was pressed."""
    event, defence = open_defence(request, slug, pk)
    state, _colon, one = request.POST.get("decide", "").partition(":")
    told = [one] if one else request.POST.getlist("wish")
    keys = [int(key) for key in told if key.isdecimal() and len(key) < 19]
    try:
        count = decide_wishes(
            defence=defence, keys=keys, state=state, by=request.user, now=timezone.now()
        )
    except Refused:
        messages.warning(request, _("This button is not known."))
    else:
        words = ngettext("%(count)s wish is decided.", "%(count)s wishes are decided.", count)
        messages.success(request, words % {"count": count})
    back = reverse("coursework:defence_wishes", args=[slug, pk])
    return answer(request, DESK, _list(request, event, defence), partial="wishes", back_to=back)


def _list(request: HttpRequest, event: Any, defence: Defence) -> dict[str, Any]:
    told = request.GET.get("state", "")
    rows = Wish.objects.filter(slot__defence=defence).select_related("slot__person", "person")
    counts = {state: rows.filter(state=state).count() for state in WishState.values}
    shown = told if told in WishState.values else WishState.WAITING
    found = rows.filter(state=shown).order_by("at", "pk")
    tabs = [
        {
            "label": WishState(state).label,
            "href": f"?state={state}",
            "current": state == shown,
            "count": counts[state],
        }
        for state in WishState.values
    ]
    address = request.build_absolute_uri(reverse("coursework:wishes", args=[defence.wish_code]))
    return page(
        request,
        event,
        defence=defence,
        wishes=Paginator(found, ROWS).get_page(request.GET.get("page")),
        shown=shown,
        states=tabs,
        address=address,
    )


def _open_slots(defence: Defence) -> Any:
    since = timezone.now() - OPEN_AFTER
    rows = defence.slots.begun().filter(started_at__gt=since)
    return rows.select_related("person").order_by("-started_at", "-pk")


def _visitor(request: HttpRequest) -> str:
    """By which one phone is known to be one; nothing of its owner."""
    if request.user.is_authenticated:
        return f"person:{request.user.pk}"
    if VISITOR not in request.session:
        request.session[VISITOR] = secrets.token_hex(16)
    return f"visitor:{request.session[VISITOR]}"
