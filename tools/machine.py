"""What the machine has: databases, Redis, Chromium, cores."""

import os
import shutil
import socket
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
POSTGRES = "postgresql://kerege:kerege@127.0.0.1:5432/kerege"
REDIS = "redis://127.0.0.1:6379/0"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
]


def postgres_url(environ: Mapping[str, str] = os.environ) -> str:
    """Where the tests look for PostgreSQL."""
    return environ.get("KEREGE_TEST_POSTGRES", POSTGRES)


def redis_url(environ: Mapping[str, str] = os.environ) -> str:
    """Where the tests look for Redis."""
    return environ.get("KEREGE_TEST_REDIS", REDIS)


@cache
def missing_postgres() -> str:
    """Why PostgreSQL cannot be used, or nothing if it can."""
    try:
        import psycopg  # noqa: PLC0415 -- an optional extra
    except ImportError:
        return "psycopg is not installed (`pip install psycopg[binary]`)"
    try:
        psycopg.connect(postgres_url(), connect_timeout=3).close()
    except psycopg.Error as trouble:
        return f"PostgreSQL does not answer at {_place(postgres_url())}: {_first_line(trouble)}"
    return ""


@cache
def missing_redis() -> str:
    """Why Redis cannot be used, or nothing if it can."""
    parts = urlsplit(redis_url())
    try:
        socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 6379), 1).close()
    except OSError as trouble:
        return f"Redis does not answer at {_place(redis_url())}: {_first_line(trouble)}"
    return ""


def chromium() -> str | None:
    """The path of a Chromium that is installed."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def missing_chromium() -> str:
    """Why no browser can be driven, or nothing if one can."""
    return "" if chromium() else "Chromium is not installed (`sudo apt install chromium`)"


def missing_node() -> str:
    """Why the verifiers that others wrote cannot run, or nothing if they can."""
    lacking = [name for name in ("node", "npm") if shutil.which(name) is None]
    if not lacking:
        return ""
    return f"{' and '.join(lacking)} is not installed (`sudo apt install nodejs npm`)"


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def free_port(wanted: int = 0) -> int:
    """A port nobody listens on: the wanted one if it is free."""
    for port in _candidates(wanted):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise RuntimeError("No free port.")


def catalogues() -> list[Path]:
    """All catalogues of translations, ours and those we ship for others."""
    return sorted((ROOT / "locale").rglob("*.po"))


def _candidates(wanted: int) -> Iterator[int]:
    if wanted:
        yield from range(wanted, wanted + 20)
    yield 0


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}{parts.path}"


def _first_line(trouble: Any) -> str:
    return (str(trouble).strip().splitlines() or [type(trouble).__name__])[0]
