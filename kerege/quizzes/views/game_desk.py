"""Games of a host: start one, lead it, end it, find it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation import typesetting
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.network import rules as network_rules
from kerege.quizzes import game_rules, pins
from kerege.quizzes.actions import games
from kerege.quizzes.forms.game import GameForm
from kerege.quizzes.models import Game, GameState
from kerege.quizzes.queries.game_results import results_of

MOST_LISTED = 100


@signed_in
def new(request: HttpRequest, pk: int) -> HttpResponseBase:
    """How it is played; then the lobby stands open."""
    day = timezone.localdate()
    quiz = get_object_or_404(game_rules.quizzes_to_play(request.user, day), pk=pk)
    require(game_rules.can_start(request.user, quiz))
    form = GameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            game = games.create_game(
                quiz=quiz,
                by=request.user,
                now=timezone.now(),
                rules=form.rules(),
                teams=form.team_names(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("quizzes:game", game.pk)
    return page_of(request, "game_new.html", quiz=quiz, form=form)


@signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """Games that are open, then those that were played."""
    require(bool(game_rules.own_ids(request.user, timezone.localdate())))
    rows = game_rules.games_of(request.user, timezone.localdate()).select_related("host", "event")
    ordered = list(rows.order_by("-created_at")[:MOST_LISTED])
    still_open = [one for one in ordered if one.state != GameState.ENDED]
    ended = [one for one in ordered if one.state == GameState.ENDED]
    return page_of(request, "game_list.html", open=still_open, ended=ended)


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """While it is open: PIN, stage, remote control. Afterwards: what came of it."""
    game = game_of(request, pk)
    join = request.build_absolute_uri(reverse("quizzes:join_pin", args=[game.pin]))
    is_open = game.state != GameState.ENDED
    return page_of(
        request,
        "game_page.html",
        game=game,
        is_open=is_open,
        pin=pins.spaced(game.pin),
        join=join,
        qr=typesetting.qr(join) if is_open else "",
        results=results_of(game, now=timezone.now()),
        here="results",
    )


@signed_in
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Over, without the stage."""
    game = game_of(request, pk)
    try:
        games.end_game(game=game, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
    else:
        messages.success(request, _("The game is over. Its results stay here."))
    return redirect("quizzes:game", game.pk)


@signed_in
@require_POST
def renew_right(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Remote controls that were handed out stop working."""
    game = game_of(request, pk)
    games.renew_right(game=game, by=request.user, now=timezone.now())
    messages.success(request, _("Earlier remote controls no longer work. Scan the new code."))
    return redirect("quizzes:game", game.pk)


def game_of(request: HttpRequest, pk: int) -> Game:
    """A game that this person leads or reads."""
    rows = game_rules.games_of(request.user, timezone.localdate())
    return get_object_or_404(rows.select_related("host", "event", "quiz"), pk=pk)


def page_of(
    request: HttpRequest, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page in the frame of the desk, or of the cabinet for who has no desk."""
    has_a_desk = network_rules.has_a_desk(request.user, timezone.localdate())
    frame = "ui/desk.html" if has_a_desk else "ui/cabinet.html"
    return render(request, f"quizzes/{template}", {"frame": frame, **context}, status=status)
