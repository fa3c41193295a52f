"""The menus. A room enters its pages in `AppConfig.ready()`; the layouts show them in order.

Places: `site` (public pages), `cabinet` (what is mine), `desk` (the organisers' work),
`person` (the menu under the reader's name) and `footer`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

MINOR = 50  # entries of this order and above stand behind “More” where there is room for a bar
PLACES = ("site", "cabinet", "desk", "person", "footer")


def always(request: HttpRequest) -> bool:
    """For pages that everybody may see in the menu."""
    return True


@dataclass(frozen=True, eq=False)  # each is itself: links are remembered by it
class Entry:
    place: str
    order: int
    label: str | Promise
    url_name: str
    shown: Callable[[HttpRequest], bool]
    icon: str


@dataclass(frozen=True)
class Link:
    label: str | Promise
    href: str
    icon: str
    is_current: bool
    is_minor: bool = False


_entries: dict[tuple[str, str], Entry] = {}


def add(
    *,
    place: str,
    order: int,
    label: str | Promise,
    url_name: str,
    shown: Callable[[HttpRequest], bool] = always,
    icon: str = "",
) -> None:
    """Enter a page in a menu. `shown` on `site` must not touch the session: see `visitor.find`."""
    if place not in PLACES:
        raise ValueError(f"There is no menu called {place!r}.")
    _entries[place, url_name] = Entry(place, order, label, url_name, shown, icon)


def links(place: str, request: HttpRequest) -> list[Link]:
    """The menu as this reader sees it; of nested addresses the longest one is current."""
    # What words and addresses hang on, asked once for the whole menu.
    where = (get_language(), get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    entries = [entry for entry in _entries.values() if entry.place == place]
    entries.sort(key=lambda entry: (entry.order, entry.url_name))
    shown = [_link(entry, *where) for entry in entries if entry.shown(request)]
    current = _current_href([link.href for link in shown], request.path)
    return [replace(link, is_current=True) if link.href == current else link for link in shown]


@lru_cache(maxsize=2048)
def _link(entry: Entry, _language: str | None, urlconf: str, _prefix: str) -> Link:
    """The entry in the language of now; who may see it is asked anew each time."""
    address = reverse(entry.url_name, urlconf=urlconf)
    return Link(str(entry.label), address, entry.icon, False, entry.order >= MINOR)


def _current_href(hrefs: list[str], path: str) -> str | None:
    homes = {href for href in hrefs if href.strip("/").count("/") == 0}
    matching = [
        href for href in hrefs if path == href or (path.startswith(href) and href not in homes)
    ]
    return max(matching, key=len, default=None)
