"""`./run prepare`: bring the database and the static files up to the source, and serve nothing.

`./run serve` and `./run demo` do it by themselves. With pages and jobs in processes of their own
it is done once, before they start.
"""

import argparse
import hashlib
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from tools.catalogues import compile_stale
from tools.machine import ROOT

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MANY = 65_536


def main(arguments: list[str]) -> None:
    """Words, database, static files, checks."""
    argparse.ArgumentParser(prog="./run prepare", description=__doc__).parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    compile_stale()
    django.setup()
    prepare_everything()


def prepare_everything() -> None:
    """Without a stamp for the database: it may be elsewhere and restored from anywhere."""
    folder = Path(settings.DATA)
    folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    prepare_static(folder)
    call_command("check", deploy=False, fail_level="ERROR")


def is_stale(folder: Path) -> bool:
    """Whether the database or the static files have to be brought up to the source."""
    return _database(folder).is_stale() or _static(folder).is_stale()


def prepare_database(folder: Path) -> None:
    """Migrate if a migration is newer than the last time."""
    stamp = _database(folder)
    if stamp.is_stale():
        print("Preparing the database …", flush=True)
        call_command("migrate", verbosity=0)
        stamp.renew()


def prepare_static(folder: Path) -> None:
    """Collect and compress styles, scripts and fonts if one of them changed."""
    stamp = _static(folder)
    if stamp.is_stale():
        print("Preparing styles, scripts and fonts …", flush=True)
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.renew()


class Stamp:
    """A file that remembers what its sources looked like when something was made from them."""

    def __init__(self, path: Path, sources: Iterable[Path]) -> None:
        self.path = path
        told = hashlib.sha256()
        for source in sorted(sources):
            facts = source.stat()
            told.update(f"{source} {facts.st_size} {facts.st_mtime_ns}\n".encode())
        self.now = told.hexdigest()

    def is_stale(self) -> bool:
        """Whether the sources changed since, or nothing was made yet."""
        return not self.path.exists() or self.path.read_text() != self.now

    def renew(self) -> None:
        """Say that it was made from the sources as they are."""
        self.path.write_text(self.now)


def serve(host: str, port: int, application: str = "config.asgi:application") -> None:
    """One process: pages, live rooms and worker."""
    import uvicorn  # noqa: PLC0415 -- a tenth of a second that the checks above need not wait for

    from config.serving import LiveServer  # noqa: PLC0415 -- as above

    allow_many_connections()
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        # What stays connected: messages are small, phones many, and they come all at once.
        ws="websockets-sansio",
        ws_max_size=64 * 1024,
        ws_per_message_deflate=False,
        timeout_keep_alive=75,
        backlog=4096,
    )
    server = LiveServer(config)
    with suppress(KeyboardInterrupt):  # Ctrl+C: it has ended well by then
        server.run()
    if not server.started:
        sys.exit("The server did not start.")


def allow_many_connections() -> None:
    """A phone is an open file; the usual 1,024 are fewer than a hall has."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MANY if hard == resource.RLIM_INFINITY else min(hard, MANY)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _database(folder: Path) -> Stamp:
    return Stamp(folder / ".migrated", ROOT.glob("kerege/*/migrations/*.py"))


def _static(folder: Path) -> Stamp:
    return Stamp(folder / ".collected", ROOT.glob("kerege/*/static/**/*"))


if __name__ == "__main__":
    main(sys.argv[1:])
