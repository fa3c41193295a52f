"""The page of the hall on a phone: its parts, plain forms that script makes live."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kerege.events import activities, on_now
from kerege.events.models import EventState
from kerege.foundation.access import public
from kerege.foundation.errors import Refused
from kerege.ui.templatetags.ui import LANGUAGE_LABELS
from kerege.votes import floor_words, hall_codes, hall_parts, visitors
from kerege.votes.actions import floor, wishes
from kerege.votes.forms.hall import AskForm, CodeForm, WishForm
from kerege.votes.hall_words import words_of
from kerege.votes.models import Hall
from kerege.votes.queries import stage

PAGE = "votes/hall_phone.html"


@public
@never_cache
def join(request: HttpRequest) -> HttpResponseBase:
    """The code, typed as it stands on the screen."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        return _enter(request, form.cleaned_data["code"], form)
    return render(request, "votes/hall_join.html", {"form": form})


@public
@never_cache
def join_code(request: HttpRequest, code: str) -> HttpResponseBase:
    """The short link of the QR code."""
    form = CodeForm({"code": code})
    form.is_valid()
    return _enter(request, hall_codes.cleaned(code), form)


@public
@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    """What is now, and what this phone may say."""
    return page(request, find_hall(code))


@public
@require_POST
def ask(request: HttpRequest, code: str) -> HttpResponseBase:
    """A question from the floor, sent without script."""
    hall = find_hall(code)
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            floor.ask(
                hall=hall,
                visitor=_visitor(request, hall),
                text=form.cleaned_data["text"],
                name=form.cleaned_data["name"],
                key=form.cleaned_data["key"],
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _sent(hall))
            return _back(request, hall, "questions")
    return page(request, hall, status=422, ask_form=form)


