"""Whole small installations in folders of their own, run as an administrator runs them."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from tools import machine


def server() -> str:
    """Where this run has its PostgreSQL, wherever the usual one may be."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else machine.postgres_url()


@contextmanager
def a_postgres() -> Iterator[str]:
    """An empty database, gone afterwards."""
    name = f"kerege_try_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server(), autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            yield server().rpartition("/")[0] + f"/{name}"
        finally:
            link.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def environment(folder: Any, url: str = "", **more: str) -> dict[str, str]:
    """What an installation in this folder is told."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KEREGE_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "KEREGE_DATA": str(folder),
        "DATABASE_URL": url,
        "EMAIL_URL": f"file://{folder}-letters",
        "KEREGE_TEST_POSTGRES": server(),
        "PYTHONPATH": str(machine.ROOT),
        "PYTHONUTF8": "1",
        **more,
    }


def call(module: str, *words: Any, env: dict[str, str], code: int = 0) -> str:
    """Run one of `./run`'s commands and return all that it said."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, words)],
        env=env,
        cwd=machine.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr
