"""`./run sample-badge DIR`: one certificate of the demo as a badge, in every carrier.

    badge.json  badge.jwt  badge.png  badge.svg  certificate.pdf
    index.json  which file answers which address that a verifier would fetch

It makes a demo of its own in a temporary folder; a running installation is neither needed nor
touched. The address is that of an example: nothing of it exists on the network.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command
from django.utils import timezone

from tools.catalogues import compile_stale

BASE_URL = "https://kerege.example"


def main(arguments: list[str]) -> None:
    """Make the demo aside, sign, write."""
    parser = argparse.ArgumentParser(prog="./run sample-badge", description=__doc__)
    parser.add_argument("folder", metavar="DIR", help="where the files are written")
    target = Path(parser.parse_args(arguments).folder).resolve()
    if target.exists() and not target.is_dir():
        sys.exit(f"{target} is a file; name a folder.")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        sys.exit(f"{target} cannot be made: {trouble.strerror}.")
    with tempfile.TemporaryDirectory(prefix="kerege-badge-") as folder:
        set_environment(folder)
        compile_stale()
        django.setup()
        print("Making a demo aside; this takes some seconds …", flush=True)
        call_command("migrate", verbosity=0)
        call_command("load_demo", verbosity=0)
        for name in write(target):
            print(f"  {target / name}")
        from django.db import connections  # noqa: PLC0415 -- the folder goes away

        connections.close_all()


def set_environment(folder: str) -> None:
    """Nothing of the caller's installation is used."""
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("REDIS_URL", None)
    os.environ.pop("KEREGE_FILES_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ["KEREGE_DATA"] = folder
    os.environ["KEREGE_DEMO"] = "yes"
    os.environ["KEREGE_BASE_URL"] = BASE_URL
    os.environ["EMAIL_URL"] = f"file://{folder}/letters"


def write(target: Path) -> list[str]:
    """One certificate in every carrier, and what is published beside it."""
    from kerege.certificates import badge_samples  # noqa: PLC0415 -- needs the apps

    files = badge_samples.files(now=timezone.now())
    for name, body in files.items():
        (target / name).write_bytes(body)
    return list(files)


if __name__ == "__main__":
    main(sys.argv[1:])
