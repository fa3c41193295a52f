"""Works described by ourselves, for a catalogue that is not to stand empty on its first day.

A work, not an edition: no publisher, year or ISBN. What is not known is left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from kerege.catalogue.models import Author, Holding, Record, RecordAuthor, Subject
from kerege.foundation import pagecache
from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.search.actions import indexing
from kerege.search.letters import folded

KIND = "book"  # of the search
MARC_LANGUAGES = {
    "kk": "kaz", "ru": "rus", "en": "eng", "da": "dan", "fr": "fre", "de": "ger", "es": "spa",
    "it": "ita", "sv": "swe", "cs": "cze", "ky": "kir", "tt": "tat",
}  # fmt: skip
AGE_WORDS = {"0": "0+", "6": "6+", "12": "12+", "14": "14+", "16": "16+", "18": "18+"}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True)
class Person:
    """Forms of the name of an author, as in a catalogue: «Соқпақбаев, Бердібек»."""

    name: T
    variants: Sequence[str] = ()
    born: int | None = None
    died: int | None = None


@dataclass(frozen=True, kw_only=True)
class Work:
    """One work; authors and subjects by their codes."""

    control: str
    title: str
    language: str  # of the title
    titles: T = field(default_factory=T)  # in the other languages
    original: tuple[str, str] = ("", "")  # language and title, where it is none of ours
    authors: Sequence[str] = ()
    subjects: Sequence[str] = ()
    form: T = field(default_factory=T)  # «повесть»
    age_mark: str = ""
    source: str = ""


@transaction.atomic
def add_works(
    *,
    persons: Mapping[str, Person],
    headings: Mapping[str, T],
    works: Sequence[Work],
    now: datetime,
) -> list[Record]:
    """Describe what is not described yet; authors and headings that stand are used again."""
    standing = set(Record.objects.exclude(control="").values_list("source", "control"))
    new = [work for work in works if (work.source, work.control) not in standing]
    authors, subjects = _authors(persons), _subjects(headings)
    records = Record.objects.bulk_create(_record(work, persons, headings, now) for work in new)
    pairs = list(zip(new, records, strict=True))
    RecordAuthor.objects.bulk_create(
        RecordAuthor(record=record, author=authors[code], order=order)
        for work, record in pairs
        for order, code in enumerate(work.authors)
    )
    through = Record.subjects.through
    _ = through.objects.bulk_create(
        through(record_id=record.pk, subject_id=pk)
        for work, record in pairs
        for pk in dict.fromkeys(subjects[code].pk for code in work.subjects)
    )
    _name_synonyms("author", authors.values(), lambda one: [*one.name.values(), *one.variants])
    _name_synonyms("subject", subjects.values(), lambda one: list(one.name.values()))
    indexing.renew(kind=KIND, numbers=[record.pk for record in records])
    pagecache.touch()
    return records


@transaction.atomic
def add_sample_copies(
    *, copies: Iterable[tuple[Record, Organisation, int]], mark: str
) -> list[Holding]:
    """Copies that stand nowhere: their shelf mark says that they are samples."""
    rows = [
        Holding(record=record, library=library, copies=number, shelf_mark=mark)
        for record, library, number in copies
    ]
    _ = Holding.objects.bulk_create(rows, ignore_conflicts=True)
    indexing.renew(kind=KIND, numbers={row.record_id for row in rows})
    pagecache.touch()
    return rows


def plain(text: str) -> str:
    """Small letters of a Russian keyboard, words alone."""
    small = folded(unicodedata.normalize("NFC", text).lower())
    return " ".join(_WORD.findall(small))


def _author_key(name: str) -> str:
    return " ".join(sorted(plain(name).split()))[:200]


def _authors(persons: Mapping[str, Person]) -> dict[str, Author]:
    keys = {code: _author_key(said.name["kk"]) for code, said in persons.items()}
    known = {one.match_key: one for one in Author.objects.filter(match_key__in=keys.values())}
    made = {
        keys[code]: Author(
            name=said.name,
            variants=list(said.variants),
            born=said.born,
            died=said.died,
            match_key=keys[code],
        )
        for code, said in persons.items()
        if keys[code] not in known
    }
    _ = Author.objects.bulk_create(made.values())
    return {code: (known | made)[key] for code, key in keys.items()}


def _subjects(headings: Mapping[str, T]) -> dict[str, Subject]:
    keys = {code: plain(name["kk"]) for code, name in headings.items()}
    known = {one.match_key: one for one in Subject.objects.filter(match_key__in=keys.values())}
    made = {
        keys[code]: Subject(name=name, match_key=keys[code])
        for code, name in headings.items()
        if keys[code] not in known
    }
    _ = Subject.objects.bulk_create(made.values())
    return {code: (known | made)[key] for code, key in keys.items()}


def _name_synonyms(kind: str, rows: Iterable[Any], forms_of: Any) -> None:
    for row in {row.pk: row for row in rows}.values():
        indexing.name_synonyms(group=f"{kind}:{row.pk}", forms=forms_of(row))


def _record(
    work: Work, persons: Mapping[str, Person], headings: Mapping[str, T], now: datetime
) -> Record:
    names = [persons[code].name.localize(work.language) for code in work.authors]
    fields = _fields(work, names, headings)
    surname = plain(persons[work.authors[0]].name["kk"].partition(",")[0]) if names else ""
    return Record(
        title=work.title,
        titles=work.titles,
        remainder=work.form.get(work.language, ""),
        responsibility=", ".join(map(direct, names)),
        languages=",".join(dict.fromkeys([work.language, *(work.titles.keys() - {"en"})])),
        age_mark=work.age_mark,
        fields=fields,
        control=work.control,
        source=work.source,
        sum=sha256(repr(fields).encode()).hexdigest(),
        match_key=f"{plain(work.title)[:180]}||{surname[:60]}|",
        created_at=now,
        changed_at=now,
    )


def direct(name: str) -> str:
    """«Соқпақбаев, Бердібек» as on a title page."""
    family, _comma, given = name.partition(", ")
    return f"{given} {family}".strip()


def _fields(work: Work, names: Sequence[str], headings: Mapping[str, T]) -> list[list[Any]]:
    language, title = work.original
    coded = [["a", MARC_LANGUAGES[work.language]]]
    if language:
        coded.append(["h", MARC_LANGUAGES[language]])
    described = [["a", work.title], ["b", work.form.get(work.language, "")]]
    described.append(["c", ", ".join(map(direct, names))])
    rows: list[tuple[str, str, list[list[str]]]] = [
        ("041", "1 " if language else "  ", coded),
        ("100", "1 ", [["a", name] for name in names[:1]]),
        ("240", "10", [["a", title]]),
        ("245", "10" if names else "00", described),
        *(("246", "31", [["a", other]]) for other in work.titles.values()),
        ("521", "8 ", [["a", AGE_WORDS.get(work.age_mark, "")]]),
        ("588", "  ", [["a", work.source]]),
        *(("650", " 4", [["a", headings[code][work.language]]]) for code in work.subjects),
        *(("700", "1 ", [["a", name]]) for name in names[1:]),
    ]
    kept = ((tag, marks, [part for part in parts if part[1]]) for tag, marks, parts in rows)
    return [list(row) for row in kept if row[2]]
