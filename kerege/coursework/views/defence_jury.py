"""The jury of a defence on the desk: members, their secret links."""

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.coursework.actions import defence_jury
from kerege.coursework.forms.defence import GuestForm
from kerege.coursework.models import JuryMember
from kerege.coursework.queries.defence_people import found_people
from kerege.coursework.views.defence_desk import open_defence, open_event, page
from kerege.events.models import Event
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.people.models import Person

PAGE = "coursework/defence_jury.html"
LINK = "coursework/defence_jury_link.html"


@signed_in
def show(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The members; a guest is added by name, a person of ours is looked up."""
    event, defence = open_defence(request, slug, pk)
    form = GuestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            defence_jury.add_member(
                defence=defence, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The member sits in the jury."))
            return redirect("coursework:defence_jury", slug, pk)
    words = request.GET.get("q", "").strip().replace("\0", "")[:100]
    context = page(
        request,
        event,
        defence=defence,
        jury=_members(defence),
        form=form,
        words=words,
        found=found_people(defence, words, timezone.localdate()),
    )
    return render(request, PAGE, context, status=422 if form.errors else 200)


@signed_in
@require_POST
def add_known(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Seat a person who has an account."""
    _event, defence = open_defence(request, slug, pk)
    told = request.POST.get("person", "")
    number = int(told) if told.isdecimal() and len(told) < 19 else 0
    person = get_object_or_404(Person.objects.filter(is_active=True), pk=number)
    try:
        defence_jury.add_member(defence=defence, person=person, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The member sits in the jury."))
    return redirect("coursework:defence_jury", slug, pk)


@signed_in
@require_POST
def chair(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """This member presides."""
    _event, member = _open_member(request, slug, pk)
    try:
        defence_jury.make_chair(member=member, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("coursework:defence_jury", slug, member.defence_id)


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Unseat a member who has not scored."""
    _event, member = _open_member(request, slug, pk)
    defence_pk = member.defence_id
    try:
        defence_jury.remove_member(member=member, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("coursework:defence_jury", slug, defence_pk)


@signed_in
@require_POST
def link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A secret link for a phone of the member, shown once."""
    event, member = _open_member(request, slug, pk)
    secret = defence_jury.give_link(member=member, by=request.user, now=timezone.now())
    address = request.build_absolute_uri(reverse("coursework:jury_sheet", args=[secret]))
    context = page(
        request,
        event,
        defence=member.defence,
        member=member,
        address=address,
        qr=segno.make(address, error="m").svg_inline(omitsize=True),
    )
    response = render(request, LINK, context)
    response["Referrer-Policy"] = "no-referrer"
    return response


@signed_in
@require_POST
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Her links end; what she sent stays."""
    _event, member = _open_member(request, slug, pk)
    defence_jury.revoke_links(member=member, by=request.user, now=timezone.now())
    messages.success(request, _("The links of this member no longer work. Her sheets stay."))
    return redirect("coursework:defence_jury", slug, member.defence_id)


def _members(defence):
    rows = defence.jury.select_related("organisation").prefetch_related("links", "sheets")
    members = list(rows.order_by("-is_chair", "order", "pk"))
    for member in members:
        member.phones = [one for one in member.links.all() if one.revoked_at is None]
        seen = [one.last_seen_at for one in member.phones if one.last_seen_at]
        member.last_seen_at = max(seen, default=None)
        member.scored = sum(1 for sheet in member.sheets.all() if sheet.is_live)
    return members


def _open_member(request: HttpRequest, slug: str, pk: int) -> tuple[Event, JuryMember]:
    event = open_event(request, slug)
    rows = JuryMember.objects.filter(defence__event=event).select_related("defence__event")
    return event, get_object_or_404(rows, pk=pk)
