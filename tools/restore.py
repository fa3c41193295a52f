"""`./run restore FILE.tar.gz`: read an archive of `./run backup` into an empty place.

Every file and every table is compared with the list in the archive. The files go into the data
folder, or into the store that KEREGE_FILES_URL names; the database into the data folder, or into
the empty PostgreSQL that DATABASE_URL names. `--try` does all of it in a passing place, says
whether the archive is whole, and leaves nothing behind.
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from tools import backup, databases
from tools.backup import DATABASE, KEY, MANIFEST
from tools.copying import Fingerprint
from tools.machine import ROOT


def main(arguments: list[str]) -> None:
    """Unpack, compare, and only then put things where they belong."""
    parser = argparse.ArgumentParser(prog="./run restore", description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--try", dest="is_trial", action="store_true", help="leave nothing behind")
    options = parser.parse_args(arguments)
    if not options.archive.exists():
        sys.exit(f"There is no {options.archive}.")
    if options.is_trial:
        check(options.archive)
        return
    folder = Path(os.environ.get("KEREGE_DATA") or ROOT / "data").resolve()
    url = os.environ.get("DATABASE_URL", "")
    check_places(folder, url)
    folder.mkdir(parents=True, exist_ok=True)
    manifest = unpack_and_compare(options.archive, folder)
    if databases.is_postgres(url):
        _into_postgres(folder / DATABASE, url)
        (folder / DATABASE).unlink()
    if os.environ.get("KEREGE_FILES_URL"):
        _into_store(folder / "files")
    print(f"Restored into {folder}. `./run serve` brings it up to this version and serves it.")
    if not manifest.get("key", True):
        print("The archive holds no secret key: set KEREGE_SECRET_KEY to the one it was kept with.")


def check_places(folder: Path, url: str) -> None:
    """Nothing is ever restored over something."""
    if folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty. `KEREGE_DATA=DIR ./run restore …` takes another folder.")
    if databases.is_postgres(url) and databases.state_of(url) == "full":
        sys.exit(f"{databases.place_of(url)} is not empty. `createdb` makes a new one.")


def check(archive: Path) -> None:
    """Restore into a passing place on this machine, compare everything, leave nothing."""
    url = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="kerege-check-") as folder:
        manifest = unpack_and_compare(archive, Path(folder))
        if databases.is_postgres(url):
            with databases.passing_database(url) as passing:
                _into_postgres(Path(folder) / DATABASE, passing)
    rows = sum(rows for rows, _total in manifest.get("tables", {}).values())
    print(
        f"Checked by restoring {archive.name}: {len(manifest.get('tables', {}))} tables, "
        f"{rows:,} rows, {len(manifest.get('files', {})):,} files; all as they were."
    )


def unpack_and_compare(archive: Path, folder: Path) -> dict[str, Any]:
    """Unpack into the folder; stop if anything is not what the list says."""
    try:
        with tarfile.open(archive, "r:gz") as packed:
            for part in packed:
                unpack(packed, part, folder)
    except (tarfile.TarError, EOFError, OSError) as trouble:
        sys.exit(f"{archive} is damaged: {trouble}. What was unpacked is in {folder}.")
    listed = folder / MANIFEST
    if not listed.exists():
        print("The archive is of an early version and has no list to compare with.")
        return {}
    manifest: dict[str, Any] = json.loads(listed.read_text())
    listed.unlink()
    if manifest["format"] > backup.FORMAT:
        sys.exit(f"The archive was made by a newer Kerege ({manifest['kerege']}). Update first.")
    if troubles := [*wrong_files(manifest, folder), *wrong_tables(manifest, folder)]:
        sys.exit("\n".join(["The archive is not whole:", *troubles]))
    return manifest


def wrong_files(manifest: dict[str, Any], folder: Path) -> list[str]:
    """Files that are missing or not what they were."""
    troubles = []
    for name, facts in manifest["files"].items():
        path = folder / "files" / name
        if not path.is_file():
            troubles.append(f"  files/{name} is missing")
        elif _checksum(path) != facts["sha256"]:
            troubles.append(f"  files/{name} is not what it was")
    return troubles


def wrong_tables(manifest: dict[str, Any], folder: Path) -> list[str]:
    """Tables that are missing or not what they were, and what SQLite itself finds wrong."""
    path = folder / DATABASE
    if not path.exists():
        return [f"  {DATABASE} is missing"]
    found = databases.sqlite_fingerprints(path)
    wanted = {name: Fingerprint(*told) for name, told in manifest["tables"].items()}
    differing = sorted(name for name in wanted | found if wanted.get(name) != found.get(name))
    return [
        *(f"  table {name} is not what it was" for name in differing),
        *(f"  {trouble}" for trouble in databases.troubles_of(path)),
    ]


def unpack(packed: tarfile.TarFile, part: tarfile.TarInfo, folder: Path) -> None:
    """Plain files and folders inside the folder only; Python before 3.11.4 has no filter for it."""
    target = (folder / part.name).resolve()
    if not (part.isfile() or part.isdir()) or not target.is_relative_to(folder.resolve()):
        sys.exit(f"{part.name} does not belong into a backup. Nothing more was unpacked.")
    if part.isdir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    source = packed.extractfile(part)
    assert source is not None, "a plain file has contents"
    with target.open("wb") as out:
        shutil.copyfileobj(source, out)
    target.chmod(0o600 if part.name == KEY else 0o644)


def _into_postgres(file: Path, url: str) -> None:
    backup.set_up()
    from tools import moving  # noqa: PLC0415 -- needs the apps

    moving.fill_postgres(file, url, told=lambda _line: None)


def _into_store(folder: Path) -> None:
    backup.set_up()
    from django.core.files.base import File  # noqa: PLC0415 -- only with a store of its own
    from django.core.files.storage import default_storage  # noqa: PLC0415 -- as above

    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = str(path.relative_to(folder))
        with path.open("rb") as file:
            if default_storage.save(name, File(file)) != name:
                sys.exit(f"{name} is in the store already. Name an empty one.")
    shutil.rmtree(folder, ignore_errors=True)


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main(sys.argv[1:])
