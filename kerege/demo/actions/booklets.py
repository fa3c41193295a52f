"""Three booklets of two libraries: real books of the catalogue, marked as samples."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kerege.catalogue.models import Record
from kerege.demo import texts
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.showcase import booklet_rules
from kerege.showcase.actions import booklet_review, booklets
from kerege.showcase.actions.booklets import Book, Text


@transaction.atomic
def add_booklets(*, by: Person, librarian: Person, now: datetime) -> None:
    """Each belongs to the library of who made it; the address is what we know of the library."""
    for words in texts.read("booklets"):
        maker = by if words["who"] == "organiser" else librarian
        library = booklet_rules.maker_library(maker, now.date())
        if library is None:
            raise AssertionError("who makes a booklet works in a library")
        values = {
            "layout": words["layout"],
            "look": words["look"],
            "title": T(words["title"]),
            "subtitle": T(words["subtitle"]),
            "age_mark": words["age"],
            "licence": "cc_by",
            "is_sample": True,
        }
        row = booklets.begin(
            library=library,
            values=values | booklets.contacts_of(library),
            texts=[Text(heading=T(one["heading"]), text=T(one["text"])) for one in words["texts"]],
            books=[_book(one) for one in words["books"]],
            by=maker,
            now=now,
        )
        booklet_review.publish(booklet=row, by=by, now=now)


def _book(told: dict[str, Any]) -> Book:
    records = Record.objects.kept().filter(title=told["title"]).prefetch_related("credits__author")
    record = records.order_by("pk").first()
    if record is None:
        raise AssertionError(f"not in the catalogue: {told['title']}")
    first = next(iter(record.credits.all()), None)
    author = first.author.name.localize("kk") if first else ""
    return Book(
        title=told["title"],
        author=author,
        note=T(told["note"]),
    )
