"""`./run bench`: measure the demo and a generated region on both databases.

./run bench                  all of it, some minutes; rewrites docs/performance.md
./run bench --share 0.1      a region of a tenth, to see whether a change helps
./run bench --only region    one set of data;  --database sqlite   one database
./run bench live --phones N  phones in a live room; see bench/live.py
./run bench crowd            those who play foul beside a live game; see bench/crowd.py
./run bench search           the one box; see bench/search.py
./run bench catalogue        records of another library; see bench/catalogue.py
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench import catalogue, crowd, live, search, table
from tools import machine
from tools.catalogues import compile_stale

NAME = "kerege_bench"
FILES = "\n## Files of"  # written by hand from `python -m bench.files`


def main(arguments: list[str]) -> None:
    """Measure each set on each database, print the table, keep it if it is a whole one."""
    if arguments[:1] == ["live"]:
        live.main(arguments[1:])
        return
    if arguments == ["crowd"]:
        crowd.main()
        return
    if arguments[:1] == ["search"]:
        search.main(arguments[1:])
        return
    if arguments[:1] == ["catalogue"]:
        catalogue.main(arguments[1:])
        return
    options = parse(arguments)
    compile_stale()
    figures = {
        (kind, database): measure(kind, database, options.share)
        for kind in ("demo", "region")
        for database in databases(options.database)
        if options.only in ("", kind)
    }
    text = table.render(figures)
    print(text)
    if options.share == 1 and not options.only and not options.database:
        target = machine.ROOT / "docs" / "performance.md"
        _before, mark, files = target.read_text(encoding="utf-8").partition(FILES)
        target.write_text(text + mark + files, encoding="utf-8")


def parse(arguments: list[str]) -> argparse.Namespace:
    """What may be said on the command line."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--only", choices=["demo", "region"], default="")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="")
    return parser.parse_args(arguments)


def databases(only: str) -> list[str]:
    """The databases that are there."""
    missing = machine.missing_postgres()
    if missing:
        print(f"Not measured on PostgreSQL: {missing}", file=sys.stderr)
    found = ["sqlite"] if missing else ["sqlite", "postgresql"]
    return [name for name in found if only in ("", name)]


def measure(kind: str, database: str, share: float) -> dict[str, Any]:
    """One set on one database, in a process that begins with nothing."""
    print(f"Measuring the {kind} on {database} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="kerege-bench-") as folder, place(database) as url:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "KEREGE_DATA": folder,
            "KEREGE_DEMO": "yes",
            "DATABASE_URL": url,
            "KEREGE_LOG_LEVEL": "ERROR",
            "EMAIL_URL": f"file://{folder}/letters",
        }
        command = [sys.executable, "-m", "bench.inside", kind, str(share)]
        done = subprocess.run(
            command, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    figures: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


@contextmanager
def place(database: str) -> Iterator[str]:
    """An empty database and its address."""
    if database == "sqlite":
        yield ""
        return
    import psycopg  # noqa: PLC0415 -- only where PostgreSQL is

    url = machine.postgres_url()
    with psycopg.connect(url, autocommit=True) as link:
        link.execute(f"DROP DATABASE IF EXISTS {NAME}")
        link.execute(f"CREATE DATABASE {NAME}")
        yield url.rpartition("/")[0] + f"/{NAME}"
        link.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


if __name__ == "__main__":
    main(sys.argv[1:])
