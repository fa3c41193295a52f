from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events import activities, requirements, rules
from kerege.events.actions.attendance import use_code_word
from kerege.events.actions.registration import modes_of, withdraw
from kerege.events.forms.registration import CodeWordForm
from kerege.events.models import Event, EventForm, Item, Registration, Status, Way
from kerege.events.queries.answers import lines_of, may_answer, version_of
from kerege.events.queries.feedback import open_for
from kerege.events.queries.materials import grouped, readable
from kerege.events.queries.programme import as_released, programme_of
from kerege.events.queries.public_events import visible
from kerege.events.queries.registration_state import find_registration, place_in_queue
from kerege.events.registration_to_dos import BY_OTHERS
from kerege.events.views.join_page import ticket_context
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.mailing.models import Letter
from kerege.ui.htmx import answer

PAGE = "events/my_event_page.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    event = _get_event(request, slug)
    registration = find_registration(event, request.user)
    if registration is None:
        return redirect(event)
    return render(request, PAGE, _context(registration, timezone.now()))


@signed_in
@require_POST
def give_back(request: HttpRequest, slug: str) -> HttpResponse:
    event = _get_event(request, slug)
    registration = find_registration(event, request.user)
    if registration is None:
        return redirect(event)
    require(rules.can_cancel(request.user, registration))
    try:
        withdraw(registration=registration, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("events:my_event", slug)
    messages.success(request, _("Your registration is cancelled. Thank you for telling us."))
    return redirect(event)


@signed_in
@require_POST
def say_word(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    event = _get_event(request, slug)
    item = get_object_or_404(Item.objects.filter(block__day__event=event), pk=pk)
    form = CodeWordForm(request.POST)
    word = form.cleaned_data["word"] if form.is_valid() else ""
    try:
        use_code_word(person=request.user, item=item, word=word, now=timezone.now())
        messages.success(request, _("Thank you: your attendance is marked."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    registration = find_registration(event, request.user)
    if registration is None:
        return redirect(event)
    context = _context(registration, timezone.now())
    back_to = reverse("events:my_event", args=[slug])
    return answer(request, PAGE, context, partial="attendance", back_to=back_to)


def _get_event(request: HttpRequest, slug: str) -> Event:
    return get_object_or_404(visible(request.user, timezone.localdate()), slug=slug)


def _context(registration: Registration, now: datetime) -> dict[str, Any]:
    event = registration.event
    attended = set(registration.attendances.values_list("item_id", flat=True))
    items = list(
        Item.objects.filter(block__day__event=event)
        .select_related("block__day")
        .order_by("block__day__on", "block__starts_at", "order", "pk")
    )
    letters = Letter.objects.filter(
        person_id=registration.person_id, about=f"events.event:{event.pk}"
    )
    day = timezone.localdate(now)
    levels = rules.material_levels(None, event, registration, day)
    materials = readable(event, levels)
    return {
        "event": event,
        "materials": grouped(materials, programme_of(event)) if materials else [],
        "has_files": any(material.file_id for material in materials),
        "registration": registration,
        "has_seat": registration.status == Status.CONFIRMED,
        "place_in_queue": place_in_queue(registration),
        "may_join": bool(rules.can_join(registration) and event.meeting_link),
        "ticket": _ticket(registration),
        "verdicts": requirements.verdicts(event, [registration])[registration.pk],
        "lines": [
            {
                "item": item,
                "was_there": item.pk in attended,
                "takes_word": _takes_word(item, now) and item.pk not in attended,
            }
            for item in as_released(event, items)
            if item.academic_hours or item.code_word
        ],
        "form": CodeWordForm(),
        **_own_choices(registration, now),
        "cards": activities.own_cards_for(registration, now),
        "may_withdraw": event.ends_on >= timezone.localdate(now) and not attended,
        "feedback": open_for(event, registration.person_id, now),
        "letters": list(letters.order_by("-queued_at", "-pk")),
    }


def _own_choices(registration: Registration, now: datetime) -> dict[str, Any]:
    """What the participant may still say: confirm, answer, switch; and the group they lead."""
    event = registration.event
    version = version_of(event)
    others = [mode for mode in modes_of(event) if mode != registration.mode]
    is_ahead = event.starts_on > timezone.localdate(now) and not event.is_cancelled
    leads = (
        registration.group is not None and registration.group.leader_id == registration.person_id
    )
    return {
        "to_confirm": registration.way in BY_OTHERS and not registration.consent_version,
        "leads_group": leads,
        "answers": lines_of(registration) if version else [],
        "may_answer": version is not None and may_answer(registration, now),
        "other_mode": others[0] if others and is_ahead and registration.way != Way.GROUP else "",
    }


def _ticket(registration: Registration) -> dict[str, Any] | None:
    """The code for the door, for those who have a place where there is a door."""
    event = registration.event
    is_over = event.ends_on < timezone.localdate()
    if registration.status != Status.CONFIRMED or event.form == EventForm.ONLINE or is_over:
        return None
    return ticket_context(registration)


def _takes_word(item: Item, now: datetime) -> bool:
    opens, closes = item.code_opens_at, item.code_closes_at
    return bool(item.code_word and opens and opens <= now and (closes is None or now < closes))
