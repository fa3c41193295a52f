"""A game in the hall that is over: fourteen phones, and diplomas for the best three."""

import hashlib
import random
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from kerege.demo.actions.solo import other, right
from kerege.events.models import Registration
from kerege.foundation import decency
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.quizzes import kinds, nicknames
from kerege.quizzes.actions import games, result_awards
from kerege.quizzes.game_answers import mark
from kerege.quizzes.models import Answer, Degree, Game, Player, Quiz
from kerege.quizzes.queries.game_results import results_of
from kerege.quizzes.settings_of_games import Rules, rules_of

PHONES = 14
SEED = 7
DEGREES = (Degree.FIRST, Degree.SECOND, Degree.THIRD)


@transaction.atomic
def play_in_the_hall(*, quiz: Quiz, by: Person, now: datetime) -> Game:
    """Played the day before yesterday, with gentle speed; the three best get diplomas."""
    begun = now - timedelta(days=2)
    game = games.create_game(quiz=quiz, by=by, now=begun, rules=Rules(score="gentle"))
    players = _players(game, begun)
    _answer(game, players, begun + timedelta(minutes=3))
    ended = begun + timedelta(minutes=40)
    Game.objects.filter(pk=game.pk).update(number=len(game.questions))
    game = games.end_game(game=game, by=by, now=ended)
    _give_diplomas(game, by, ended)
    return game


def _players(game: Game, begun: datetime) -> list[Player]:
    rows: list[Player] = []
    for number in range(PHONES):
        language = "ru" if number % 3 == 2 else "kk"
        qualities, beings = nicknames.WORDS[language]
        name = f"{qualities[number]} {beings[number]}"
        rows.append(
            Player(
                id=uuid.uuid5(uuid.NAMESPACE_OID, f"{game.key}/{number}"),
                game=game,
                token_sha256=hashlib.sha256(f"{game.key}/{number}".encode()).hexdigest(),
                name=name,
                name_folded=decency.folded(name),
                language=language,
                joined_at=begun + timedelta(seconds=10 * number),
            )
        )
    return Player.objects.bulk_create(rows)


def _answer(game: Game, players: list[Player], at: datetime) -> None:
    chance = random.Random(SEED)  # noqa: S311 -- a sample, no secret
    rules, rows = rules_of(game.rules), []
    for number, question in enumerate(game.questions, 1):
        at += timedelta(seconds=90)
        for place, player in enumerate(players):
            if chance.random() < 0.04:
                continue  # did not answer in time
            knows = chance.random() < 0.92 - 0.03 * place - 0.01 * number
            raw = right(question) if knows else other(question, chance)
            rows.append(_row(game, number, player, raw, chance.randint(2500, 17000), rules, at))
    Answer.objects.bulk_create(rows)


def _row(
    game: Game, number: int, player: Player, raw: Any, ms: int, rules: Rules, at: datetime
) -> Answer:
    question = game.questions[number - 1]
    said = kinds.clean_said(question["kind"], question.get("content") or {}, raw)
    marked = mark(question, said, ms, rules)
    return Answer(
        game=game,
        number=number,
        player=player,
        said=said,
        ms=ms,
        arrived_at=at + timedelta(milliseconds=ms),
        is_right=marked.is_right,
        points=marked.points,
    )


def _give_diplomas(game: Game, by: Person, now: datetime) -> None:
    places = Registration.objects.confirmed().filter(event=game.event_id).order_by("pk")
    people = [place.person for place in places.select_related("person")[5:8]]
    best = results_of(game, now=now).players[:3]
    for line, person, degree in zip(best, people, DEGREES, strict=False):
        player = Player.objects.get(pk=line.player_id)
        result_awards.award(
            player=player, person=person, degree=degree, nomination=T(), by=by, now=now
        )
