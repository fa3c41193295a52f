"""`./run backup PLACE`: the database of one moment, all files and the key in one archive.

PLACE is a file to be, or a folder; in a folder the archive is named after the moment, and
`--keep N` throws out all but the newest N. `--check` restores the archive into an empty place
at once and compares every row and every file. The database is always kept as a SQLite file, so
that one archive restores onto either kind, whatever tools the machine has.
"""

import argparse
import hashlib
import io
import json
import os
import re
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from tools import databases
from tools.catalogues import compile_stale
from tools.machine import ROOT

DATABASE, MANIFEST, KEY = "kerege.sqlite3", "manifest.json", "secret-key"
FORMAT = 2
NAME = re.compile(r"kerege-\d{4}-\d{2}-\d{2}-\d{6}\.tar\.gz")


def main(arguments: list[str]) -> None:
    """Write the archive, check it if that is wanted, throw out old ones, say what is in it."""
    options = parse(arguments)
    archive = name_of(options.place)
    if archive.exists():
        sys.exit(f"{archive} is there already; a backup never overwrites one.")
    set_up()
    unfinished = archive.with_name(f".{archive.name}.part")
    try:
        manifest = write(unfinished)
        unfinished.chmod(0o600)
        unfinished.rename(archive)
    finally:
        unfinished.unlink(missing_ok=True)
    if options.check:
        from tools.restore import check  # noqa: PLC0415 -- each needs the other

        check(archive)
    remember(archive, is_checked=options.check)
    for old in too_many(archive.parent, options.keep):
        old.unlink()
        print(f"  thrown out: {old.name}")
    tell(archive, manifest)


def parse(arguments: list[str]) -> argparse.Namespace:
    """What may be said on the command line."""
    parser = argparse.ArgumentParser(prog="./run backup", description=__doc__)
    parser.add_argument("place", type=Path, help="a file to be, or a folder")
    parser.add_argument("--check", action="store_true", help="restore it at once and compare")
    parser.add_argument("--keep", type=int, default=0, metavar="N", help="of those in the folder")
    return parser.parse_args(arguments)


def name_of(place: Path) -> Path:
    """The archive to be."""
    if place.is_dir():
        return place / f"kerege-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.tar.gz"
    if not place.parent.is_dir():
        sys.exit(f"There is no folder {place.parent}.")
    return place


def set_up() -> None:
    """Django as the environment says."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    compile_stale()
    django.setup()


def write(path: Path) -> dict[str, Any]:
    """The archive; the list of what must be in it comes last."""
    with (
        tempfile.TemporaryDirectory() as folder,
        tarfile.open(path, "w:gz", compresslevel=6) as out,
    ):
        copy = Path(folder) / DATABASE
        copy_database(copy)
        out.add(copy, arcname=DATABASE)
        manifest = {
            "format": FORMAT,
            "kerege": version(),
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": "sqlite" if databases.own_sqlite() else "postgresql",
            "tables": databases.sqlite_fingerprints(copy),
            "files": dict(add_files(out)),
            "key": add_key(out),
        }
        text = json.dumps(manifest, indent=1).encode()
        _add(out, MANIFEST, io.BytesIO(text), len(text))
    return manifest


def copy_database(copy: Path) -> None:
    """The whole database as it is at one moment, as a SQLite file."""
    if source := databases.own_sqlite():
        databases.copy_sqlite(source, copy)
        return
    from tools import moving  # noqa: PLC0415 -- needs the apps

    moving.portable_copy(copy, told=lambda _line: None)


def add_files(out: tarfile.TarFile) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every file of the store, on a disk or not, with its size and checksum."""
    for name in sorted(stored()):
        # One that was thrown away since the database was copied belongs to nothing any more.
        with suppress(FileNotFoundError), default_storage.open(name) as file:
            size = file.size
            counted = Counted(file)
            _add(out, f"files/{name}", counted, size)
            yield name, {"size": size, "sha256": counted.sum.hexdigest()}


def stored(folder: str = "") -> Iterator[str]:
    """Names of all files of the store."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in files if name)
    for name in folders:
        yield from stored(f"{folder}{name}/")


def add_key(out: tarfile.TarFile) -> bool:
    """The key, if it is ours to keep."""
    path = Path(settings.DATA) / KEY
    if os.environ.get("KEREGE_SECRET_KEY") or not path.exists():
        return False
    _add(out, KEY, io.BytesIO(path.read_bytes()), path.stat().st_size, mode=0o600)
    return True


def remember(archive: Path, *, is_checked: bool) -> None:
    """Tell the page "State of the system" that there is a backup."""
    from kerege.foundation.health import BACKUP_KIND  # noqa: PLC0415 -- needs the apps
    from kerege.foundation.models import Job, JobState  # noqa: PLC0415 -- as above

    now = timezone.now()
    Job.objects.create(
        kind=BACKUP_KIND,
        about=archive.name[:80],
        state=JobState.DONE,
        total=1,
        done=1,
        message="checked" if is_checked else "",
        created_at=now,
        finished_at=now,
    )


def too_many(folder: Path, keep: int) -> list[Path]:
    """Archives of ours beyond the newest so many; other files are nobody's business."""
    if keep < 1:
        return []
    ours = sorted((p for p in folder.iterdir() if NAME.fullmatch(p.name)), reverse=True)
    return ours[keep:]


def tell(archive: Path, manifest: dict[str, Any]) -> None:
    """What there is now, and what to mind."""
    rows = sum(rows for rows, _total in manifest["tables"].values())
    print(
        f"{archive}: {archive.stat().st_size / 2**20:.1f} MB, {rows:,} rows of "
        f"{len(manifest['tables'])} tables, {len(manifest['files']):,} files."
    )
    if manifest["key"]:
        print("It holds the secret key and people's data: keep it where only you can read it.")
    else:
        print("The secret key is not in it: it comes from KEREGE_SECRET_KEY. Keep that apart.")


def version() -> str:
    """The version of this program."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


class Counted:
    """A file that is summed up while it is read."""

    def __init__(self, file: Any) -> None:
        self.file, self.sum = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next part."""
        part: bytes = self.file.read(size)
        self.sum.update(part)
        return part


def _add(out: tarfile.TarFile, name: str, file: Any, size: int, mode: int = 0o644) -> None:
    facts = tarfile.TarInfo(name)
    facts.size, facts.mode = size, mode
    facts.mtime = int(datetime.now(UTC).timestamp())
    out.addfile(facts, file)


if __name__ == "__main__":
    main(sys.argv[1:])
