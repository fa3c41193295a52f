"""`./run bench catalogue [--records N]`: records of another library, from the file to the index.

UNIMARC in Windows-1251 with authors, subjects and copies, made up; one process on SQLite. The aim
is 100,000 records a minute on one core, in a memory that does not grow.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

SEED = 6
WORDS = (
    "повесть сказка степь детство звезда дорога учитель аул письмо река школа конь весна небо "
    "рассказ стихи игра птица море город книга друг мама лето зима лес поле снег ветер солнце"
)
SURNAMES = "Ахметов Ким Иванова Сатпаева Жумабаев Петров Омаров Нуртазина Сидоров Байжанов"


def main(arguments: list[str]) -> None:
    """Measure in a process that begins with nothing; print the figures."""
    parser = argparse.ArgumentParser(prog="./run bench catalogue", description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    records = parser.parse_args(arguments).records
    with tempfile.TemporaryDirectory(prefix="kerege-bench-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "KEREGE_DATA": folder,
            "DATABASE_URL": "",
            "KEREGE_LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, "-m", "bench.catalogue", "inside", str(records)]
        subprocess.run(command, env=environment, check=True)


def inside(records: int) -> None:
    """Look through the file and take it."""
    import django  # noqa: PLC0415 -- the process is told its settings first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- needs the apps
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from kerege.catalogue.actions import import_bringing, imports  # noqa: PLC0415 -- as above
    from kerege.people.models import Person  # noqa: PLC0415 -- as above

    call_command("migrate", verbosity=0)
    _enter_kind()
    now = timezone.now()
    by = Person.objects.create(family_name="Bench", email="bench@example.org", joined_at=now)
    brought = import_bringing.bring_file(file=_stored(records, now), source="Bench", by=by, now=now)
    brought = imports.begin_judging(brought=brought, changes={}, now=now)
    begun, memory = time.process_time(), _memory()
    imports.judge(brought=brought, now=now)
    judged, judged_memory = time.process_time(), _memory()
    brought.refresh_from_db()
    imports.take_all(brought=imports.begin(brought=brought, now=now), now=now)
    taken = time.process_time() - judged
    figures = {
        "records": records,
        "looked_through_s": round(judged - begun, 1),
        "taken_s": round(taken, 1),
        "taken_a_minute": int(records / taken * 60),
        "memory_mb": [memory, judged_memory, _memory()],
    }
    print(json.dumps(figures))


def _memory() -> int:
    """The most this process has ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _stored(records: int, now: Any) -> Any:
    from django.core.files import File  # noqa: PLC0415 -- needs the settings
    from django.core.files.storage import default_storage  # noqa: PLC0415 -- as above

    from kerege.foundation.models import StoredFile  # noqa: PLC0415 -- as above

    with tempfile.NamedTemporaryFile(suffix=".iso") as made:
        for number in range(records):
            made.write(_record(number))
        made.flush()
        with Path(made.name).open("rb") as file:
            name = default_storage.save("stored/bench.iso", File(file))
        size = Path(made.name).stat().st_size
    return StoredFile.objects.create(
        key="bench", purpose="catalogue.import", about="", name="bench.iso", kind="marc",
        file=name, size=size, sha256="", created_at=now,
    )  # fmt: skip


def _record(number: int) -> bytes:
    chance = random.Random(SEED * 1_000_003 + number)
    words, surnames = WORDS.split(), SURNAMES.split()
    title = " ".join(chance.choices(words, k=4)).capitalize()
    fields = [
        ("001", f"RU\\BENCH\\{number}"),
        ("101", "0 \x1farus"),
        ("200", f"1 \x1fa{title}\x1feповести и рассказы\x1ff{chance.choice(surnames)} А."),
        ("210", f"  \x1faМосква\x1fcДетская литература\x1fd{1950 + number % 74}"),
        ("215", f"  \x1fa{50 + number % 400} с."),
        ("606", f"0 \x1fa{chance.choice(words)}\x1fx{chance.choice(words)}"),
        ("700", f" 1\x1fa{chance.choice(surnames)}\x1fb{chance.choice('АБВГД')}. "
                f"{chance.choice('АБВГД')}.\x1fgИмя{number % 3000} Отчество"),
        ("899", "  \x1faODB\x1fjР2"),
    ]  # fmt: skip
    directory, data = "", b""
    for tag, content in fields:
        body = content.encode("cp1251") + b"\x1e"
        directory += f"{tag}{len(body):04}{len(data):05}"
        data += body
    base = 25 + len(directory)
    leader = f"{base + len(data) + 1:05}nam0 22{base:05}   450 "
    return leader.encode() + directory.encode() + b"\x1e" + data + b"\x1d"


def _enter_kind() -> None:
    """The kind of the pages of records; or one of our own, as heavy, where they do not stand."""
    from kerege.catalogue.models import Record  # noqa: PLC0415 -- needs the apps
    from kerege.search import registry  # noqa: PLC0415 -- as above

    if registry.kind_of("book") is not None:
        return

    def numbers() -> Iterator[int]:
        yield from Record.objects.values_list("pk", flat=True)

    registry.register(
        registry.Kind(code="book", label="Books", order=1, documents_of=_documents, numbers=numbers)
    )


def _documents(numbers: Sequence[int]) -> Mapping[int, Any]:
    from kerege.catalogue.models import Record  # noqa: PLC0415 -- needs the apps
    from kerege.foundation.translated import T  # noqa: PLC0415 -- as above
    from kerege.search.registry import Document  # noqa: PLC0415 -- as above

    rows = Record.objects.filter(pk__in=numbers).prefetch_related("authors", "subjects")
    return {
        row.pk: Document(
            title=T(ru=row.title),
            authors=[name for author in row.authors.all() for name in author.name.values()],
            text=T(ru=f"{row.publisher} " + " ".join(map(str, row.subjects.all()))),
            url_name="catalogue:record",
            url_args=[row.pk],
            year=row.year,
            languages=row.language_codes(),
        )
        for row in rows
    }


if __name__ == "__main__":
    inside(int(sys.argv[2]))
