"""The catalogue for everybody: the front page, a book, an author, a subject."""

from typing import Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.catalogue import record_description, standings
from kerege.catalogue.models import Author, Record, Subject
from kerege.catalogue.queries import authority_files, record_documents, record_pages
from kerege.catalogue.queries.record_pages import Asked
from kerege.foundation import serving
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered

FRONT = "catalogue/front.html"
PAGE = "catalogue/record.html"
AUTHORS = "catalogue/authors.html"
AUTHOR = "catalogue/author.html"
SUBJECT = "catalogue/subject.html"
A_PAGE = 20
NAMES = 100
FACETS = ("language", "age", "author", "subject", "district", "library", "year")


@public
@require_safe
@remembered
def front(request: HttpRequest) -> HttpResponse:
    """The box and the shelves; with a question, what was found and what it can be narrowed to."""
    asked = asked_of(request)
    context: dict[str, Any] = {"asked": asked, "total": record_pages.total()}
    if asked.words or asked.is_narrowed or "all" in request.GET:
        shelf = record_pages.find(asked)
        page = Paginator(shelf.numbers, A_PAGE).get_page(request.GET.get("page"))
        context |= {
            "shelf": shelf,
            "page": page,
            "books": lines(record_pages.in_this_order(page.object_list)),
            "facets": _facets(request, shelf, asked),
            "sorts": _sorts(request, asked),
            "query": request.GET,
        }
    else:
        context |= {
            "subjects": record_pages.subjects(),
            "letters": record_pages.letters(),
            "newest": lines(record_pages.newest()),
        }
    return render(request, FRONT, context)


@public
@require_safe
@remembered
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One book: its description, where it is held, what is like it."""
    record = record_pages.whole(pk)
    if record is None:
        raise Http404
    if record.withdrawn_at:
        return render(request, PAGE, {"record": record, "is_gone": True}, status=410)
    address = settings.BASE_URL + record.get_absolute_url()
    held = record_pages.holdings(record)
    book = record_description.of_record(record)
    context = {
        "record": record,
        "people": "; ".join(book.authors),
        "description": record_description.described(book),
        "languages": [language_name(code) for code in record.language_codes()],
        "age": record.get_age_mark_display(),
        "held": held,
        "copies": sum(row.copies for _district, rows in held for row in rows),
        "places": standings.places_of(record.pk, request.user, timezone.localdate()),
        "similar": lines(record_pages.similar(record)),
        "address": address,
        "qr": segno.make(address, error="m", micro=False).svg_inline(omitsize=True),
        "trail": [(_("Catalogue"), reverse("catalogue:front")), (record.title, "")],
    }
    return render(request, PAGE, context)


@public
@require_safe
def cover(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The picture of the cover."""
    record = get_object_or_404(Record.objects.kept().select_related("cover", "cover_small"), pk=pk)
    stored = record.cover
    if stored is None or stored.deleted_at or not stored.ready_at:
        raise Http404
    if "small" in request.GET and record.cover_small:
        return serving.serve(request, record.cover_small)
    if stored.preview and "whole" not in request.GET:
        return serving.send(
            request,
            file=stored.preview.name,
            size=stored.preview.size,
            tag=f"small-{stored.sha256[:40]}",
            kind=stored.kind,
            name=stored.name,
            attachment=False,
        )
    return serving.serve(request, stored)


@public
@require_safe
@remembered
def authors(request: HttpRequest) -> HttpResponse:
    """All authors by letter, or by a part of any form of the name."""
    letters = record_pages.letters()
    words = _text(request, "q")
    letter = _text(request, "letter")[:1]
    if not words and letter not in letters:
        letter = letters[0] if letters else ""
    found = record_pages.authors_by(letter, words)
    page = Paginator(found, NAMES).get_page(request.GET.get("page"))
    context = {
        "letters": letters,
        "letter": "" if words else letter,
        "words": words,
        "page": page,
        "query": request.GET,
        "trail": [(_("Catalogue"), reverse("catalogue:front")), (_("Authors"), "")],
    }
    return render(request, AUTHORS, context)


