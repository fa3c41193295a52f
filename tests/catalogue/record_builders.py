"""Books of the tests: three that everybody knows, with authors and subjects in two languages."""

from typing import Any

from kerege.catalogue.models import Author, Record, RecordAuthor, Subject
from kerege.foundation.translated import T
from kerege.search.actions import indexing
from tests.builders import NOW


def an_author(kk: str, ru: str = "", *, variants: tuple[str, ...] = (), **fields: Any) -> Author:
    name = T({code: text for code, text in (("kk", kk), ("ru", ru)) if text})
    author = Author.objects.create(
        name=name, variants=list(variants), match_key=(kk or ru).casefold(), **fields
    )
    forms = [*name.values(), *variants]
    indexing.name_synonyms(group=f"author:{author.pk}", forms=forms)
    return author


def a_subject(kk: str, ru: str) -> Subject:
    return Subject.objects.create(name=T(kk=kk, ru=ru), match_key=kk.casefold())


def a_record(title: str, *, by: tuple[Author, ...] = (), about: tuple[Subject, ...] = (), **fields):
    known = {"languages": "kk", "match_key": title.casefold(), "created_at": NOW, "changed_at": NOW}
    record = Record.objects.create(title=title, **known | fields)
    for order, author in enumerate(by):
        RecordAuthor.objects.create(record=record, author=author, order=order)
    record.subjects.set(about)
    indexing.renew(kind="book", numbers=[record.pk])
    return record
