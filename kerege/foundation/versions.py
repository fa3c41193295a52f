"""What runs here: the versions of the program and of what it stands on."""

import platform
import tomllib
from functools import cache
from importlib.metadata import version

import django
from django.conf import settings
from django.db import connection


def versions() -> list[tuple[str, str]]:
    """Names and versions, the program first."""
    return [
        ("Kerege", own_version()),
        ("Python", platform.python_version()),
        ("Django", django.get_version()),
        (connection.display_name, database_version()),
        ("Typst", version("typst")),
    ]


@cache
def own_version() -> str:
    """As pyproject.toml says it."""
    told = tomllib.loads((settings.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


def database_version() -> str:
    """The version of the database server, or of SQLite."""
    return ".".join(str(part) for part in connection.get_database_version())
