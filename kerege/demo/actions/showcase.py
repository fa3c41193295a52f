"""What libraries show their readers: a palette with three shelves, a family. All are samples."""

from datetime import datetime
from typing import Any

from kerege.catalogue.models import Record
from kerege.demo import texts
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.showcase.actions import dynasties, palettes, shelves
from kerege.showcase.actions.dynasties import Member
from kerege.showcase.actions.shelves import Chosen
from kerege.showcase.models import ConsentScope


def show(*, by: Person, librarian: Person, now: datetime) -> None:
    """Fill the wall and tell of the family."""
    words = texts.read("showcase")
    told = {name: T(text) for name, text in words["palette"].items()}
    palette = palettes.open_palette(values=told | {"is_sample": True}, by=by, now=now)
    for row in words["shelves"]:
        shelf = shelves.put_up(
            palette=palette,
            reader=row["reader"],
            language=row["language"],
            books=[_chosen(book, row["language"]) for book in row["books"]],
            by=by if row["who"] == "organiser" else librarian,
            now=now,
        )
        shelves.show(shelf=shelf, by=by, now=now)
    _tell_of_a_family(words["dynasty"], by=librarian, now=now)


def _tell_of_a_family(words: dict[str, Any], *, by: Person, now: datetime) -> None:
    told = {name: T(words[name]) for name in ("title", "story", "settlement")}
    members = [Member(**member) for member in words["members"]]
    family = dynasties.begin(values=told | {"is_sample": True}, members=members, by=by, now=now)
    dynasties.record_consent(
        dynasty=family,
        given_by=words["consent"],
        on=now.date(),
        scope=ConsentScope.PRINT,
        by=by,
        now=now,
    )
    dynasties.publish(dynasty=family, by=None, now=now)


def _chosen(book: dict[str, str], language: str) -> Chosen:
    records = Record.objects.kept().filter(title=book["title"]).prefetch_related("credits__author")
    record = records.order_by("pk").first()
    first = next(iter(record.credits.all()), None) if record else None
    return Chosen(
        title=book["title"],
        author=first.author.name.localize(language) if first else "",
        colour=book["colour"],
        mood=book["mood"],
        sentence=book["text"],
    )
