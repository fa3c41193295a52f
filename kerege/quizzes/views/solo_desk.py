"""Quizzes given to be played alone: give one, look how it goes, more time, the end of it."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.foundation import typesetting
from kerege.foundation.access import require, signed_in
from kerege.foundation.choices import key_of
from kerege.foundation.errors import Refused
from kerege.people.queries.people import search
from kerege.quizzes import game_rules, solo_pins, solo_rules
from kerege.quizzes.actions import solo_rounds as actions
from kerege.quizzes.forms.solo import SoloForm, usual
from kerege.quizzes.models import SoloRound, SoloWho
from kerege.quizzes.queries import solo_results
from kerege.quizzes.views import bank_desk

MOST_LISTED = 200
MOST_FOUND = 20


@signed_in
def give(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For whom, until when, what is told when; left as it is it works."""
    day, now = timezone.localdate(), timezone.now()
    quiz = get_object_or_404(game_rules.quizzes_to_play(request.user, day), pk=pk)
    require(game_rules.can_start(request.user, quiz))
    may_hang = solo_rules.may_hang_on_events(request.user, day)
    data = request.POST or None
    form = SoloForm(data, initial=usual(quiz, now, may_hang=may_hang), may_hang=may_hang)
    if data is not None and form.is_valid():
        try:
            given = actions.give(quiz=quiz, values=form.values(), by=request.user, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The quiz is given. Here are its PIN and link."))
            return redirect("quizzes:solo_round", given.pk)
    trail = bank_desk.trail(quiz, (_("Give for self-paced play"), ""))
    context = {"form": form, "trail": trail, "back": quiz.get_absolute_url()}
    return bank_desk.page(request, "solo_form.html", title=_("Give for self-paced play"), **context)


@signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """Rounds that are open, those ahead and those that are closed, with how many have played."""
    day, now = timezone.localdate(), timezone.now()
    require(bool(game_rules.own_ids(request.user, day)))
    rows = solo_results.counted(solo_rules.rounds_of(request.user, day))
    rounds = list(rows.order_by("-closes_at", "-pk")[:MOST_LISTED])
    for one in rounds:
        one.asked_count = solo_results.asked_of(one)
    groups = [
        (_("Open now"), [one for one in reversed(rounds) if one.is_open(now)]),
        (_("Opens later"), [one for one in rounds if one.opens_at > now]),
        (_("Closed"), [one for one in rounds if one.closes_at <= now]),
    ]
    shown = [(heading, found) for heading, found in groups if found]
    return bank_desk.page(request, "solo_list.html", groups=shown)


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """PIN, QR and link; who has begun and finished; questions and players."""
    round_, now = _round(request, pk), timezone.now()
    place = urlsplit(settings.BASE_URL)
    link = f"{settings.BASE_URL}{round_.get_absolute_url()}"
    return bank_desk.page(
        request,
        "solo_round.html",
        round=round_,
        is_open=round_.is_open(now),
        is_ahead=now < round_.opens_at,
        pin=solo_pins.spaced(round_.pin),
        join=f"{place.netloc}{reverse('quizzes:join')}",
        link=link,
        qr=_code(link),
        results=solo_results.results_of(round_, day=timezone.localdate()),
        trail=_trail((str(round_), "")),
    )


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Other terms; what was answered stays."""
    round_ = _round(request, pk)
    may_hang = solo_rules.may_hang_on_events(request.user, timezone.localdate())
    form = SoloForm(request.POST or None, instance=round_, may_hang=may_hang)
    if request.method == "POST" and form.is_valid():
        actions.change(round_=round_, values=form.values(), by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("quizzes:solo_round", pk)
    trail = _trail((str(round_), reverse("quizzes:solo_round", args=[pk])), (_("Terms"), ""))
    back = reverse("quizzes:solo_round", args=[pk])
    context = {"form": form, "trail": trail, "back": back, "is_begun": round_.plays.exists()}
    return bank_desk.page(request, "solo_form.html", title=str(round_), **context)


@signed_in
@require_POST
def set_time(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Close now, or give more days; what was closed opens again."""
    round_, now = _round(request, pk), timezone.now()
    days = {"day": 1, "week": 7}.get(request.POST.get("do", ""))
    try:
        if days:
            actions.extend(round_=round_, days=days, by=request.user, now=now)
            messages.success(request, _("There is more time now."))
        elif request.POST.get("do") == "close":
            actions.close(round_=round_, by=request.user, now=now)
            words = _("Closed. What phones kept from before still arrives for 24 hours.")
            messages.success(request, words)
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
    return redirect("quizzes:solo_round", pk)


@signed_in
def delete(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What would be lost is told; then it is gone."""
    round_ = _round(request, pk)
    if request.method == "POST":
        actions.delete(round_=round_, by=request.user, now=timezone.now())
        messages.success(request, _("Deleted. The quiz itself stays."))
        return redirect("quizzes:solo_rounds")
    trail = _trail((str(round_), reverse("quizzes:solo_round", args=[pk])), (_("Delete"), ""))
    players = round_.plays.filter(attempt=1).count()
    context = {"round": round_, "players": players, "trail": trail}
    return bank_desk.page(request, "solo_delete.html", **context)


@signed_in
def people(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Those who were named; others are looked for by name and added."""
    round_, day = _round(request, pk), timezone.localdate()
    require(round_.who == SoloWho.NAMED)
    known = solo_rules.people_to_name(request.user, day)
    if request.method == "POST":
        _name(request, round_, known)
        words = request.GET.urlencode()
        where = reverse("quizzes:solo_people", args=[pk])
        return redirect(f"{where}?{words}" if words else where)
    named = round_.invited.select_related("person").order_by("person__family_name", "pk")
    words = request.GET.get("words", "").strip()[:100]
    found = search(known, words) if words else known.none()
    found = found.exclude(pk__in=named.values("person"))
    rows = found.order_by("family_name", "given_name", "pk")[:MOST_FOUND]
    back = reverse("quizzes:solo_round", args=[pk])
    trail = _trail((str(round_), back), (_("People"), ""))
    context = {"round": round_, "named": named, "found": rows, "words": words, "trail": trail}
    return bank_desk.page(request, "solo_people.html", back=back, **context)


def _name(request: HttpRequest, round_: SoloRound, known: Any) -> None:
    now, by = timezone.now(), request.user
    if (gone := key_of(request.POST.get("remove", ""))) is not None:
        named = get_object_or_404(round_.invited.select_related("person"), person=gone)
        actions.unname(round_=round_, person=named.person, by=by, now=now)
        messages.success(request, _("Not asked any more: %(name)s.") % {"name": named.person})
        return
    keys = [key_of(one) for one in request.POST.getlist("add")]
    chosen = known.filter(pk__in=[one for one in keys if one is not None])
    try:
        count = actions.name(round_=round_, people=chosen, by=by, now=now)
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
        return
    told = ngettext("%(n)s person is asked.", "%(n)s people are asked.", count) % {"n": count}
    messages.success(request, told)


def _round(request: HttpRequest, pk: int) -> SoloRound:
    rows = solo_rules.rounds_of(request.user, timezone.localdate())
    return get_object_or_404(rows.select_related("event", "item", "quiz", "created_by"), pk=pk)


def _code(text: str) -> str:
    """A QR code that fills its frame."""
    drawn = typesetting.qr(text)
    return re.sub(r'width="(\d+)" height="(\d+)"', r'viewBox="0 0 \1 \2"', drawn, count=1)


def _trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Self-paced quizzes"), reverse("quizzes:solo_rounds")), *more]
