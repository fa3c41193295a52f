"""`./run demo`: the whole of Kerege with its demo, on one machine, in one process.

The first start makes the database, loads the demo and prepares static files. Later starts find
that nothing changed and only serve.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import django
from django.utils import translation

from tools import demo_data, lan
from tools.catalogues import compile_stale
from tools.machine import ROOT, free_port
from tools.prepare import serve

MEGABYTES = 200
MARK = "this-is-the-demo"


def main(arguments: list[str]) -> None:
    """Check what could fail, prepare what is stale, say where to look, serve."""
    options = parse(arguments)
    folder = Path(options.data).resolve()
    check_port(options.port)
    check_folder(folder)
    if options.lan:
        open_to_the_hall(options)
    if options.fresh:
        empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    set_environment(folder, options.host, options.port)
    compile_stale()
    if demo_data.is_missing(folder):
        fill(folder)
    django.setup()
    announce(options.port, folder)
    if options.lan:
        lan.show(os.environ["KEREGE_BASE_URL"])
    serve(options.host, options.port)


def parse(arguments: list[str]) -> argparse.Namespace:
    """What may be said on the command line."""
    parser = argparse.ArgumentParser(prog="./run demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--data", default=str(ROOT / "data" / "demo"), help="where it is kept")
    parser.add_argument("--fresh", action="store_true", help="begin anew, forgetting all changes")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets phones nearby in")
    parser.add_argument("--lan", action="store_true", help="let phones on the same Wi-Fi in")
    return parser.parse_args(arguments)


def open_to_the_hall(options: argparse.Namespace) -> None:
    """Listen for phones nearby, under the address that they can reach."""
    address = lan.find_address()
    if not address:
        sys.exit("This machine is in no network. Join the Wi-Fi of the hall, or open a hotspot.")
    options.host = "0.0.0.0"  # noqa: S104 -- the point is to be reached
    os.environ["KEREGE_BASE_URL"] = f"http://{address}:{options.port}"
    os.environ["KEREGE_HOSTS"] = f"{address},localhost"


def check_port(port: int) -> None:
    """A taken port is named together with one that is free."""
    other = free_port(port)
    if other != port:
        sys.exit(f"Port {port} is taken. `./run demo --port {other}` takes another.")


def check_folder(folder: Path) -> None:
    """The folder must be ours to write, with room to spare, and not another installation's."""
    standing = next(path for path in (folder, *folder.parents) if path.exists())
    elsewhere = "`./run demo --data DIR` takes another folder."
    if not os.access(standing, os.W_OK):
        sys.exit(f"{standing} cannot be written. {elsewhere}")
    if shutil.disk_usage(standing).free < MEGABYTES * 2**20:
        sys.exit(f"Less than {MEGABYTES} MB are free in {standing}. {elsewhere}")
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        sys.exit(f"{folder} holds something else than the demo. {elsewhere}")


def empty(folder: Path) -> None:
    """Forget the demo; `check_folder` made sure that it is one."""
    if (folder / MARK).exists():
        shutil.rmtree(folder)


def set_environment(folder: Path, host: str, port: int) -> None:
    """The settings of the demo, in the way any installation gives them."""
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ["KEREGE_DATA"] = str(folder)
    os.environ["KEREGE_DEMO"] = "yes"
    os.environ.setdefault("KEREGE_BASE_URL", f"http://localhost:{port}")
    os.environ.setdefault("EMAIL_URL", f"file://{folder}/letters")
    if host != "127.0.0.1":
        os.environ.setdefault("KEREGE_HOSTS", "*")


def fill(folder: Path) -> None:
    """In a process of its own: the server would never give back the memory that this takes."""
    command = [sys.executable, "-m", "tools.demo_data", str(folder)]
    if subprocess.run(command, check=False).returncode:
        sys.exit("The demo could not be prepared.")


def announce(port: int, folder: Path) -> None:
    """Where to look and whom to be."""
    print(f"\nKerege is at http://localhost:{port}/  (Ctrl-C stops it)\n")
    for role, address, word in sign_ins():
        print(f"  {role:16} {address:34} {word}")
    print(f"\nLetters are not sent; they are written to {folder / 'letters'}.\n", flush=True)


def sign_ins() -> list[tuple[str, str, str]]:
    """Ready-made sign-ins, one a role: the role, the address, the password."""
    from kerege.people.demo_sign_ins import demo_sign_ins  # noqa: PLC0415 -- needs the apps

    with translation.override("en"):
        return [(str(known.role), known.email, known.password) for known in demo_sign_ins]


if __name__ == "__main__":
    main(sys.argv[1:])
