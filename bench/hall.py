"""What the measured server's side needs, each in a process of its own with its settings.

python -m bench.hall fill ROOMS     an empty database with games that stand in the lobby
python -m bench.hall serve PORT     the server
python -m bench.hall count          what stands in the tables, and what it comes to
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from tools.machine import ROOT

QUIZ = "quiz-new-names"  # one of the games of the demo, with questions of seven kinds


def fill(rooms: str) -> None:
    """Open games of the real quiz; their addresses and the rights to host them."""
    django.setup()
    _migrate()
    from kerege.demo.actions import quizzes  # noqa: PLC0415 -- needs the apps
    from kerege.network.models import Organisation, OrganisationKind  # noqa: PLC0415 -- as above
    from kerege.people.models import Person  # noqa: PLC0415 -- as above
    from kerege.quizzes import host_rights  # noqa: PLC0415 -- as above
    from kerege.quizzes.actions.games import create_game  # noqa: PLC0415 -- as above
    from kerege.quizzes.settings_of_games import rules_of  # noqa: PLC0415 -- as above

    now, name = timezone.now(), {code: "Hall" for code in ("kk", "ru", "en")}
    owner = Organisation.objects.create(code="hall", kind=OrganisationKind.CENTRE, name=name)
    host = Person.objects.create(family_name="Әлімова", given_name="Айгүл", joined_at=now)
    quiz = quizzes.add_quizzes(owner=owner, by=host, now=now)[quizzes.GAMES.index(QUIZ)]
    games = [create_game(quiz=quiz, by=host, now=now) for _room in range(int(rooms))]
    rights = [host_rights.host_secret(game.key, rules_of(game.rules).nonce) for game in games]
    print(json.dumps({"keys": [game.key for game in games], "hosts": rights}))


def _migrate() -> None:
    """An SQLite file is made once and copied then: the steps to it take longer than a question."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        call_command("migrate", verbosity=0)
        return
    told = hashlib.sha256()
    for source in sorted(ROOT.glob("kerege/*/migrations/*.py")):
        told.update(source.read_bytes())
    kept = Path(tempfile.gettempdir()) / f"kerege-bench-{os.getuid()}"
    kept.mkdir(mode=0o700, exist_ok=True)
    ready = kept / f"{told.hexdigest()[:20]}.sqlite3"
    if not ready.exists():
        call_command("migrate", verbosity=0)
        connections.close_all()
        part = ready.with_suffix(f".{os.getpid()}")
        shutil.copyfile(database["NAME"], part)
        part.replace(ready)
    else:
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ready, database["NAME"])


def serve(port: str) -> None:
    """As `./run serve` does."""
    from tools.prepare import serve as serve_application  # noqa: PLC0415 -- after the settings

    serve_application("127.0.0.1", int(port))


def count() -> None:
    """Answers by question and phone as the tables hold them, and totals made of them anew."""
    django.setup()
    from kerege.quizzes.models import Answer, Game  # noqa: PLC0415 -- needs the apps

    rows = Answer.objects.values_list("number", "player__token_sha256", "said")
    kept: dict[int, dict[str, list[Any]]] = {}
    for number, token, said in rows.iterator():
        kept.setdefault(number, {}).setdefault(token, []).append(said)
    totals: dict[str, int] = {}
    for game in Game.objects.all():
        totals |= _totals(game)
    print(json.dumps({"kept": kept, "totals": totals}))


def _totals(game: Any) -> dict[str, int]:
    """What each phone has, from nothing but what it said and when."""
    from kerege.quizzes import scoring  # noqa: PLC0415 -- needs the apps
    from kerege.quizzes.game_answers import mark  # noqa: PLC0415 -- as above
    from kerege.quizzes.game_memory import MARKLESS  # noqa: PLC0415 -- as above
    from kerege.quizzes.settings_of_games import rules_of  # noqa: PLC0415 -- as above

    rules = rules_of(game.rules)
    numbers = [n for n, one in enumerate(game.questions, 1) if one["kind"] not in MARKLESS]
    marks: dict[str, dict[int, Any]] = {}
    rows = game.answers.values_list("player__token_sha256", "number", "said", "ms")
    for token, number, said, ms in rows.iterator():
        marked = mark(game.questions[number - 1], said, ms, rules)
        marks.setdefault(token, {})[number] = marked
    return {
        token: scoring.total_of(
            answers, numbers=numbers, voided=game.voided, has_streaks=rules.has_streaks
        )
        for token, answers in marks.items()
    }


if __name__ == "__main__":
    parts: dict[str, Callable[..., None]] = {"fill": fill, "serve": serve, "count": count}
    parts[sys.argv[1]](*sys.argv[2:])
