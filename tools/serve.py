"""`./run serve`: Kerege for real, as the environment says.

Without more words one process does everything: it brings the database and the static files up to
the source, serves pages and does the background work. A proxy in front ends TLS.

With one of these words a process does one thing, as many of them as wanted, on one database
(`./run prepare` is run once before): `--pages` serves pages, `--jobs` does the background work,
`--live` serves what stays connected. docs/scaling.md says when that is worth it.
"""

import argparse
import os
import sys
from collections.abc import Callable
from importlib.util import find_spec

import django

from tools.catalogues import compile_stale
from tools.prepare import prepare_everything, serve


def main(arguments: list[str]) -> None:
    """Become what was asked for."""
    options = parse(arguments)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    part = next((name for name in PARTS if getattr(options, name)), "")
    if part:
        os.environ["KEREGE_WORKER"] = "no"
    PARTS.get(part, everything)(options)


def parse(arguments: list[str]) -> argparse.Namespace:
    """What may be said on the command line."""
    parser = argparse.ArgumentParser(prog="./run serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--processes", type=int, default=1, help="of pages behind the one port")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--pages", action="store_true", help="only pages, with granian")
    only.add_argument("--jobs", action="store_true", help="only the background work")
    only.add_argument("--live", action="store_true", help="only what stays connected")
    return parser.parse_args(arguments)


def everything(options: argparse.Namespace) -> None:
    """Prepare, check, serve, work."""
    compile_stale()
    django.setup()
    prepare_everything()
    serve(options.host, options.port)


def pages(options: argparse.Namespace) -> None:
    """Pages through WSGI: several processes behind one port, begun anew when one dies."""
    if find_spec("granian") is None:
        sys.exit("granian is not installed. With KEREGE_SCALE=yes `./run` installs it.")
    command = [
        *(sys.executable, "-m", "granian", "config.wsgi:application"),
        *("--interface", "wsgi", "--host", options.host, "--port", str(options.port)),
        *("--workers", str(options.processes), "--blocking-threads", threads()),
        *("--backpressure", "128", "--respawn-failed-workers"),
        *("--workers-kill-timeout", "10", "--no-log"),
    ]
    os.execve(sys.executable, command, dict(os.environ))


def jobs(options: argparse.Namespace) -> None:
    """The background work, until told to stop."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- needs the settings

    call_command("work")


def live(options: argparse.Namespace) -> None:
    """The same application as one process does it all with, less the worker."""
    django.setup()
    serve(options.host, options.port)


def threads() -> str:
    """Of each process; a waiting database must not hold up everybody."""
    return os.environ.get("KEREGE_THREADS", "2")


PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "pages": pages,
    "jobs": jobs,
    "live": live,
}


if __name__ == "__main__":
    main(sys.argv[1:])
