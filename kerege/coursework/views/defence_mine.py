"""My defence: when, with which work, and afterwards what the jury and colleagues said."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.coursework.actions import defence_jury, defence_results, defences
from kerege.coursework.forms.defence import WorkForm
from kerege.coursework.models import DefenceSlot, JuryMember, SlotState, WishState
from kerege.coursework.queries.defence_people import juries_of, slots_of_person
from kerege.coursework.queries.defence_results import results_of
from kerege.coursework.queries.defence_slots import timed
from kerege.events.models import EventState
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

LIST = "coursework/my_defences.html"
PAGE = "coursework/my_defence.html"


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """Where I defend, and where I sit in a jury."""
    slots = [
        slot
        for slot in slots_of_person(request.user)
        if slot.defence.event.state != EventState.DRAFT
    ]
    context = {"slots": slots, "juries": juries_of(request.user)}
    return render(request, LIST, context)


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One defence of mine."""
    slot = _slot(request, pk)
    form = WorkForm(request.POST or None, instance=slot)
    if request.method == "POST" and form.is_valid():
        try:
            if slot.state != SlotState.WAITING:
                raise defences.AlreadyBegun
            defences.set_work(
                slot=slot,
                title=form.cleaned_data["title"],
                link=form.cleaned_data["link"],
                submission=form.cleaned_data.get("submission"),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("coursework:my_defence", pk)
    row = next(one for one in timed(slot.defence) if one.slot.pk == slot.pk)
    result, wishes = None, []
    if slot.defence.is_released:
        found = results_of(slot.defence)
        result = next(one for one in found.rows if one.slot.pk == slot.pk)
        shown = slot.wishes.filter(state=WishState.SHOWN).select_related("person")
        wishes = list(shown.order_by("at", "pk"))
    context = {
        "slot": slot,
        "defence": slot.defence,
        "event": slot.defence.event,
        "row": row,
        "form": form,
        "may_change": slot.state == SlotState.WAITING and not slot.defence.is_released,
        "result": result,
        "most": found.most if result else None,
        "wishes": wishes,
    }
    return render(request, PAGE, context, status=422 if form.errors else 200)


@signed_in
@require_POST
def name_me(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Whether my name may stand in the public list of diplomas."""
    slot = _slot(request, pk)
    defence_results.name_publicly(
        slot=slot,
        is_named="named" in request.POST,
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The changes are saved."))
    return redirect("coursework:my_defence", pk)


@signed_in
@require_POST
def open_sheet(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A member of the jury opens her sheet on the phone she holds."""
    rows = JuryMember.objects.filter(person_id=request.user.pk or 0).select_related(
        "defence__event"
    )
    member = get_object_or_404(rows, pk=pk)
    secret = defence_jury.give_link(member=member, by=request.user, now=timezone.now())
    return redirect("coursework:jury_sheet", secret)


def _slot(request: HttpRequest, pk: int) -> DefenceSlot:
    rows = slots_of_person(request.user).exclude(defence__event__state=EventState.DRAFT)
    return get_object_or_404(rows, defence_id=pk)
