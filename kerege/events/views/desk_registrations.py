"""One registration with its history, and what is done with several at once."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events import history_words, rules
from kerege.events.actions import approval
from kerege.events.actions.modes import switch_mode
from kerege.events.actions.registration import cancel_by_organiser, modes_of
from kerege.events.forms.terms import ManyForm
from kerege.events.models import Event, Mode, Registration, Status
from kerege.events.queries import desk_people
from kerege.events.queries.answers import lines_of
from kerege.events.queries.desk_registration import history_of, letters_to
from kerege.events.queries.registration_state import place_in_queue
from kerege.events.views import desk
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused

PAGE = "events/desk/registration_of.html"
NEED_A_REASON = {"refuse", "cancel"}
Deed = Callable[..., Any]


@signed_in
def show(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Everything about one registration."""
    day = timezone.localdate()
    districts = rules.districts_in_sight(request.user, day)
    require(districts is None or bool(districts))
    event = get_object_or_404(Event.objects.visible_to(request.user, day), slug=slug)
    require(rules.can_see_people(request.user, event, day))
    rows = desk_people.visible(event, districts).with_hours()  # type: ignore[attr-defined]  # ours
    rows = rows.select_related(
        "event", "person", "organisation", "district", "registered_by", "group", "pool"
    )
    registration = get_object_or_404(rows, pk=pk)
    return render(request, PAGE, _context(request, event, registration))


@signed_in
@require_POST
def many(request: HttpRequest, slug: str) -> HttpResponse:
    """Approve, refuse, cancel, give again, switch: the chosen registrations, one by one."""
    event = desk.open_event(request, slug)
    form = ManyForm(request.POST)
    back = redirect(_way_back(request, event))
    if not form.is_valid():
        messages.warning(request, _("Choose what to do."))
        return back
    deed, reason = form.cleaned_data["deed"], form.cleaned_data["reason"]
    if deed in NEED_A_REASON and not reason:
        messages.warning(request, _("Please write the reason: the participants read it."))
        return back
    rows = event.registrations.filter(pk__in=desk.numbers(request, "chosen"))
    rows = rows.select_related("pool", "event", "person").order_by("queued_at", "pk")
    done, refused = _do_all(_deed(deed, request, reason), list(rows))
    if done:
        words = ngettext("Done: %(count)s registration.", "Done: %(count)s registrations.", done)
        messages.success(request, words % {"count": done})
    for line in refused:
        messages.warning(request, line)
    return back


def _deed(name: str, request: HttpRequest, reason: str) -> Deed:
    common = {"by": request.user, "now": desk.now()}
    deeds: dict[str, Deed] = {
        "approve": partial(approval.approve, **common),
        "refuse": partial(approval.refuse, reason=reason, **common),
        "cancel": partial(cancel_by_organiser, reason=reason, **common),
        "restore": partial(approval.restore, **common),
        Mode.ON_SITE: partial(switch_mode, mode=Mode.ON_SITE, by_organiser=True, **common),
        Mode.ONLINE: partial(switch_mode, mode=Mode.ONLINE, by_organiser=True, **common),
    }
    return deeds[name]


def _do_all(deed: Deed, rows: list[Registration]) -> tuple[int, list[str]]:
    """How many it was done to, and for whom it was refused, in words."""
    done, refused = 0, []
    for registration in rows:
        try:
            deed(registration=registration)
            done += 1
        except Refused as refusal:
            refused.append(f"{registration.person}: {refusal.message}")
    return done, refused


def _way_back(request: HttpRequest, event: Event) -> str:
    one = request.POST.get("one", "")
    if one.isdecimal() and len(one) < 19:
        return desk.address("desk_registration_of", event.slug, int(one))
    return desk.address("desk_people", event.slug)


def _context(request: HttpRequest, event: Event, registration: Registration) -> dict[str, Any]:
    other = [mode for mode in modes_of(event) if mode != registration.mode]
    history = history_of(registration)
    return desk.page(
        request,
        event,
        "people",
        registration=registration,
        place=place_in_queue(registration),
        answers=lines_of(registration),
        history=[(entry, history_words.line(entry)) for entry in history],
        letters=letters_to(registration),
        other_mode=(other[0], Mode(other[0]).label) if other else None,
        may_manage=rules.can_manage(request.user, event, timezone.localdate()),
        is_cancelled=registration.status == Status.CANCELLED,
        waits_for_approval=registration.status == Status.APPROVAL,
    )
