"""How long a table of 20,000 people takes: read, looked through, taken."""

import time
from datetime import datetime

from bench.pages import find_organiser
from kerege.imports.actions import bringing, judging, mapping, taking
from kerege.imports.models import Import
from kerege.network.models import Organisation

ROWS = 20_000
SYLLABLES = ("бек", "нұр", "жан", "гүл", "ай", "сар", "мұр", "тай", "қан", "дар", "ерт", "ас")


def measure(*, now: datetime, share: float = 1.0) -> dict[str, float]:
    """Seconds of the clock for each step, and for all of it."""
    rows = max(10, int(ROWS * share))
    by, body = find_organiser(), table(rows).encode()
    steps: dict[str, float] = {"rows": rows}
    begun = time.perf_counter()
    imported = bringing.bring(kind="people", about="", body=body, name="bench.csv", by=by, now=now)
    steps["read"] = time.perf_counter() - begun
    mapping.set_columns(imported=imported, mapping=imported.mapping, options={}, now=now)
    middle = time.perf_counter()
    judging.judge_all(imported=imported, now=now)
    steps["judged"] = time.perf_counter() - middle
    middle = time.perf_counter()
    imported = taking.begin(imported=Import.objects.get(pk=imported.pk), now=now)
    taking.take_all(imported=imported, now=now)
    steps["taken"] = time.perf_counter() - middle
    steps["all"] = time.perf_counter() - begun
    return steps


def table(rows: int) -> str:
    """A table of people whom nobody knows, at the libraries there are."""
    libraries = [str(one.name).replace(";", ",") for one in Organisation.objects.all()[:200]]
    lines = ["№;Аты-жөні;Лауазымы;Кітапхана;e-mail"]
    for number in range(rows):
        family = _name(number).capitalize() + "ов"
        given = _name(number // 7 + 5)[:8].capitalize()
        library = libraries[number % len(libraries)] if libraries else ""
        lines.append(f"{number};{family} {given};кітапханашы;{library};bench-{number}@example.org")
    return "\n".join(lines)


def _name(number: int) -> str:
    parts = []
    for _place in range(4):
        number, rest = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[rest])
    return "".join(parts)
