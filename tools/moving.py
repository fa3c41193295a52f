"""Filling an empty PostgreSQL from a SQLite file, all or nothing; and the way back for backups."""

import sys
from pathlib import Path

from django.db import connections, transaction
from django.db.utils import Error

from kerege.foundation import schema
from tools import copying, databases
from tools.copying import Fingerprint, NotTheSame, Told


def check_target(url: str) -> None:
    """Stop before anything is done if something is there already."""
    if databases.state_of(url) == "full":
        sys.exit(
            f"{databases.place_of(url)} is not empty. Nothing was changed there. "
            "`createdb` makes a new one; name it in DATABASE_URL."
        )


def fill_postgres(source: Path, url: str, told: Told = print) -> dict[str, Fingerprint]:
    """Move every row of the file to the empty database, compare, and only then commit.

    The file is brought up to this version first: hand over a copy. If anything fails, the target
    keeps empty tables and a mark by which the next try knows that they are its own.
    """
    check_target(url)
    told("Bringing both databases to this version …")
    databases.migrate(f"sqlite://{source}", source.parent)
    databases.mark(url)
    databases.migrate(url, source.parent)
    told("Copying …")
    with (
        databases.opened("moving_from", f"sqlite://{source}"),
        databases.opened("moving_to", url),
    ):
        return _move(told)


def _move(told: Told) -> dict[str, Fingerprint]:
    try:
        with transaction.atomic("moving_to"), connections["moving_to"].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            sent = copying.copy_everything("moving_from", "moving_to", told)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            told("Comparing …")
            copying.compare(sent, "moving_to")
            cursor.execute(f"DROP TABLE {databases.MARK}")
    except (Error, NotTheSame, ValueError) as trouble:
        told(f"\n{trouble}")
        sys.exit("Nothing was moved: the target is as empty as before. Mend the cause; try again.")
    return sent


def portable_copy(target: Path, told: Told = print) -> dict[str, Fingerprint]:
    """The PostgreSQL database that we are set up with, as it is at one moment, in a SQLite file."""
    if schema.missing() or schema.from_the_future():
        sys.exit("The database belongs to another version of Kerege. Back up with that version.")
    databases.migrate(f"sqlite://{target}", target.parent)
    with databases.opened("copy", f"sqlite://{target}"):
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            with transaction.atomic("copy"):
                sent = copying.copy_everything("default", "copy", told)
        copying.compare(sent, "copy")
    return sent
