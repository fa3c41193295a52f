"""`./run backup FILE.tar.gz`: the database and all files of the data folder in one archive.

The embedded database is copied while it is in use, by its own means. A PostgreSQL database is left
to `pg_dump`, which knows more of it; the archive then holds the files only, and says so.
"""

import argparse
import os
import sqlite3
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import django
from django.conf import settings

DATABASE = "kerege.sqlite3"
PARTS = ("files", "secret-key")


def main(arguments: list[str]) -> None:
    """Write the archive and say what is in it."""
    parser = argparse.ArgumentParser(prog="./run backup", description=__doc__)
    parser.add_argument("archive", type=Path)
    archive = parser.parse_args(arguments).archive
    if archive.exists():
        sys.exit(f"{archive} is there already; a backup never overwrites one.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    unfinished = archive.with_name(f"{archive.name}.part")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(unfinished, "w:gz") as out:
        for name, path in parts(Path(folder)):
            out.add(path, arcname=name)
            print(f"  {name}")
    unfinished.rename(archive)
    print(f"{archive}: {archive.stat().st_size / 2**20:.1f} MB. Keep it safe: it holds the key.")


def parts(folder: Path) -> Iterator[tuple[str, Path]]:
    """What goes into the archive: names and where they lie now."""
    facts = settings.DATABASES["default"]
    if facts["ENGINE"].endswith("sqlite3"):
        yield DATABASE, copy_database(Path(facts["NAME"]), folder / DATABASE)
    else:
        print("The database is PostgreSQL: `pg_dump -Fc` makes its backup; here are the files.")
    for name in PARTS:
        if (path := Path(settings.DATA) / name).exists():
            yield name, path


def copy_database(source: Path, target: Path) -> Path:
    """A copy of one moment, though others write meanwhile."""
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)
    return target


if __name__ == "__main__":
    main(sys.argv[1:])