@public
@require_safe
@remembered
def author_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One author: all forms of the name, all books."""
    author = get_object_or_404(Author.objects.prefetch_related("see_also"), pk=pk)
    if author.merged_into_id:
        return redirect("catalogue:author", author.merged_into_id, permanent=False)
    page = Paginator(record_pages.of_author(author), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "author": author,
        "forms": [one for one in record_documents.forms_of(author) if one != str(author.name)],
        "page": page,
        "books": lines(page.object_list),
        "query": request.GET,
        "trail": [
            (_("Catalogue"), reverse("catalogue:front")),
            (_("Authors"), reverse("catalogue:authors")),
            (str(author), ""),
        ],
    }
    return render(request, AUTHOR, context)


@public
@require_safe
@remembered
def subject_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One heading with its other languages, and its books."""
    subject = get_object_or_404(Subject.objects.prefetch_related("see_also"), pk=pk)
    if subject.merged_into_id:
        return redirect("catalogue:subject", subject.merged_into_id, permanent=False)
    page = Paginator(record_pages.of_subject(subject), A_PAGE).get_page(request.GET.get("page"))
    shown = str(subject.name)
    context = {
        "subject": subject,
        "forms": [one for one in authority_files.forms(subject) if one != shown],
        "page": page,
        "books": lines(page.object_list),
        "query": request.GET,
        "trail": [(_("Catalogue"), reverse("catalogue:front")), (shown, "")],
    }
    return render(request, SUBJECT, context)


def lines(records: Any) -> list[dict[str, Any]]:
    """Records as a list shows them: the description of each under its title."""
    told = []
    for record in records:
        book = record_description.of_record(record)
        others = [text for text in dict.fromkeys(record.titles.values()) if text != record.title]
        told.append(
            {
                "record": record,
                "language": book.language,
                "others": others,
                "people": "; ".join(book.authors) or record.responsibility,
                "description": record_description.described(book),
            }
        )
    return told


def asked_of(request: HttpRequest) -> Asked:
    """The question of an address; what is no number is no filter."""
    return Asked(
        words=_text(request, "q"),
        year=_number(request, "year"),
        language=_text(request, "language")[:3],
        age=_text(request, "age")[:2],
        subject=_number(request, "subject"),
        district=_number(request, "district"),
        author=_number(request, "author"),
        library=_number(request, "library"),
        sort=_text(request, "sort")[:5],
    )


def language_name(code: str) -> str:
    """«қазақ тілі» as the reader's language calls it; a code that nobody knows stays."""
    known = {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}
    if code in known:
        return known[code]
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def _facets(request: HttpRequest, shelf: Any, asked: Asked) -> list[dict[str, Any]]:
    labels = (
        _("Language"),
        _("Age mark"),
        _("Author"),
        _("Subject"),
        _("District or city"),
        _("Library"),
        _("Year"),
    )
    told = []
    for name, label in zip(FACETS, labels, strict=True):
        now = getattr(asked, name)
        values = [
            {
                "label": _shown(name, value, words),
                "count": count,
                "is_chosen": value == now,
                "href": _address(request, name, "" if value == now else value),
            }
            for value, words, count in shelf.facets.get(name, ())
        ]
        if len(values) > 1 or now:
            told.append({"label": label, "values": values, "is_open": bool(now)})
    return told


def _sorts(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    first = _("Best first") if asked.words else _("Newest first")
    ways = {"": first, "old": _("Oldest first"), "title": _("By title")}
    if asked.words:
        ways["new"] = _("Newest first")
    return [
        {"label": words, "href": _address(request, "sort", way), "is_chosen": way == asked.sort}
        for way, words in ways.items()
    ]


def _shown(name: str, value: Any, words: str) -> str:
    if name == "language":
        return language_name(value)
    return Record(age_mark=value).get_age_mark_display() if name == "age" else words


def _address(request: HttpRequest, name: str, value: Any) -> str:
    chosen = {key: _text(request, key) for key in ("q", *FACETS, "sort")}
    chosen[name] = f"{value}"
    left = {key: text for key, text in chosen.items() if text}
    return f"?{urlencode(left or {'all': '1'})}"


def _text(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "").strip()[:120]


def _number(request: HttpRequest, name: str) -> int | None:
    text = _text(request, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
