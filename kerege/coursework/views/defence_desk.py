"""The tab "Defence" of an event: its defences, preparing one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.coursework.actions import defence_results, defences
from kerege.coursework.forms.defence import DefenceForm, PasteForm, WorkForm
from kerege.coursework.models import Defence, DefenceSlot
from kerege.coursework.queries.defence_slots import defences_of, free_registrations, timed
from kerege.coursework.queries.defence_starts import usual_start
from kerege.coursework.usual_defence_criteria import DEFENCE_TITLE
from kerege.coursework.views.defence_file import keys_of, upload_of
from kerege.events import activities, rules
from kerege.events.models import Event
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused

LIST = "coursework/defence_desk.html"
FORM = "coursework/defence_form.html"
SETUP = "coursework/defence_setup.html"
WORK = "coursework/defence_work.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The defences of the event, or how to begin one."""
    event = open_event(request, slug)
    return render(request, LIST, page(request, event, defences=list(defences_of(event))))


@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A new defence."""
    event = open_event(request, slug)
    initial = {"starts_at": usual_start(event), "title": DEFENCE_TITLE}
    form = DefenceForm(request.POST or None, event=event, initial=initial)
    if request.method == "POST" and form.is_valid():
        defence = defences.create_defence(
            event=event, by=request.user, now=timezone.now(), **form.cleaned_data
        )
        return redirect("coursework:defence_setup", slug, defence.pk)
    status = 422 if form.is_bound else 200
    return render(request, FORM, page(request, event, form=form), status=status)


@signed_in
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """What the defence is: title, time, minutes, quorum, criteria."""
    event, defence = open_defence(request, slug, pk)
    form = DefenceForm(request.POST or None, event=event, instance=defence)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        fields["rubric_version"] = fields["rubric_version"] or None
        try:
            defences.edit_defence(defence=defence, by=request.user, now=timezone.now(), **fields)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("coursework:defence_setup", slug, pk)
    context = page(request, event, defence=defence, form=form)
    return render(request, FORM, context, status=422 if form.errors else 200)


@signed_in
@require_POST
def delete(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take away a defence that has not begun."""
    _event, defence = open_defence(request, slug, pk)
    try:
        defences.delete_defence(defence=defence, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("coursework:defence_setup", slug, pk)
    messages.success(request, _("The defence is deleted."))
    return redirect("coursework:defence_desk", slug)


@signed_in
def setup(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Who defends and when, the jury, what to do next."""
    event, defence = open_defence(request, slug, pk)
    return render(request, SETUP, setup_context(request, event, defence))


@signed_in
@require_POST
def add_all(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Every confirmed participant gets a slot."""
    _event, defence = open_defence(request, slug, pk)
    rows = list(free_registrations(defence))
    try:
        count = defences.add_participants(
            defence=defence, registrations=rows, by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _added(count))
    return redirect("coursework:defence_setup", slug, pk)


@signed_in
@require_POST
def paste(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A pasted list; whom we do not know stays in the field, with a word why."""
    event, defence = open_defence(request, slug, pk)
    form = PasteForm(request.POST)
    if not form.is_valid():
        context = setup_context(request, event, defence, paste_form=form)
        return render(request, SETUP, context, status=422)
    try:
        taken = defences.add_pasted(
            defence=defence, text=form.cleaned_data["text"], by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        context = setup_context(request, event, defence, paste_form=form)
        return render(request, SETUP, context, status=422)
    messages.success(request, _added(taken.added))
    if not taken.unknown:
        return redirect("coursework:defence_setup", slug, pk)
    form = PasteForm(initial={"text": "\n".join(taken.unknown)})
    context = setup_context(request, event, defence, paste_form=form, unknown=taken.unknown)
    return render(request, SETUP, context, status=422)


@signed_in
@require_POST
def order(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A new order: dragged, one step up or down, or drawn by lot."""
    _event, defence = open_defence(request, slug, pk)
    now = timezone.now()
    try:
        if "draw" in request.POST:
            told = request.POST.get("seed", "").replace("\0", "").strip()
            seed = told[:20] or defences.new_seed()
            defences.draw_lots(defence=defence, seed=seed, by=request.user, now=now)
            messages.success(
                request, _("The order is drawn by the number %(seed)s.") % {"seed": seed}
            )
        else:
            keys = _wanted_order(defence, request.POST)
            defences.put_in_order(defence=defence, keys=keys, by=request.user, now=now)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("coursework:defence_setup", slug, pk)


@signed_in
@require_POST
def tell(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Letters to those who have not been told their time."""
    _event, defence = open_defence(request, slug, pk)
    try:
        count = defence_results.tell_times(defence=defence, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        words = ngettext("%(count)s letter is written.", "%(count)s letters are written.", count)
        messages.success(request, words % {"count": count})
    return redirect("coursework:defence_setup", slug, pk)


@signed_in
def work(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The work of one slot; taking the slot out."""
    event, slot = open_slot(request, slug, pk)
    form = WorkForm(request.POST or None, instance=slot)
    if request.method == "POST" and form.is_valid():
        try:
            defences.set_work(
                slot=slot,
                title=form.cleaned_data["title"],
                link=form.cleaned_data["link"],
                submission=form.cleaned_data.get("submission"),
                by=request.user,
                now=timezone.now(),
                keys=keys_of(request, slot),
                keeps_file="drop_file" not in request.POST,
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("coursework:defence_setup", slug, slot.defence_id)
    context = page(request, event, defence=slot.defence, slot=slot, form=form)
    context["upload"] = upload_of(request, slot)
    return render(request, WORK, context, status=422 if form.errors else 200)


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a participant out of the defence."""
    _event, slot = open_slot(request, slug, pk)
    defence_pk = slot.defence_id
    try:
        defences.remove_slot(slot=slot, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The participant is taken out of the defence."))
    return redirect("coursework:defence_setup", slug, defence_pk)


def setup_context(
    request: HttpRequest, event: Event, defence: Defence, **more: Any
) -> dict[str, Any]:
    """Everything the page of a defence shows."""
    rows = timed(defence)
    members = list(defence.jury.order_by("-is_chair", "order", "pk"))
    context = {
        "defence": defence,
        "rows": rows,
        "jury": members,
        "free": free_registrations(defence).count(),
        "untold": sum(1 for row in rows if row.slot.told_at is None),
        "paste_form": PasteForm(),
        "short_of_jury": len(members) < defence.quorum,
    }
    return page(request, event, **context | more)


def open_event(request: HttpRequest, slug: str) -> Event:
    """The event, for somebody who may manage it."""
    day = timezone.localdate()
    require(rules.can_create(request.user, day))
    rows = Event.objects.visible_to(request.user, day).select_related("organiser")
    event = get_object_or_404(rows, slug=slug)
    require(rules.can_manage(request.user, event, day))
    return event


def open_defence(request: HttpRequest, slug: str, pk: int) -> tuple[Event, Defence]:
    event = open_event(request, slug)
    rows = event.defences.select_related("rubric_version__rubric", "event")
    return event, get_object_or_404(rows, pk=pk)


def open_slot(request: HttpRequest, slug: str, pk: int) -> tuple[Event, DefenceSlot]:
    event = open_event(request, slug)
    rows = DefenceSlot.objects.filter(defence__event=event).select_related(
        "defence__event", "person", "submission__assignment"
    )
    return event, get_object_or_404(rows, pk=pk)


def page(request: HttpRequest, event: Event, **more: Any) -> dict[str, Any]:
    """The event and its tabs."""
    tabs = activities.tab_links(request.user, event, "defence")
    trail = [(_("Events"), reverse("events:desk_events")), (str(event), "")]
    return {"event": event, "tabs": tabs, "trail": trail, **more}


def _wanted_order(defence: Defence, post: Any) -> list[int]:
    listed = post.get("order", "").split(",")[:1000]
    keys = [int(key) for key in listed if key.isdecimal() and len(key) < 19]
    if keys:
        return keys
    keys = list(defence.slots.in_order().values_list("pk", flat=True))
    for name, step in (("up", -1), ("down", 1)):
        told = post.get(name, "")
        if told.isdecimal() and len(told) < 19 and int(told) in keys:
            place = keys.index(int(told))
            other = place + step
            if 0 <= other < len(keys):
                keys[place], keys[other] = keys[other], keys[place]
    return keys


def _added(count: int) -> str:
    words = ngettext("%(count)s participant is added.", "%(count)s participants are added.", count)
    return words % {"count": count}
