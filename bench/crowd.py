"""The room that is measured: a host asks, phones answer, each answer is a row of a game's table.

`application` is what the measured server serves: all of Kerege and this kind of room.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from config.asgi import application as whole
from kerege.live import rooms
from kerege.live.rooms import Member, Step, Tell, Write
from kerege.quizzes.models import Answer, Game

KIND = "crowd"
TEXT = {
    "kk": "«Абай жолы» роман-эпопеясының авторы кім және оның бірінші кітабы қай жылы жарық көрді?",
    "ru": "Кто автор романа-эпопеи «Путь Абая» и в каком году вышла его первая книга?",
    "options": [
        {"id": "a", "kk": "Мұхтар Әуезов, 1942", "ru": "Мухтар Ауэзов, 1942"},
        {"id": "b", "kk": "Сәбит Мұқанов, 1938", "ru": "Сабит Муканов, 1938"},
        {"id": "c", "kk": "Ғабит Мүсірепов, 1939", "ru": "Габит Мусрепов, 1939"},
        {"id": "d", "kk": "Ілияс Есенберлин, 1969", "ru": "Ильяс Есенберлин, 1969"},
    ],
    "seconds": 20,
}


class Crowd:
    """A game of which only the answers matter."""

    def __init__(self, game: Game, now: float) -> None:
        self.game_id, self.number, self.created_at = game.pk, game.number, game.created_at
        players = game.players.values_list("token_sha256", "pk")
        self.players: dict[str, uuid.UUID] = dict(players)
        said = game.answers.values_list("player__token_sha256", "number")
        self.said: set[tuple[str, int]] = set(said)

    def greet(self, hello: dict[str, Any], now: float) -> Step:
        token = hello.get("token", "")
        if token == "host":
            return Step(member=Member("host", "hosts"))
        if token not in self.players:
            return Step(reply={"why": "nobody"})
        return Step(member=Member(f"player:{token}", "players"), reply={})

    def snapshot(self, member: Member, now: float) -> dict[str, Any]:
        if member.name == "host":
            return {"n": self.number, "said": sum(n == self.number for _token, n in self.said)}
        return {"n": self.number, "question": TEXT if self.number else None}

    def receive(self, member: Member, message: dict[str, Any], now: float) -> Step:
        if message["t"] == "ask" and member.name == "host":
            return self._ask(int(message["n"]))
        if message["t"] != "answer":
            return Step(reply={"why": "what"})
        token, number = member.name.partition(":")[2], int(message["n"])
        if number > self.number or (token, number) in self.said:
            return Step(reply={"kept": number <= self.number})
        self.said.add((token, number))
        row = (self.game_id, number, self.players[token], self.created_at)
        return Step(writes=[Write(put_answers, row)], reply={"kept": True})

    def _ask(self, number: int) -> Step:
        self.number = number
        told = {"t": "question", "n": number, "question": TEXT}
        writes = [Write(put_number, (self.game_id, number))]
        return Step(writes=writes, reply={"n": number}, tell=[Tell("players", told)])

    def tick(self, now: float) -> Step:
        return rooms.NOTHING

    def wakes_at(self) -> float | None:
        return None


def put_answers(rows: Sequence[tuple[int, int, uuid.UUID, datetime]]) -> None:
    """Once each, whatever was sent how often."""
    answers = [
        Answer(game_id=game, number=number, player_id=player, said=["a"], ms=1000, arrived_at=at)
        for game, number, player, at in rows
    ]
    Answer.objects.bulk_create(answers, ignore_conflicts=True)


def put_number(rows: Sequence[tuple[int, int]]) -> None:
    """The question that is on; `fence` counts the questions that were asked."""
    for game_id, number in rows:
        Game.objects.filter(pk=game_id).update(number=number, fence=F("fence") + 1)


def open_crowd(key: str, now: float) -> Crowd | None:
    """The opener."""
    game = Game.objects.filter(key=key).first()
    return Crowd(game, now) if game else None


rooms.register(KIND, open_crowd)
application = whole
