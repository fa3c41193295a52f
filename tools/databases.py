"""Databases other than the one we are set up with: opened, migrated, looked into."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connections

from config import environment
from tools.copying import Fingerprint, Tally
from tools.machine import ROOT

MARK = "kerege_is_moving_in"


def migrate(url: str, folder: Path) -> None:
    """Bring a database up to this program, in a process that knows no other database."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"],
        env={
            **os.environ,
            "DATABASE_URL": url,
            "KEREGE_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{done.stderr.strip()}\nThe database could not be brought up to this version.")


@contextmanager
def opened(alias: str, url: str) -> Iterator[str]:
    """A second database under a name, as long as the block lasts."""
    parts = environment.database_at(url)
    connections.databases[alias] = {
        **connections.databases["default"],
        "TEST": {},
        **parts,
        "CONN_MAX_AGE": 0,
    }
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections.databases[alias], connections[alias]


def copy_sqlite(source: Path, target: Path) -> Path:
    """A copy of one moment, though others write meanwhile."""
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)
    return target


def sqlite_fingerprints(path: Path) -> dict[str, Fingerprint]:
    """Every table of a SQLite file as it is, whatever version wrote it."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as link:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        names = sorted(name for (name,) in link.execute(sql))
        found = {}
        for name in names:
            tally = Tally()
            for row in link.execute(f'SELECT * FROM "{name}"'):
                tally.add(row)
            found[name] = tally.result()
        return found


def troubles_of(path: Path) -> list[str]:
    """What SQLite itself finds wrong with a file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as link:
        integrity = [word for (word,) in link.execute("PRAGMA integrity_check") if word != "ok"]
        broken = [f"{row[0]}: a row without its {row[2]}" for row in _lost_rows(link)]
        return integrity + broken


def migrations_of(path: Path) -> set[tuple[str, str]]:
    """The migrations that a SQLite file has had."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as link:
        return set(link.execute("SELECT app, name FROM django_migrations"))


def state_of(url: str) -> str:
    """Of a PostgreSQL database: "empty", "begun" (an earlier move failed) or "full"."""
    with _server(url) as link:
        sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        names = {name for (name,) in link.execute(sql)}
    if not names:
        return "empty"
    return "begun" if MARK in names else "full"


def mark(url: str) -> None:
    """Write on the door that somebody is moving in."""
    with _server(url) as link:
        link.execute(f"CREATE TABLE IF NOT EXISTS {MARK} ()")


@contextmanager
def passing_database(url: str) -> Iterator[str]:
    """An empty database on the same server, gone afterwards."""
    name = f"kerege_check_{os.getpid()}"
    with _server(url) as link:
        link.execute(f"DROP DATABASE IF EXISTS {name}")
        link.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            link.execute(f"DROP DATABASE {name} WITH (FORCE)")


def is_postgres(url: str) -> bool:
    """Whether the address is that of a PostgreSQL database."""
    return urlsplit(url).scheme in {"postgres", "postgresql"}


def place_of(url: str) -> str:
    """Where a database is, without the password."""
    parts = urlsplit(url)
    return f"{parts.hostname or 'this machine'}{parts.path}"


def own_sqlite() -> Path | None:
    """The file of the database that we are set up with, if it is one."""
    facts = settings.DATABASES["default"]
    return Path(facts["NAME"]) if facts["ENGINE"].endswith("sqlite3") else None


def _lost_rows(link: sqlite3.Connection) -> list[Any]:
    return list(link.execute("PRAGMA foreign_key_check"))


def _server(url: str) -> Any:
    import psycopg  # noqa: PLC0415 -- an optional extra

    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.Error as trouble:
        sys.exit(f"PostgreSQL does not answer at {place_of(url)}: {str(trouble).strip()}")
