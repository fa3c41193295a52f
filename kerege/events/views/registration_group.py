"""Watching together: the leader registers the group, writes the roster, ticks who was there."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import groups as actions
from kerege.events.forms.colleagues import BringForm, GroupForm, new_people, new_people_forms
from kerege.events.forms.registration import LeaderForm
from kerege.events.models import Event, GroupViewing, Status
from kerege.events.queries import groups as queries
from kerege.events.queries.nomination import colleagues_of
from kerege.events.queries.public_events import visible
from kerege.events.queries.registration_state import find_registration, standing
from kerege.events.views.registration_nominated import instead_of_a_form
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.people.consent_texts import PERSONAL_DATA
from kerege.people.models import Person

BEGIN = "events/register_group_page.html"
PAGE = "events/my_group_page.html"


@signed_in
def begin(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One registration for the whole group; the roster comes next."""
    event = _event(request, slug)
    if queries.group_of(event, request.user):
        return redirect("events:my_group", slug)
    now = timezone.now()
    if not standing(event, now).takes_groups or not event.takes_registrations(now):
        return redirect(event)
    mine = find_registration(event, request.user)
    words = None if mine else instead_of_a_form(request, event)
    if words is not None:
        return words
    data = request.POST if request.method == "POST" else None
    form = GroupForm(data)
    consent = None if mine else LeaderForm(data, event=event)
    are_valid = data is not None and all([part.is_valid() for part in (form, consent) if part])
    if are_valid and _open(request, event, form):
        messages.success(request, _("The group is registered. Now write who will watch."))
        return redirect("events:my_group", slug)
    return render(request, BEGIN, {"event": event, "form": form, "consent": consent, "mine": mine})


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    group = _group(request, slug)
    return render(request, PAGE, _context(request, group))


@signed_in
@require_POST
def add(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Write people on the roster: colleagues we know, and names."""
    group = _group(request, slug)
    form, rows = BringForm(request.POST, known=_known(group)), new_people_forms(request.POST)
    if "more" not in request.POST and form.is_valid() and rows.is_valid():
        try:
            made = actions.add_to_roster(
                group=group,
                people=list(form.cleaned_data["people"]),
                new=new_people(rows),
                consent_way=form.cleaned_data["consent_way"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request, _("On the roster now: %(count)s more.") % {"count": len(made)}
            )
            return redirect("events:my_group", slug)
    return render(request, PAGE, _context(request, group, form, rows))


@signed_in
@require_POST
def take_off(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    group = _group(request, slug)
    registration = get_object_or_404(group.registrations.live(), pk=pk)
    try:
        actions.take_off_roster(registration=registration, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:my_group", slug)


@signed_in
@require_POST
def mark(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who was there, by the leader's list."""
    group = _group(request, slug)
    try:
        actions.mark_roster(
            group=group,
            shown=_pairs(request, "shown"),
            present=_pairs(request, "present"),
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Saved."))
    return redirect("events:my_group", slug)


def _open(request: HttpRequest, event: Event, form: GroupForm) -> bool:
    require(request.user.is_active)
    try:
        actions.open_group(
            event=event,
            leader=request.user,
            place=form.cleaned_data["place"],
            expected=form.cleaned_data["expected"],
            consent_version=PERSONAL_DATA,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _event(request: HttpRequest, slug: str) -> Event:
    return get_object_or_404(visible(request.user, timezone.localdate()), slug=slug)


def _group(request: HttpRequest, slug: str) -> GroupViewing:
    group = queries.group_of(_event(request, slug), request.user)
    return group or get_object_or_404(GroupViewing.objects.none())


def _known(group: GroupViewing) -> Any:
    if group.organisation is None:
        return Person.objects.none()
    return colleagues_of(group.event, group.organisation, group.leader, timezone.localdate())


def _context(
    request: HttpRequest, group: GroupViewing, form: Any = None, rows: Any = None
) -> dict[str, Any]:
    now = timezone.now()
    people = queries.roster(group)
    leader = next((one for one in people if one.person_id == group.leader_id), None)
    has_seat = leader is not None and leader.status == Status.CONFIRMED
    return {
        "event": group.event,
        "group": group,
        "people": people,
        "form": form or BringForm(known=_known(group)),
        "rows": rows or new_people_forms(),
        "grid": queries.grid(group, [one for one in people if one.status == Status.CONFIRMED]),
        "items": queries.items_of(group.event),
        "closes_on": actions.closes_on(group) - timedelta(days=1),
        "is_open": has_seat and now < actions.closes_on(group) and not group.event.is_cancelled,
        "has_begun": group.event.starts_on <= timezone.localdate(now),
        "has_seat": has_seat,
    }


def _pairs(request: HttpRequest, name: str) -> set[tuple[int, int]]:
    """ "12-3" is registration 12 at item 3; anything else is passed over."""
    found = set()
    for value in request.POST.getlist(name)[:5000]:
        one, _sign, other = value.partition("-")
        if one.isdecimal() and other.isdecimal() and len(value) < 39:
            found.add((int(one), int(other)))
    return found
