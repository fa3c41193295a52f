"""A hall for tests: a room driven by hand, whose writes reach the tables at once."""

from collections import defaultdict
from itertools import groupby
from typing import Any

from kerege.live.rooms import Member, Step
from kerege.quizzes import host_rights
from kerege.quizzes.actions.games import create_game
from kerege.quizzes.game_opening import forget, open_room
from kerege.quizzes.models import Game, Question, Quiz, QuizQuestion
from kerege.quizzes.settings_of_games import Rules, rules_of
from tests.builders import NOW, a_centre, a_person, in_all_languages

RIGHT, WRONG = "aa", "bb"


def a_question(owner, kind="single", *, number=1, **fields) -> Question:
    """Of two options the first is right; told apart from what surrounds it by rare words."""
    contents: dict[str, Any] = {
        "single": (
            {"options": [{"id": RIGHT, "text": in_all_languages(f"Abai {number}")},
                         {"id": WRONG, "text": in_all_languages(f"Mukhtar {number}")}]},
            {"right": [RIGHT]},
        ),
        "typed": ({}, {"answers": {"kk": ["Қаздар", "SECRETWORD"], "ru": ["Гуси"]}}),
        "poll": ({"options": [{"id": "x", "text": in_all_languages("X")}]}, {}),
        "slide": ({}, {}),
        "open": ({"letters": 200}, {}),
        "true_false": ({}, {"right": True}),
    }  # fmt: skip
    content, key = contents[kind]
    made = {
        "owner": owner,
        "kind": kind,
        "text": in_all_languages(f"Question {number}"),
        "content": content,
        "key": key,
        "explanation": in_all_languages("EXPLAINED"),
        "source": in_all_languages("THEBOOK"),
        "created_at": NOW,
        "changed_at": NOW,
    }
    return Question.objects.create(**made | fields)


def a_quiz(*kinds: str, owner=None) -> Quiz:
    owner = owner or a_centre()
    quiz = Quiz.objects.create(
        owner=owner, title=in_all_languages("New Names"), created_at=NOW, changed_at=NOW
    )
    for number, kind in enumerate(kinds or ("single", "single"), 1):
        question = a_question(owner, kind, number=number)
        QuizQuestion.objects.create(quiz=quiz, question=question, order=number)
    return quiz


def a_game(*kinds: str, teams=(), by=None, quiz=None, **rules) -> Game:
    return create_game(
        quiz=quiz or a_quiz(*kinds),
        by=by or a_person(),
        now=NOW,
        rules=Rules(**rules),
        teams=teams,
    )


def token(name: str) -> str:
    return f"token-of-a-phone-{name.encode().hex()[-40:]:0>8}"


class Hall:
    """A game in a hall, with a clock that is moved by hand."""

    def __init__(self, game: Game) -> None:
        self.game, self.now = game, 1000.0
        self.heard: dict[str, list[Any]] = defaultdict(list)  # by audience or member
        self.members: dict[str, Member] = {}
        self.closed: list[str] = []
        self.room: Any = None
        self.reopen()

    def reopen(self) -> None:
        """As after a crash."""
        self.game.refresh_from_db()
        forget(self.game.key)
        self.room = open_room(self.game.key, self.now)
        self.host = Member("host", "hosts")

    # --- the hub's part

    def do(self, step: Step) -> Any:
        for writer, writes in groupby(step.writes, key=lambda write: write.writer):
            writer([write.row for write in writes])
        for tell in step.tell:
            self.heard[tell.to].append(tell.message)
        self.closed += step.close
        return step.reply

    def pass_time(self, seconds: float) -> None:
        """Wake the room whenever it wants to be woken."""
        until = self.now + seconds
        while (at := self.room.wakes_at()) is not None and at <= until:
            self.now = max(self.now, at)
            self.do(self.room.tick(self.now))
        self.now = until

    # --- who is there

    def greet(self, **hello: Any) -> Any:
        step = self.room.greet({"t": "hello", **hello}, self.now)
        reply = self.do(step)
        if step.member is not None and "token" in hello:
            self.members[hello["token"]] = step.member
        return reply

    def join(self, name: str, lang="kk", **more: Any) -> Any:
        return self.greet(**{"as": "player"}, token=token(name), name=name, lang=lang, **more)

    def come_back(self, name: str, lang="kk") -> Any:
        return self.greet(**{"as": "player"}, token=token(name), lang=lang)

    def host_token(self) -> str:
        return host_rights.host_secret(self.game.key, rules_of(self.game.rules).nonce)

    def say(self, name: str, **message: Any) -> Any:
        member = self.members[token(name)]
        return self.do(self.room.receive(member, {"k": "1", **message}, self.now))

    def answer(self, name: str, said: Any, n: int | None = None, ms=1000, rtt=50) -> Any:
        number = n or self.room.game.number
        return self.say(name, t="answer", n=number, said=said, ms=ms, rtt=rtt)

    def steer(self, deed: str, **more: Any) -> Any:
        at = f"{self.room.game.phase}:{self.room.game.number}"
        message = {"t": deed, "k": "1", "at": at, **more}
        return self.do(self.room.receive(self.host, message, self.now))

    def snapshot(self, name: str) -> Any:
        return self.room.snapshot(self.members[token(name)], self.now)

    # --- what was heard

    def told(self, audience: str, kind: str) -> list[Any]:
        return [one for one in self.heard[audience] if one["t"] == kind]

    def own(self, name: str, kind: str) -> list[Any]:
        return self.told(self.members[token(name)].name, kind)

    @property
    def phase(self) -> str:
        return self.room.game.phase

    def to_open(self) -> None:
        """The next question, until its answers are open."""
        self.steer("next")
        self.pass_time(3 + self.room.game.rules.talk_seconds)
        assert self.phase == "open"

    def totals(self) -> dict[str, int]:
        return {one.name: one.total for one in self.room.game.playing()}
