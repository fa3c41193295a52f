"""A game is made, ended from a page, its right to host given anew, its points made again."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kerege.events import on_now
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.live import nudge
from kerege.people.models import Person
from kerege.quizzes import host_rights, pins
from kerege.quizzes.game_answers import mark
from kerege.quizzes.models import Answer, Game, GameState, Phase, Quiz, Team
from kerege.quizzes.settings_of_games import Rules, rules_of, stored
from kerege.quizzes.snapshots import snapshot_of

TRIES = 30
MOST_TEAMS = 40


class NothingToPlay(Refused):
    message = _("This quiz has no questions yet. Please add some, then start the game.")


class NoFreePin(Refused):
    message = _("No PIN is free now. Please try again in a minute.")


class GameIsOver(Refused):
    message = _("This game is over.")


@transaction.atomic
def create_game(
    *,
    quiz: Quiz,
    by: Person,
    now: datetime,
    rules: Rules | None = None,
    teams: Sequence[str] = (),
    **fields: Any,
) -> Game:
    """A game with the questions as they are now; nobody is in it yet."""
    questions = snapshot_of(quiz)
    if not questions:
        raise NothingToPlay
    fields = {"event": quiz.event, "item": quiz.item, "owner": quiz.owner} | fields
    nonce, key = host_rights.new_nonce(), secrets.token_urlsafe(12)
    game = _with_a_free_pin(
        quiz=quiz,
        title=quiz.title,
        key=key,
        host=by,
        host_sha256=host_rights.sum_of(host_rights.host_secret(key, nonce)),
        questions=questions,
        rules=stored(replace(rules or Rules(), nonce=nonce)),
        created_at=now,
        **fields,
    )
    names = [name.strip()[:60] for name in teams if name.strip()][:MOST_TEAMS]
    rows = [Team(game=game, number=number, name=name) for number, name in enumerate(names, 1)]
    Team.objects.bulk_create(rows)
    after = {"quiz": quiz.pk, "mode": str(game.mode)}
    audit.record(actor_id=by.pk, verb="quizzes.game_created", about=game, after=after, now=now)
    on_now.changed([game.event_id])
    return game


def _with_a_free_pin(**fields: Any) -> Game:
    for _time in range(TRIES):
        try:
            with transaction.atomic():
                return Game.objects.create(pin=pins.new_pin(), **fields)
        except IntegrityError:
            continue
    raise NoFreePin


@transaction.atomic
def end_game(*, game: Game, by: Person, now: datetime) -> Game:
    """Over, from a page: the host's line is gone, or a self-paced game is ended early."""
    game = Game.objects.select_for_update().get(pk=game.pk)
    if game.state == GameState.ENDED:
        raise GameIsOver
    game.state, game.phase, game.ended_at = GameState.ENDED, Phase.END, now
    game.paused_ms = None
    game.save(update_fields=["state", "phase", "ended_at", "paused_ms"])
    nudge.room_changed("game", game.key)
    audit.record(actor_id=by.pk, verb="quizzes.game_ended", about=game, now=now)
    on_now.changed([game.event_id])
    return game


@transaction.atomic
def renew_right(*, game: Game, by: Person, now: datetime) -> Game:
    """A new secret of the host: whoever had the old one hosts no more."""
    game = Game.objects.select_for_update().get(pk=game.pk)
    nonce = host_rights.new_nonce()
    game.rules = stored(replace(rules_of(game.rules), nonce=nonce))
    game.host_sha256 = host_rights.sum_of(host_rights.host_secret(game.key, nonce))
    game.save(update_fields=["rules", "host_sha256"])
    nudge.room_changed("game", game.key)
    audit.record(actor_id=by.pk, verb="quizzes.host_right_renewed", about=game, now=now)
    return game


@transaction.atomic
def recompute(*, game: Game, by: Person | None, now: datetime) -> int:
    """Make points again from what was answered; how many answers came to something else."""
    game = Game.objects.select_for_update().get(pk=game.pk)
    rules, changed = rules_of(game.rules), []
    # What was written in words and is forgotten keeps its points.
    kept = Answer.objects.filter(game=game).exclude(said="")
    for answer in kept.order_by("pk").iterator():
        marked = mark(game.questions[answer.number - 1], answer.said, answer.ms, rules)
        if (marked.is_right, marked.points) != (answer.is_right, answer.points):
            answer.is_right, answer.points = marked.is_right, marked.points
            changed.append(answer)
    Answer.objects.bulk_update(changed, ["is_right", "points"], batch_size=200)
    if changed:
        nudge.room_changed("game", game.key)
        audit.record(
            actor_id=by.pk if by else None,
            verb="quizzes.points_made_again",
            about=game,
            after={"answers": len(changed)},
            now=now,
        )
    return len(changed)