@public
@require_POST
def voice(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """My voice for a question, or back."""
    hall = find_hall(code)
    try:
        floor.give_voice(
            hall=hall,
            pk=pk,
            visitor=_visitor(request, hall),
            is_given=request.POST.get("on") != "0",
            now=timezone.now(),
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return _back(request, hall, "questions")


@public
@require_POST
def withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """My own question, taken back."""
    hall = find_hall(code)
    try:
        floor.withdraw(hall=hall, pk=pk, visitor=_visitor(request, hall))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Your question is withdrawn."))
    return _back(request, hall, "questions")


@public
@require_POST
def wish(request: HttpRequest, code: str) -> HttpResponseBase:
    """A wish to the speakers, sent without script."""
    hall = find_hall(code)
    form = wish_form(hall, request.POST)
    if form.is_valid():
        try:
            wishes.write_wish(
                hall=hall,
                item=form.cleaned_data["item"],
                text=form.cleaned_data["text"],
                visitor=_visitor(request, hall),
                key=form.cleaned_data["key"],
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Thank you! The organiser reads your wish first."))
            return _back(request, hall, "wishes")
    return page(request, hall, status=422, wish_form=form)


def find_hall(code: str) -> Hall:
    """The hall of this code; of a draft nobody knows."""
    rows = Hall.objects.select_related("event", "item").exclude(event__state=EventState.DRAFT)
    return get_object_or_404(rows, code=code.upper())


def page(request: HttpRequest, hall: Hall, status: int = 200, **more: Any) -> HttpResponse:
    """The page with all its parts; forms that were refused come back as they were typed."""
    visitor = visitors.PHONES.visitor_sum(request, hall.event_id)
    now = timezone.now()
    held = stage.held_lines(hall)
    parts = [{"part": part, "told": part.phone(hall, visitor)} for part in hall_parts.parts()]
    for one in parts:
        form = more.get(_FORMS.get(one["part"].code, ""))
        if form is not None:
            one["told"]["form"] = form
    context = {
        "hall": hall,
        "event": hall.event,
        "parts": parts,
        "standing": stage.standing(hall, now, held),
        "languages": _languages(hall),
        "lines": activities.public_lines_for(hall.event),
        "joins": joins_of(hall),
        "told": {
            "code": hall.code,
            "ticket": visitors.PHONES.ticket(visitor, hall.event_id),
            "words": words_of(),
            "now": int(now.timestamp()),
            "item": hall.item_id,
            "lines": [_told(line) for line in held],
        },
    }
    response = render(request, PAGE, context, status=status)
    visitors.PHONES.remember(request, response)
    return response


_FORMS = {"questions": "ask_form", "wishes": "wish_form"}


def told_of_questions(hall: Hall, visitor: str) -> dict[str, Any]:
    """For the part of the questions."""
    from kerege.votes.queries import floor as queries  # noqa: PLC0415 -- named like the action

    shown = queries.lines(hall, queries.QuestionState.on_stage(), visitor, queries.MOST_ON_PHONES)
    return {
        "is_open": hall.is_open and hall.takes_questions,
        "questions": shown,
        "waiting": queries.mine(hall, visitor),
        "form": AskForm(initial={"key": uuid.uuid4()}),
        "longest": floor_words.LONGEST_QUESTION,
    }


def told_of_wishes(hall: Hall, visitor: str) -> dict[str, Any]:
    """For the part of the wishes."""
    return {
        "is_open": hall.is_open and hall.takes_wishes,
        "form": wish_form(hall),
        "longest": floor_words.LONGEST_WISH,
    }


def wish_form(hall: Hall, data: Any = None) -> WishForm:
    """Only lines that have begun can be chosen, the latest first."""
    begun = stage.begun(hall, timezone.now())
    choices = [(line.pk, _named(line)) for line in begun]
    return WishForm(data, choices=choices, initial={"key": uuid.uuid4()})


def joins_of(hall: Hall) -> list[dict[str, Any]]:
    """Games that are on, in the language of the page."""
    found = on_now.joinable_at(hall.event) if hall.is_open else []
    here = get_language()
    return [{"title": one.title, "url": one.urls[here], "is_vote": one.is_vote} for one in found]


def _named(line: stage.Line) -> str:
    names = ", ".join(str(speaker.name) for speaker in line.speakers)
    title = str(line.title)
    short = title if len(title) <= 90 else f"{title[:88].rstrip()}…"
    return f"{names} — {short}" if names else short


def _told(line: stage.Line) -> dict[str, Any]:
    """For the clock of the phone, which goes on without asking."""
    local = timezone.localtime
    return {
        "pk": line.pk,
        "from": int(line.begins.timestamp()),
        "to": int(line.ends.timestamp()),
        "hours": f"{local(line.begins):%H:%M}–{local(line.ends):%H:%M}",
        "title": str(line.title),
        "lang": line.title.shown_in(),
        "names": [str(speaker.name) for speaker in line.speakers],
        "place": str(line.place),
        "pause": line.is_pause,
    }


def _languages(hall: Hall) -> list[dict[str, Any]]:
    """The page in each language; a form that was refused has no address of its own."""
    here = hall.get_absolute_url()
    return [
        {
            "code": code,
            "label": LANGUAGE_LABELS[code],
            "href": translate_url(here, code),
            "is_current": code == get_language(),
        }
        for code, _name in settings.LANGUAGES
    ]


def _enter(request: HttpRequest, code: str, form: CodeForm) -> HttpResponseBase:
    rows = Hall.objects.exclude(event__state=EventState.DRAFT)
    if rows.filter(code=code).exists():
        return redirect("votes:hall", code)
    form.add_error("code", _("There is no hall with this code. Please look at the screen again."))
    return render(request, "votes/hall_join.html", {"form": form}, status=422)


def _visitor(request: HttpRequest, hall: Hall) -> str:
    if not visitors.PHONES.has_cookie(request):
        raise floor_words.NoCookies
    return visitors.PHONES.visitor_sum(request, hall.event_id)


def _sent(hall: Hall) -> str:
    if hall.is_moderated:
        return _("Thank you! Your question is shown as soon as it was read.")
    return _("Thank you! Your question stands in the list.")


def _back(request: HttpRequest, hall: Hall, part: str) -> HttpResponseBase:
    response = redirect(f"{hall.get_absolute_url()}#{part}")
    visitors.PHONES.remember(request, response)
    return response
