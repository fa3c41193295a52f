"""`./run move-to-postgres`: from the database in the data folder to the one DATABASE_URL names.

Every table is copied in one transaction and compared by row counts and checksums before it is
committed. The SQLite file stays as it was. A move that failed can be run again.
"""

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

from tools import databases
from tools.catalogues import compile_stale

AT_WORK = timedelta(seconds=60)


def main(arguments: list[str]) -> None:
    """Check what could fail, move, say what to do next."""
    options = parse(arguments)
    url, source = os.environ.get("DATABASE_URL", ""), Path(options.source).resolve()
    if not databases.is_postgres(url):
        sys.exit("DATABASE_URL names no PostgreSQL. `DATABASE_URL=postgresql://… ./run move-to-…`")
    if not source.exists():
        sys.exit(f"There is no {source}. `--from FILE` names another one.")
    if is_in_use(source):
        sys.exit("Kerege is at work on this database. Stop it first: what it writes would be lost.")
    compile_stale()
    begun = time.monotonic()
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from tools import moving  # noqa: PLC0415 -- needs the apps

    moving.check_target(url)
    with tempfile.TemporaryDirectory(prefix="kerege-move-") as folder, held(source):
        copy = databases.copy_sqlite(source, Path(folder) / "kerege.sqlite3")
        sent = moving.fill_postgres(copy, url)
    rows = sum(table.rows for table in sent.values())
    print(
        f"\nMoved {rows:,} rows of {len(sent)} tables in {time.monotonic() - begun:.0f} s; "
        f"all of them were compared.\nStart Kerege with this DATABASE_URL from now on. "
        f"{source} is as it was: keep it until you have seen that all is well."
    )


def parse(arguments: list[str]) -> argparse.Namespace:
    """What may be said on the command line."""
    parser = argparse.ArgumentParser(prog="./run move-to-postgres", description=__doc__)
    folder = os.environ.get("KEREGE_DATA") or "data"
    parser.add_argument("--from", dest="source", default=f"{folder}/kerege.sqlite3")
    return parser.parse_args(arguments)


def is_in_use(path: Path) -> bool:
    """Whether a worker gave a sign of life within a minute."""
    since = (datetime.now(UTC) - AT_WORK).replace(tzinfo=None).isoformat(" ")
    with closing(sqlite3.connect(path)) as link:
        sql = "SELECT count(*) FROM foundation_workerbeat WHERE seen_at > ?"
        return bool(link.execute(sql, [since]).fetchone()[0])


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Nobody writes to the source meanwhile: what came after the copy would be lost."""
    with closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as link:
        link.execute("BEGIN IMMEDIATE")
        yield
        link.execute("ROLLBACK")


if __name__ == "__main__":
    main(sys.argv[1:])
