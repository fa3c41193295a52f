"""`./run serve`: Kerege for real, on one machine, in one process, as the environment says.

Brings the database and the static files up to the source, then serves pages and does the
background work. docs/configuration.md lists the variables. A proxy in front ends TLS.
"""

import argparse
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from tools.catalogues import compile_stale
from tools.prepare import prepare_static, serve


def main(arguments: list[str]) -> None:
    """Prepare, check, serve."""
    parser = argparse.ArgumentParser(prog="./run serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(arguments)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    compile_stale()
    django.setup()
    folder = Path(settings.DATA)
    folder.mkdir(parents=True, exist_ok=True)
    # Without a stamp: the database may be elsewhere and restored from anywhere.
    call_command("migrate", verbosity=0)
    prepare_static(folder)
    call_command("check", deploy=False, fail_level="ERROR")
    serve(options.host, options.port)


if __name__ == "__main__":
    main(sys.argv[1:])
