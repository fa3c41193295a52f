"""The catalogue of books as the API tells it."""

from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import translation

from kerege.api.queries.events import text
from kerege.catalogue.models import Author, Holding, Record, RecordAuthor
from kerege.catalogue.queries import record_pages
from kerege.catalogue.queries.record_pages import Asked

PLAIN = (
    *("title", "remainder", "responsibility", "volume", "edition", "place", "publisher", "year"),
    *("extent", "series", "isbns", "udc", "bbk", "age_mark", "source", "changed_at"),
)


def records(asked: Asked, library: str) -> QuerySet[Record]:
    """Kept records that pass; of words, those that a search reaches, newest first."""
    found = record_pages.narrowed(asked)
    if asked.words:
        found = found.filter(pk__in=list(record_pages.find(asked).numbers))
    if library:
        held = Holding.objects.filter(library__code=library)
        found = found.filter(pk__in=held.values("record_id"))
    return _whole(found)


def record_of(number: int) -> Record | None:
    """One kept record."""
    return _whole(Record.objects.kept().filter(pk=number)).first()


def record(one: Record) -> dict[str, Any]:
    """A book with its people, subjects and files."""
    with translation.override(settings.LANGUAGE_CODE):
        page = one.get_absolute_url()
        files = {
            name: settings.BASE_URL + reverse("catalogue:record_export", args=[one.pk, form])
            for name, form in (("marcxml", "xml"), ("iso2709", "mrc"))
        }
        cover = reverse("catalogue:record_cover", args=[one.pk]) if one.cover_id else ""
    return {
        **{name: getattr(one, name) for name in PLAIN},
        **files,
        "id": one.pk,
        "titles": text(one.titles),
        "annotation": text(one.annotation),
        "languages": one.language_codes(),
        "credits": [
            {"role": credit.role, "author": credit.author_id, "name": text(credit.author.name)}
            for credit in one.credits.all()
        ],
        "subjects": [{"id": row.pk, "name": text(row.name)} for row in one.subjects.all()],
        "url": settings.BASE_URL + page,
        "cover": settings.BASE_URL + cover if cover else "",
    }


def authors(words: str) -> QuerySet[Author]:
    """Those of whom a book is in the catalogue, by any form of the name."""
    return record_pages.authors_by("", words)


def author(one: Author) -> dict[str, Any]:
    """A person with all forms of the name."""
    return {
        "id": one.pk,
        "name": text(one.name),
        "variants": one.variants,
        "born": one.born,
        "died": one.died,
    }


def holdings(record: int | None, library: str) -> QuerySet[Holding]:
    """Copies of books that are not withdrawn."""
    wanted = Q(record__withdrawn_at=None)
    if record is not None:
        wanted &= Q(record=record)
    if library:
        wanted &= Q(library__code=library)
    return Holding.objects.filter(wanted).select_related("library").order_by("record", "library")


def holding(one: Holding) -> dict[str, Any]:
    """Copies of a book in a library."""
    return {
        "record": one.record_id,
        "library": one.library.code,
        "copies": one.copies,
        "shelf_mark": one.shelf_mark,
    }


def _whole(found: QuerySet[Record]) -> QuerySet[Record]:
    credits = RecordAuthor.objects.select_related("author").order_by("order", "pk")
    return found.defer("fields").prefetch_related(Prefetch("credits", credits), "subjects")
