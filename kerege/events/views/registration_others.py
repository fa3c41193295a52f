"""Registration for others, by others: colleagues at one PC, guests, and saying no to it."""

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kerege.events import rules
from kerege.events.actions.nomination import decline as decline_place
from kerege.events.actions.nomination import register_colleagues
from kerege.events.actions.participant_letters import read_key
from kerege.events.forms.colleagues import ColleaguesForm, new_people, new_people_forms
from kerege.events.forms.guests import GuestForm, GuestSignUpForm
from kerege.events.models import Event, Registration, Status
from kerege.events.queries.nomination import brought_by, colleagues_of
from kerege.events.queries.public_events import visible
from kerege.events.views.registration_nominated import instead_of_a_form
from kerege.events.views.registration_page import guest_key
from kerege.foundation.access import public, require, signed_in
from kerege.foundation.errors import Refused
from kerege.network.models import Post
from kerege.network.queries.posts import find_post
from kerege.people.actions.profile import AddressTaken, sign_up
from kerege.people.consent_texts import PERSONAL_DATA
from kerege.people.models import Person
from kerege.people.queries.people import find_by_email

COLLEAGUES = "events/register_colleagues_page.html"
GUEST = "events/register_guest_page.html"
DECLINE = "events/decline_page.html"


@signed_in
def colleagues(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Register colleagues of one's own library in one go."""
    now = timezone.now()
    day = timezone.localdate(now)
    event = get_object_or_404(visible(request.user, day), slug=slug)
    if request.method == "POST" and "give_back" in request.POST:
        return _give_back(request, event)
    post = find_post(request.user, day)
    if post is None or (request.method != "POST" and not event.takes_registrations(now)):
        return redirect(event)
    if words := instead_of_a_form(request, event):
        return words
    data = request.POST if request.method == "POST" else None
    known = colleagues_of(event, post.organisation, request.user, day)
    form, rows = ColleaguesForm(data, known=known, event=event), new_people_forms(data)
    is_sent = data is not None and "more" not in data
    if is_sent and form.is_valid() and rows.is_valid() and _bring(request, event, post, form, rows):
        return redirect("events:register_colleagues", slug)
    context = {"event": event, "form": form, "rows": rows, "post": post, "is_sent": is_sent}
    context["brought"] = brought_by(event, request.user)
    return render(request, COLLEAGUES, context)


@public
def guest(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Names, e-mail and where from; a code opens the account, the next page registers."""
    event = get_object_or_404(visible(None, timezone.localdate()), slug=slug)
    register = reverse("events:register", args=[slug])
    if request.user.is_authenticated:
        return redirect(register)
    if not event.takes_registrations(timezone.now()):
        return redirect(event)
    if words := instead_of_a_form(request, event):
        return words
    data = request.POST if request.method == "POST" else None
    form = GuestSignUpForm(data, initial={"language": get_language()})
    about = GuestForm(data)
    if data is not None and all([form.is_valid(), about.is_valid()]):
        if ratelimit.consume(request, action="signup"):
            request.session[guest_key(event)] = about.cleaned_data
            _open_account(request, form)
            where = reverse("people:sign_in_code")
            return redirect(f"{where}?{urlencode({'next': register})}")
        form.add_error(None, _("Too many accounts were opened from here. Wait a minute."))
    context = {"event": event, "form": form, "guest": about, "consent_version": PERSONAL_DATA}
    return render(request, GUEST, context)


@public
def decline(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The page behind the link of the letter: one click gives the place back."""
    found = read_key(request.GET.get("key", ""))
    if found is None:
        raise Http404
    rows = Registration.objects.select_related("event", "person", "pool", "registered_by")
    events = Event.objects.released().filter(slug=slug)
    registration = get_object_or_404(rows, pk=found[0], person_id=found[1], event__in=events)
    refusal = ""
    if request.method == "POST":
        try:
            decline_place(registration=registration, by=registration.person, now=timezone.now())
        except Refused as no:
            refusal = str(no.message)
        registration.refresh_from_db()
    context = {
        "event": registration.event,
        "registration": registration,
        "is_gone": registration.status == Status.CANCELLED,
        "refusal": refusal,
    }
    return render(request, DECLINE, context)


def _open_account(request: HttpRequest, form: GuestSignUpForm) -> None:
    values = {name: value for name, value in form.cleaned_data.items() if name != "consent"}
    person: Person | None
    try:
        person = sign_up(**values, now=timezone.now())
    except AddressTaken:
        # Not said aloud: the letter goes to the owner of the address, and so does the account.
        person = find_by_email(values["email"])
    LoginCodeVerificationProcess.initiate(request=request, user=person, email=values["email"])


def _bring(request: HttpRequest, event: Event, post: Post, form: Any, rows: Any) -> bool:
    require(rules.can_register(request.user, event))
    people, new = list(form.cleaned_data["people"]), new_people(rows)
    if not people and not new:
        form.add_error(None, _("Choose colleagues, or type their names."))
        return False
    try:
        made = register_colleagues(
            event=event,
            people=people,
            new=new,
            organisation=post.organisation,
            mode=form.cleaned_data["mode"],
            consent_way=form.cleaned_data["consent_way"],
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, told(made))
    return True


def told(made: list[Registration]) -> str:
    """How many have a place, and how many wait."""
    seated = sum(1 for one in made if one.status == Status.CONFIRMED)
    words = ngettext("%(count)s person has a place.", "%(count)s people have a place.", seated)
    parts = [words % {"count": seated}]
    if waiting := sum(1 for one in made if one.status == Status.WAITING):
        words = ngettext(
            "%(count)s person is on the waiting list.",
            "%(count)s people are on the waiting list.",
            waiting,
        )
        parts.append(words % {"count": waiting})
    if asked := sum(1 for one in made if one.status == Status.APPROVAL):
        words = ngettext(
            "%(count)s person waits for the organiser's approval.",
            "%(count)s people wait for the organiser's approval.",
            asked,
        )
        parts.append(words % {"count": asked})
    return " ".join(parts)


def _give_back(request: Any, event: Event) -> HttpResponseBase:
    pk = request.POST.get("give_back", "")
    rows = event.registrations.live().filter(registered_by=request.user)
    registration = get_object_or_404(rows, pk=int(pk) if pk.isdecimal() and len(pk) < 19 else 0)
    require(rules.can_decide_for(request.user, registration))
    try:
        decline_place(registration=registration, by=request.user, now=timezone.now())
        messages.success(request, _("The place is given back."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:register_colleagues", event.slug)
