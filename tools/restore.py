"""`./run restore FILE.tar.gz`: read an archive of `./run backup` into an empty data folder."""

import argparse
import os
import shutil
import sys
import tarfile
from pathlib import Path

from tools.machine import ROOT


def main(arguments: list[str]) -> None:
    """Unpack into the folder that KEREGE_DATA names, if nothing is there yet."""
    parser = argparse.ArgumentParser(prog="./run restore", description=__doc__)
    parser.add_argument("archive", type=Path)
    archive = parser.parse_args(arguments).archive
    folder = Path(os.environ.get("KEREGE_DATA") or ROOT / "data").resolve()
    if not archive.exists():
        sys.exit(f"There is no {archive}.")
    if folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty. `KEREGE_DATA=DIR ./run restore …` takes another folder.")
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive, "r:gz") as packed:
        for part in packed:
            unpack(packed, part, folder)
    print(f"Restored into {folder}. `./run serve` brings it up to this version and serves it.")


def unpack(packed: tarfile.TarFile, part: tarfile.TarInfo, folder: Path) -> None:
    """Plain files and folders inside the folder only; Python before 3.11.4 has no filter for it."""
    target = (folder / part.name).resolve()
    if not (part.isfile() or part.isdir()) or not target.is_relative_to(folder):
        sys.exit(f"{part.name} does not belong into a backup. Nothing more was unpacked.")
    if part.isdir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    source = packed.extractfile(part)
    assert source is not None, "a plain file has contents"
    with target.open("wb") as out:
        shutil.copyfileobj(source, out)
    target.chmod(0o600 if part.name == "secret-key" else 0o644)


if __name__ == "__main__":
    main(sys.argv[1:])
