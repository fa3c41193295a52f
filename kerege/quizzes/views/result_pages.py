"""After the game: question by question, the protocol, diplomas of the winners, who was there."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events import rules as event_rules
from kerege.events.actions.attendance_evidence import count_players
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.quizzes.actions import games, result_awards, result_protocols
from kerege.quizzes.actions.game_retention import NAMES_KEPT
from kerege.quizzes.forms.result_award import PEOPLE, AwardForm
from kerege.quizzes.models import Game, GameAward, GameState, Player
from kerege.quizzes.queries import game_presence
from kerege.quizzes.queries.game_report import report_of
from kerege.quizzes.queries.game_results import results_of
from kerege.quizzes.result_paper import LANGUAGES
from kerege.quizzes.result_tasks import make_protocols
from kerege.quizzes.views.game_desk import game_of, page_of
from kerege.ui.htmx import wants_partial


@signed_in
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Question by question, with languages, rounds and the check of the points."""
    game = game_of(request, pk)
    results = results_of(game, now=timezone.now())
    context = {"game": game, "results": results, "report": report_of(results), "here": "report"}
    return page_of(request, "result_report.html", **context)


@signed_in
@require_POST
def recompute(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Points are made again from the stored answers."""
    game = game_of(request, pk)
    require(game.state == GameState.ENDED)
    count = games.recompute(game=game, by=request.user, now=timezone.now())
    words = ngettext(
        "%(count)s answer has other points now.", "%(count)s answers have other points now.", count
    )
    messages.success(request, words % {"count": count})
    return redirect("quizzes:game_report", pk)


@signed_in
def after(request: HttpRequest, pk: int) -> HttpResponse:
    """The protocol, diplomas of the winners, attendance."""
    return _after(request, game_of(request, pk))


@signed_in
@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Make the files of the protocol, or make them anew."""
    game = game_of(request, pk)
    if game.state != GameState.ENDED:
        messages.warning(request, result_awards.GameGoesOn.message)
        return redirect("quizzes:game", pk)
    result_protocols.begin_anew(game=game)
    make_protocols.enqueue(game.pk)
    messages.success(request, _("The protocol is being made."))
    return redirect(reverse("quizzes:game_after", args=[pk]) + "?making=1")


@signed_in
def protocol(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of the protocol: `?language=ru`."""
    game = game_of(request, pk)
    row = get_object_or_404(game.protocols, language=request.GET.get("language", "kk"))
    if not row.file or not default_storage.exists(row.file.name):
        raise Http404
    response = FileResponse(
        default_storage.open(row.file.name),
        as_attachment=True,
        filename=f"{_('Protocol of the game')} {row.language}.pdf",
        content_type="application/pdf",
    )
    response["Cache-Control"] = "private, no-cache"
    return response


@signed_in
@require_POST
def award(request: HttpRequest, pk: int, player_pk: Any) -> HttpResponseBase:
    """Who the player is, and the diploma."""
    game = _managed(request, pk)
    player = get_object_or_404(Player, pk=player_pk, game=game)
    rows = _rows(game, also=str(player.pk))
    row = next((one for one in rows if one.result.player_id == str(player.pk)), None)
    if row is None:
        raise Http404
    people = game_presence.registered(game)
    form = AwardForm(request.POST, row=row, people=people, prefix=str(player.pk))
    if form.is_valid():
        try:
            result_awards.award(
                player=player,
                person=form.cleaned_data["person"],
                degree=form.cleaned_data["degree"],
                nomination=form.nomination(),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The changes are saved."))
            return redirect(reverse("quizzes:game_after", args=[pk]) + "#diplomas")
    return _after(request, game, form, status=422)


@signed_in
@require_POST
def take_back(request: HttpRequest, pk: int, award_pk: int) -> HttpResponseBase:
    """A diploma that was given by mistake."""
    game = _managed(request, pk)
    held = get_object_or_404(GameAward.objects.select_related("game"), pk=award_pk, game=game)
    result_awards.take_back(award=held, by=request.user, now=timezone.now())
    messages.success(request, _("The diploma is taken back."))
    return redirect(reverse("quizzes:game_after", args=[pk]) + "#diplomas")


@signed_in
@require_POST
def attendance(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Count players who are registered as present at the part of the programme."""
    game = _managed(request, pk)
    told = request.POST.get("item", "")
    item = next((one for one in game_presence.items_of(game) if str(one.pk) == told), None)
    if item is None:
        messages.warning(request, _("Please choose the part of the programme."))
        return redirect(reverse("quizzes:game_after", args=[pk]) + "#attendance")
    seen = game_presence.presence_of(game).seen
    count = count_players(
        seen=seen, item=item, note=str(game.title), by=request.user, now=timezone.now()
    )
    words = ngettext(
        "%(count)s player is counted as present.",
        "%(count)s players are counted as present.",
        count,
    )
    messages.success(request, words % {"count": count})
    return redirect(reverse("quizzes:game_after", args=[pk]) + "#attendance")


def _managed(request: HttpRequest, pk: int) -> Game:
    """A game of an event that this person runs."""
    game = game_of(request, pk)
    if game.event is None:
        raise Http404
    require(event_rules.can_manage(request.user, game.event, timezone.localdate()))
    return game


def _rows(game: Game, **chosen: Any) -> list[game_presence.AwardRow]:
    return game_presence.award_rows(game, results_of(game, now=timezone.now()), **chosen)


def _after(
    request: HttpRequest, game: Game, refused: AwardForm | None = None, status: int = 200
) -> HttpResponse:
    files = {row.language: row for row in game.protocols.all()}
    context: dict[str, Any] = {
        "game": game,
        "here": "after",
        "is_over": game.state == GameState.ENDED,
        "protocols": [files[code] for code in LANGUAGES if code in files],
        "is_making": request.GET.get("making") == "1" and len(files) < len(LANGUAGES),
        "names_go": _names_go(game),
    }
    if wants_partial(request):
        return page_of(request, "result_after.html#protocols", **context)
    manages = game.event is not None and event_rules.can_manage(
        request.user, game.event, timezone.localdate()
    )
    if manages and context["is_over"]:
        context |= _people(request, game, refused)
    return page_of(request, "result_after.html", status=status, manages=manages, **context)


def _people(request: HttpRequest, game: Game, refused: AwardForm | None) -> dict[str, Any]:
    words = request.GET.get("name")
    people = game_presence.registered(game)
    rows = _rows(game, words=words, also=refused.prefix or "" if refused else "")
    pairs = [(row, _form(row, people, refused)) for row in rows]
    awards = GameAward.objects.filter(game=game).select_related("person")
    return {
        "pairs": pairs,
        "words": words,
        "is_cut": len(pairs) >= game_presence.MOST_ROWS,
        "people": people,
        "people_id": PEOPLE,
        "awards": sorted(awards, key=lambda one: (one.degree, one.pk)),
        "presence": game_presence.presence_of(game),
        "items": game_presence.items_of(game),
    }


def _form(row: game_presence.AwardRow, people: Any, refused: AwardForm | None) -> AwardForm:
    if refused is not None and refused.prefix == row.result.player_id:
        return refused
    return AwardForm(row=row, people=people, prefix=row.result.player_id)


def _names_go(game: Game) -> datetime | None:
    """When the nicknames are forgotten."""
    if game.ended_at is None or game.names_erased_at is not None:
        return None
    return game.ended_at + NAMES_KEPT
