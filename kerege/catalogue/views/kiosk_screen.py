"""The screen of a library: tiles, a shelf, a book, and the way out for the staff.

The right is a secret in a cookie of the tablet. Nothing is known of who stands before it.
"""

from typing import Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kerege.catalogue.actions import kiosks
from kerege.catalogue.forms.kiosk import PinForm
from kerege.catalogue.kiosk_themes import theme_of
from kerege.catalogue.models import Kiosk, KioskDeed, Record
from kerege.catalogue.queries import kiosk_shelves, record_pages
from kerege.catalogue.queries.kiosk_shelves import KioskAsked
from kerege.catalogue.views.record_public import language_name, lines
from kerege.foundation.access import public
from kerege.foundation.errors import Refused

COOKIE = "kiosk"
YEAR = 60 * 60 * 24 * 365
A_PAGE = 12
NAMES = ("q", "theme", "age", "language", "letter")


@public
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Subjects with pictures, ages, letters, the keyboard, what is new."""
    kiosk = _kiosk(request)
    if kiosk is None:
        return render(request, "catalogue/kiosk/closed.html", status=403)
    context = {
        "kiosk": kiosk,
        "themes": kiosk_shelves.themes(),
        "ages": [
            (age, Record(age_mark=age).get_age_mark_display()) for age in kiosk_shelves.ages()
        ],
        "letters": kiosk_shelves.letters(),
        "books": _shown(record_pages.newest(), kiosk),
        "asked": KioskAsked(),
    }
    return render(request, "catalogue/kiosk/home.html", context)


@public
@never_cache
@require_safe
def books(request: HttpRequest) -> HttpResponse:
    """A shelf: what was typed, a subject, an age or a letter."""
    kiosk = _kiosk(request)
    if kiosk is None:
        return redirect("catalogue:kiosk")
    asked = _asked(request)
    kiosks.count(
        kiosk=kiosk,
        deed=KioskDeed.SEARCH if asked.words else KioskDeed.SHELF,
        now=timezone.now(),
    )
    numbers, shown_for = kiosk_shelves.shelf(asked)
    page = Paginator(numbers, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "kiosk": kiosk,
        "asked": asked,
        "theme": theme_of(asked.theme),
        "age": Record(age_mark=asked.age).get_age_mark_display() if asked.age else "",
        "page": page,
        "books": _shown(record_pages.in_this_order(page.object_list), kiosk),
        "shown_for": shown_for,
        "languages": _languages(asked),
        "query": request.GET,
    }
    return render(request, "catalogue/kiosk/books.html", context)


@public
@never_cache
@require_safe
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """One book: what it is, where it stands, how to take its page along."""
    kiosk = _kiosk(request)
    if kiosk is None:
        return redirect("catalogue:kiosk")
    record = record_pages.whole(pk)
    if record is None or record.withdrawn_at:
        raise Http404
    kiosks.count(kiosk=kiosk, deed=KioskDeed.BOOK, now=timezone.now())
    address = settings.BASE_URL + record.get_absolute_url()
    context = {
        "kiosk": kiosk,
        "book": _shown([record], kiosk)[0],
        "record": record,
        "age": record.get_age_mark_display(),
        "languages": [language_name(code) for code in record.language_codes()],
        "places": kiosk_shelves.places(record, kiosk.library),
        "similar": _shown(record_pages.similar(record), kiosk),
        "qr": segno.make(address, error="m", micro=False).svg_inline(omitsize=True),
    }
    return render(request, "catalogue/kiosk/book.html", context)


@public
@never_cache
def open_here(request: HttpRequest, device: str) -> HttpResponseBase:
    """The link of the screen: a page that asks once, then the tablet is a kiosk."""
    kiosk = kiosks.find_kiosk(device)
    if kiosk is None:
        return render(request, "catalogue/kiosk/closed.html", status=403)
    if request.method != "POST":
        return render(request, "catalogue/kiosk/open.html", {"screen": kiosk, "secret": device})
    logout(request)  # no child works under the name of a librarian
    answer = redirect("catalogue:kiosk")
    answer.set_cookie(
        COOKIE, device, YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


@public
@never_cache
def leave(request: HttpRequest) -> HttpResponseBase:
    """Out of the screen, with the PIN of the staff."""
    kiosk = _kiosk(request)
    if kiosk is None:
        return redirect("catalogue:kiosk")
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kiosks.leave(kiosk=kiosk, pin=form.cleaned_data["pin"], now=timezone.now())
        except Refused as refusal:
            form.add_error("pin", refusal.message)
        else:
            answer = redirect("catalogue:front")
            answer.delete_cookie(COOKIE, samesite="Lax")
            return answer
    return render(request, "catalogue/kiosk/leave.html", {"kiosk": kiosk, "form": form})


def _kiosk(request: HttpRequest) -> Kiosk | None:
    return kiosks.find_kiosk(request.COOKIES.get(COOKIE, "")[:100])


def _asked(request: HttpRequest) -> KioskAsked:
    told = {name: request.GET.get(name, "").replace("\0", "").strip()[:120] for name in NAMES}
    return KioskAsked(
        words=told["q"],
        theme=told["theme"] if theme_of(told["theme"]) else "",
        age=told["age"] if told["age"] in kiosk_shelves.AGES else "",
        language=told["language"] if told["language"] in ("kk", "ru", "en") else "",
        letter=told["letter"][:1],
    )


def _languages(asked: KioskAsked) -> list[dict[str, Any]]:
    """The same shelf in one language alone."""
    same = {"q": asked.words, "theme": asked.theme, "age": asked.age, "letter": asked.letter}
    told = []
    for code in ("", "kk", "ru", "en"):
        wanted = {name: value for name, value in (same | {"language": code}).items() if value}
        label = language_name(code) if code else ""
        told.append(
            {"label": label, "href": f"?{urlencode(wanted)}", "is_now": code == asked.language}
        )
    return told


def _shown(records: Any, kiosk: Kiosk) -> list[dict[str, Any]]:
    """Books as the screen shows them: with a cover, ours if there is none."""
    told = lines(records)
    numbers = [one["record"].pk for one in told]
    here = kiosk_shelves.standing_here(numbers, kiosk.library)
    pictures = kiosk_shelves.pictures(numbers)
    for one in told:
        one["is_here"] = one["record"].pk in here
        one["tone"] = one["record"].pk % 6
        one["picture"] = pictures[one["record"].pk]
    return told
