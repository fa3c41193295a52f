"""`./run pages`: rewrite docs/pages.txt and docs/permissions.md from the code.

`--check` only compares. The page map lists each address and who may knock; the permissions file
says it for people, with the rules that are asked after the door.
"""

import inspect
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

import django
from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from tools.machine import ROOT

MAP = ROOT / "docs" / "pages.txt"
PERMISSIONS = ROOT / "docs" / "permissions.md"
INTRODUCTION = """\
# Who may do what

Written by `./run pages` from the code; do not edit by hand. A request answers five questions (see
HOUSE_STYLE.md). The first table says who may knock at a page; the second lists the rules that are
asked behind the door. What a person sees in a list is decided by the scopes `visible_to`.
"""


class Page(NamedTuple):
    """One address of the house."""

    route: str
    access: str
    name: str
    view: Any

    @property
    def room(self) -> str:
        return self.view.__module__.split(".")[1] if self.is_ours else "allauth"

    @property
    def is_ours(self) -> bool:
        return self.view.__module__.startswith("kerege.")


def main(arguments: list[str]) -> int:
    """Write both files, or say which one is out of date."""
    if not settings.configured:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    wanted = {MAP: page_map(), PERMISSIONS: permissions()}
    if arguments != ["--check"]:
        for path, text in wanted.items():
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [path for path, text in wanted.items() if not _says(path, text)]
    for path in stale:
        print(f"{path.relative_to(ROOT)} is out of date. `./run pages` mends that.")
    return int(bool(stale))


def page_map() -> str:
    """The text of docs/pages.txt."""
    lines = [f"{page.route:70} {page.access:12} {page.name}" for page in pages()]
    return "\n".join(sorted(lines)) + "\n"


def permissions() -> str:
    """The text of docs/permissions.md."""
    parts = [INTRODUCTION, "## Pages", ""]
    rooms = {page.room: [] for page in pages() if page.is_ours}
    for page in sorted(pages()):
        if page.is_ours:
            rooms[page.room].append(page)
    for room, found in sorted(rooms.items()):
        parts += [
            f"### {room}",
            "",
            "| Address | Who may knock | What it is for |",
            "|---|---|---|",
        ]
        parts += [f"| `{p.route}` | {p.access} | {_first_line(p.view)} |" for p in found] + [""]
    parts += ["## Rules", "", "| Room | Rule | Meaning |", "|---|---|---|"]
    parts += [f"| {room} | `{name}` | {told} |" for room, name, told in rules()]
    return "\n".join(parts) + "\n"


def pages(patterns: Any = None, prefix: str = "/", space: str = "") -> Iterator[Page]:
    """Every address, languages written as `<language>`."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + _route(pattern)
        if isinstance(pattern, URLPattern):
            access = getattr(pattern.callback, "access", "-")
            yield Page(route, access, f"{space}{pattern.name}", pattern.callback)
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from pages(pattern.url_patterns, route, inner)


def rules() -> Iterator[tuple[str, str, str]]:
    """Each public function of each room's rules.py, with the first line of its docstring."""
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        name = f"{config.name}.rules"
        if not config.name.startswith("kerege.") or find_spec(name) is None:
            continue
        module = import_module(name)
        for function in vars(module).values():
            ours = inspect.isfunction(function) and function.__module__ == name
            if ours and not function.__name__.startswith("_"):
                yield config.label, function.__name__, _first_line(function)


def _route(pattern: Any) -> str:
    if isinstance(pattern.pattern, LocalePrefixPattern):
        return "<language>/"
    return str(pattern.pattern)


def _first_line(thing: Any) -> str:
    lines = (inspect.getdoc(inspect.unwrap(thing)) or "").splitlines()
    return lines[0].replace("|", "\\|") if lines else ""


def _says(path: Any, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
