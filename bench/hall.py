"""What the measured server's side needs, each in a process of its own with its settings.

python -m bench.hall fill ROOMS PHONES    an empty database with games and players
python -m bench.hall serve PORT           the server
python -m bench.hall count                what stands in the tables
"""

import json
import sys
from typing import Any

import django
from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone


def fill(rooms: str, phones: str) -> None:
    """Games with players, each known by a token."""
    django.setup()
    call_command("migrate", verbosity=0)
    from kerege.foundation.translated import T  # noqa: PLC0415 -- needs the apps
    from kerege.network.models import (  # noqa: PLC0415 -- needs the apps
        Organisation,
        OrganisationKind,
    )
    from kerege.people.models import Person  # noqa: PLC0415 -- needs the apps
    from kerege.quizzes.models import Game, Player  # noqa: PLC0415 -- needs the apps

    now = timezone.now()
    name = T({code: "Hall" for code in ("kk", "ru", "en")})
    owner = Organisation.objects.create(code="hall", kind=OrganisationKind.CENTRE, name=name)
    host = Person.objects.create(family_name="Әлімова", given_name="Айгүл", joined_at=now)
    for room in range(int(rooms)):
        key, common = f"hall{room}", {"owner": owner, "host": host, "created_at": now}
        game = Game.objects.create(key=key, pin=f"{room:07}", title=name, **common)
        players = [
            Player(game=game, token_sha256=f"{room}-{n}", name=f"Жолбарыс {n}",
                   name_folded=f"{room}-{n}", joined_at=now)
            for n in range(int(phones))
        ]  # fmt: skip
        Player.objects.bulk_create(players, batch_size=1000)


def serve(port: str) -> None:
    """As `./run serve` does."""
    from tools.prepare import serve as serve_application  # noqa: PLC0415 -- after the settings

    serve_application("127.0.0.1", int(port), "bench.crowd:application")


def count() -> None:
    """Answers by question and player, as the tables hold them."""
    django.setup()
    from kerege.quizzes.models import Answer  # noqa: PLC0415 -- needs the apps

    rows = Answer.objects.values_list("number", "player__token_sha256").annotate(n=Count("pk"))
    kept: dict[int, dict[str, Any]] = {}
    for number, token, times in rows.iterator():
        kept.setdefault(number, {})[token] = times
    print(json.dumps(kept))


if __name__ == "__main__":
    {"fill": fill, "serve": serve, "count": count}[sys.argv[1]](*sys.argv[2:])
