"""What the demo needs before it is served: the database, the demo in it, the static files.

`./run demo` calls it as a process of its own where something is missing.
"""

import sys
from pathlib import Path

import django
from django.core.management import call_command

from tools.prepare import Stamp, is_stale, prepare_database, prepare_static


def main(arguments: list[str]) -> None:
    """Prepare the folder that is named; the environment says the rest."""
    folder = Path(arguments[0])
    django.setup()
    prepare_database(folder)
    load(folder)
    prepare_static(folder)


def is_missing(folder: Path) -> bool:
    """Whether anything has to be made or brought up to the source."""
    return is_stale(folder) or _loaded(folder).is_stale()


def load(folder: Path) -> None:
    """Load the demo, once."""
    stamp = _loaded(folder)
    if stamp.is_stale():
        print("Loading the demo …", flush=True)
        call_command("load_demo", verbosity=0)
        stamp.renew()


def _loaded(folder: Path) -> Stamp:
    return Stamp(folder / ".loaded", [])


if __name__ == "__main__":
    main(sys.argv[1:])
