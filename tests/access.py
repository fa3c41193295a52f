"""One address for every page of the house, built from one whole situation."""

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from django.urls import URLPattern, get_resolver, reverse

from tests import sample_rows
from tests.sample_rows import events
from tests.scenarios import Spine

Maker = Callable[[Spine], Any]


def addresses(spine: Spine) -> dict[str, str]:
    """Name of the page -> an address of it that exists."""
    events.prepare(spine)
    rooms = {name: import_module(f"tests.sample_rows.{name}") for name in _rooms()}
    values: dict[str, dict[str, Maker]] = {}
    for name, module in rooms.items():  # coursework_homework gives values to coursework
        values.setdefault(name.split("_")[0], {}).update(getattr(module, "VALUES", {}))
    rows = {name: maker for module in rooms.values() for name, maker in module.ROWS.items()}
    queries = {
        name: maker
        for module in rooms.values()
        for name, maker in getattr(module, "QUERIES", {}).items()
    }
    found = {}
    for name, keys in page_names():
        room = values.get(name.split(":")[0], {})
        known = {key: _value(spine, name, key, room, rows) for key in keys}
        found[name] = reverse(name, kwargs=known)
        if name in queries:
            found[name] += f"?{urlencode(queries[name](spine))}"
    return found


def page_names(patterns: Any = None, room: str = "") -> list[tuple[str, list[str]]]:
    """Every page of the house with the names of its parts that vary."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            name = f"{room}:{pattern.name}" if room else str(pattern.name)
            found.append((name, list(pattern.pattern.converters)))
        else:
            found += page_names(pattern.url_patterns, pattern.app_name or room)
    return sorted(found)


def _rooms() -> list[str]:
    return [module.name for module in pkgutil.iter_modules(sample_rows.__path__)]


def _value(
    spine: Spine, name: str, key: str, room: dict[str, Maker], rows: dict[str, Maker]
) -> Any:
    if key in room:
        return room[key](spine)
    if key in {"slug", "rest"}:
        return {"slug": spine.event.slug, "rest": "events"}[key]
    if key != "pk":
        raise LookupError(f"tests/sample_rows says nothing of {key!r} in {name}.")
    fitting = [start for start in rows if name.startswith(start)]
    if not fitting:
        raise LookupError(f"tests/sample_rows says nothing of the row of {name}.")
    return rows[max(fitting, key=len)](spine).pk
