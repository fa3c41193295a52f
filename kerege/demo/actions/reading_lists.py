"""Reading lists of two libraries: real works of the catalogue, marked as samples."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from kerege.catalogue.models import Record
from kerege.demo import texts
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.showcase import lists_rules
from kerege.showcase.actions import lists


@transaction.atomic
def add_lists(*, by: Person, librarian: Person, now: datetime) -> None:
    """Each list belongs to the library of who made it."""
    for words in texts.read("reading-lists"):
        maker = by if words["who"] == "organiser" else librarian
        _add(words, maker, now.date(), now)


def _add(words: dict[str, Any], by: Person, day: date, now: datetime) -> None:
    library = lists_rules.library_of(by, day)
    if library is None:
        raise AssertionError("who makes a list works in a library")
    values = {"title": T(words["title"]), "about": T(words["about"]), "age_mark": words["age"]}
    row = lists.create(library=library, values=values, by=by, now=now)
    for told in words["books"]:
        record = Record.objects.kept().filter(title=told["title"]).order_by("pk").first()
        if record is None:
            raise AssertionError(f"not in the catalogue: {told['title']}")
        book = lists.add_record(reading_list=row, record=record, by=by, now=now)
        lists.change_book(book=book, values={"note": T(told["note"])}, by=by, now=now)
    lists.publish(reading_list=row, shown=True, by=by, now=now)
