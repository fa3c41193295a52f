"""Remembered public pages that are never stale.

A page is kept in the process under the number of the public stamp. Every action that changes
what the public sees calls `touch()` in its transaction, so the next request asks for a number
that nobody has remembered yet. The price of a remembered page is one query.
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache, wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language

from kerege.foundation.models import PublicStamp

Key = tuple[str, str | None, int]
P = ParamSpec("P")
R = TypeVar("R")

_FORGETS: list[Callable[[], None]] = []


class Shelf:
    """The pages kept in this process, the least used thrown out first. Sizes in bytes."""

    def __init__(self, limit: int) -> None:
        self.limit, self.size = limit, 0
        self._pages: OrderedDict[Key, tuple[bytes, dict[str, str], datetime | None]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Key, now: datetime) -> tuple[bytes, dict[str, str]] | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None or (page[2] is not None and page[2] <= now):
                return None
            self._pages.move_to_end(key)
            return page[0], page[1]

    def keep(self, key: Key, body: bytes, headers: dict[str, str], until: datetime | None) -> None:
        with self._lock:
            old = self._pages.pop(key, None)
            self.size += len(body) - (len(old[0]) if old else 0)
            self._pages[key] = (body, headers, until)
            while self.size > self.limit:
                _key, (gone, _headers, _until) = self._pages.popitem(last=False)
                self.size -= len(gone)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.size = 0


SHELF = Shelf(limit=settings.PAGE_CACHE_BYTES)


def touch() -> None:
    """Say that something public changed. Call it last in an action: it locks one shared row."""
    if not PublicStamp.objects.filter(pk=1).update(number=F("number") + 1):
        PublicStamp.objects.get_or_create(pk=1, defaults={"number": 1})


def stamp() -> int:
    """The number of the latest public change."""
    return PublicStamp.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def remembered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Keep the page for strangers: no session, no appearance of their own, a plain GET.

    The view may set `response.changes_at`, the moment at which the page changes by itself
    (registration opens, an event begins).
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _is_stranger(request):
            return view(request, *args, **kwargs)
        key = (request.get_full_path(), get_language(), stamp())
        kept = SHELF.find(key, timezone.now())
        if kept is not None:
            return HttpResponse(kept[0], headers=kept[1])
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.streaming and not response.cookies:
            until = getattr(response, "changes_at", None)
            SHELF.keep(key, response.content, dict(response.items()), until)
        return response

    return answer


def counted(function: Callable[P, R]) -> Callable[P, R]:
    """Remember what was counted from public facts until one of them changes, in this process.

    The arguments must be hashable. The price is one query.
    """

    @lru_cache(64)
    def kept(_stamp: int, *args: Any, **kwargs: Any) -> R:
        return function(*args, **kwargs)

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        return kept(stamp(), *args, **kwargs)  # type: ignore[arg-type]  # hashable, as told above

    _FORGETS.append(kept.cache_clear)
    return answer


def forget() -> None:
    """Forget all pages and figures of this process; for tests and measurements."""
    SHELF.clear()
    for clear in _FORGETS:
        clear()


def _is_stranger(request: HttpRequest) -> bool:
    cookies = request.COOKIES
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in cookies
        and "messages" not in cookies
        and "appearance" not in cookies
        and "HX-Request" not in request.headers
    )
