"""`./run bench search [--records N] [--database NAME] [--cpu] [--json]`: how long the box takes.

With `--judged`: how well it finds (bench/judging.py).

Made-up descriptions of books from a vocabulary of Kazakh and Russian roots and endings; smaller
than reality, so that lists of hits are longer. Said of each way of asking: p50 and p95 in ms.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from bench import judging, typing_ways

KIND = "bench_book"
SEED = 2026
VOCABULARY = 20_000  # roots; the more often the smaller their number (Zipf)
_ROOTS = (
    "кітап бала ертегі ауыл мектеп дала жұлдыз қыс жаз күн тау өзен ана әке дос достық "
    "туған жер батыр ақын жыр өлең әңгіме тарих ел халық тіл сөз ой жол көл қоян түлкі "
    "қасқыр бүркіт құлын"
)
ROOTS = _ROOTS.split()
ENDINGS = ["", "дың", "ға", "ды", "да", "мен", "лар", "лары", "ларының", "ы", "ына"]
_RUSSIAN = (
    "сказка книга ребёнок школа степь звезда зима лето солнце гора река мать отец друг "
    "дружба земля герой поэт песня рассказ история народ язык слово путь озеро заяц лиса "
    "волк орёл"
)
RUSSIAN = _RUSSIAN.split()
NAMES = [
    "Алтынсарин",
    "Соқпақбаев",
    "Мұқанов",
    "Әуезов",
    "Пушкин",
    "Чуковский",
    "Барто",
    "Сейфуллин",
]
QUESTIONS: dict[str, list[str]] = {
    "one word": ["ертегілер", "книги", "батырлар", "дружба", "жұлдызы"],
    "two words": ["ана тілі", "степь звезда", "туған жердің", "дос Әуезов", "река книга"],
    "Russian letters": ["казак ертеги", "жулдыз", "акын олен"],
    "Latin": ["ertegi", "zhuldyz batyr", "skazka"],
    "consonants": ["yertegi", "zhuldz"],
    "nothing found": ["квадрокоптер", "зздравствуй"],
}
BEGINNINGS = ["ерт", "қаз", "соқпа", "ана ті", "кни"]


def main(arguments: list[str]) -> None:
    """Measure in a process and a folder of its own."""
    parser = argparse.ArgumentParser(prog="./run bench search", description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--database", default="", help="address; empty is SQLite")
    parser.add_argument("--cpu", action="store_true", help="time of the processor: a busy machine")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--judged", action="store_true", help="how well, not how fast")
    options = parser.parse_args(arguments)
    if options.judged:
        judging.main()
        return
    with tempfile.TemporaryDirectory(prefix="kerege-bench-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "KEREGE_DATA": folder,
            "DATABASE_URL": options.database,
            "KEREGE_LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, "-m", "bench.search", "inside", str(options.records)]
        command += ["cpu"] if options.cpu else []
        done = subprocess.run(
            command, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    figures = json.loads(done.stdout.strip().splitlines()[-1])
    print(json.dumps(figures, ensure_ascii=False) if options.json else table(figures))


def table(figures: dict[str, Any]) -> str:
    """The figures to be read."""
    lines = [f"{figures['records']} records, built in {figures['build_s']} s"]
    lines += [
        f"{name:20} p50 {p50:7.1f} ms   p95 {p95:7.1f} ms" for name, p50, p95 in figures["ms"]
    ]
    return "\n".join(lines)


def inside(records: int) -> None:
    """Build and measure; the last line printed is JSON."""
    import django  # noqa: PLC0415 -- the settings are of this process

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- needs the apps

    from kerege.search import registry  # noqa: PLC0415 -- needs the apps
    from kerege.search.actions import indexing  # noqa: PLC0415 -- needs the apps
    from kerege.search.queries import finding  # noqa: PLC0415 -- needs the apps

    call_command("migrate", verbosity=0)
    registry.register(
        registry.Kind(
            code=KIND,
            label="Books",
            order=1,
            documents_of=_documents,
            numbers=lambda: range(1, records + 1),
        )
    )
    begun = time.perf_counter()
    indexing.rebuild(kind=KIND)
    built = time.perf_counter() - begun
    filters = finding.Filters()
    ways: list[tuple[str, Sequence[str], Callable[[str], Any]]] = [
        (name, asked, lambda text: finding.documents(finding.find(text, filters).numbers[:20]))
        for name, asked in QUESTIONS.items()
    ]
    ways.append(("suggestions", BEGINNINGS, finding.suggest))
    renewing = [str(number) for number in range(1, 30)]
    ways.append(("one renewed", renewing, lambda n: indexing.renew(kind=KIND, numbers=[int(n)])))
    told = [(name, *_measured(asked, deed)) for name, asked, deed in ways]
    told += _each_once(ways[0][2])
    print(json.dumps({"records": records, "build_s": round(built, 1), "ms": told}))


def _measured(asked: Sequence[str], deed: Callable[[str], Any]) -> tuple[float, float]:
    clock = time.process_time if "cpu" in sys.argv else time.perf_counter
    taken = []
    for text in (*asked, *(list(asked) * 10)):
        begun = clock()
        deed(text)
        taken.append((clock() - begun) * 1000)
    taken.sort()
    return round(taken[len(taken) // 2], 2), round(taken[int(len(taken) * 0.95)], 2)


def _each_once(deed: Callable[[str], Any]) -> Iterator[tuple[str, float, float]]:
    """Judged questions, also with a slip and in Latin, each asked once: nothing is remembered."""
    clock = time.process_time if "cpu" in sys.argv else time.perf_counter
    typed: list[Callable[[str], str]] = [str, typing_ways.slip, typing_ways.latin_2021]
    rows = [row["query"] for table in ("kk", "kk_held_out") for row in judging.rows(table)]
    taken: dict[bool, list[float]] = {True: [], False: []}
    for text in dict.fromkeys(way(query) for query in rows for way in typed):
        begun = clock()
        found = deed(text)
        taken[bool(found)].append((clock() - begun) * 1000)
    for is_found, name in ((True, "each once, found"), (False, "each once, nothing")):
        ms = sorted(taken[is_found])
        yield name, round(ms[len(ms) // 2], 2), round(ms[int(len(ms) * 0.95)], 2)


def _documents(numbers: Sequence[int]) -> dict[int, Any]:
    from kerege.foundation.translated import T  # noqa: PLC0415 -- needs the apps
    from kerege.search.registry import Document  # noqa: PLC0415 -- needs the apps

    found = {}
    for number in numbers:
        chance = random.Random(SEED * 1_000_003 + number)
        kazakh, russian = " ".join(_kazakh(chance, 4)), " ".join(chance.choices(RUSSIAN, k=3))
        found[number] = Document(
            title=T(kk=kazakh) if number % 2 else T(ru=russian),
            authors=[chance.choice(NAMES)],
            text=T(kk=" ".join(_kazakh(chance, 6))),
            url_name="events:calendar",
            year=1950 + number % 70,
            languages=["kk" if number % 2 else "ru"],
        )
    return found


def _kazakh(chance: random.Random, count: int) -> Iterator[str]:
    """Words as often as in a language: the first roots often, made-up ones seldom."""
    for _ in range(count):
        rank = int(VOCABULARY ** chance.random()) - 1
        root = ROOTS[rank] if rank < len(ROOTS) else _made_up(rank)
        yield root + chance.choice(ENDINGS)


@cache
def _made_up(rank: int) -> str:
    chance = random.Random(rank)
    return "".join(chance.choice("бгджзкқлмнпрст") + chance.choice("аоұы") for _ in range(3)) + "л"


if __name__ == "__main__":
    inside(int(sys.argv[2]))
