"""A batch of described records is compared with the catalogue and kept; the queries of a batch
do not grow with its records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models.functions import Coalesce

from kerege.catalogue.actions import author_findable
from kerege.catalogue.formats import keys
from kerege.catalogue.formats.describing import Described
from kerege.catalogue.models import (
    Author,
    Holding,
    Judgement,
    Record,
    RecordAuthor,
    Subject,
)
from kerege.foundation import many
from kerege.foundation.translated import T
from kerege.search.actions import indexing

KIND = "book"  # of the index
MOST_REMEMBERED = 100_000
COLUMNS = [
    "title",
    "remainder",
    "responsibility",
    "volume",
    "edition",
    "place",
    "publisher",
    "year",
    "extent",
    "series",
    "isbns",
    "languages",
    "udc",
    "bbk",
    "age_mark",
]
_WRITTEN = [*COLUMNS, "fields", "sum", "match_key"]
# Library, copies, shelf mark.
Copies = list[tuple[int, int, str]]


@dataclass
class Plan:
    """What becomes of one record."""

    book: Described
    verdict: str
    record_id: int = 0  # 0: there is none yet
    copies: Copies = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)


@dataclass
class Memory:
    """What is remembered from one batch to the next; it does not grow without end."""

    seen: set[int] = field(default_factory=set)  # controls of the file
    authors: dict[str, int] = field(default_factory=dict)
    subjects: dict[str, int] = field(default_factory=dict)


def plan(
    books: Sequence[Described],
    *,
    source: str,
    library_of: Callable[[str], int | None],
    memory: Memory,
) -> list[Plan]:
    """Say of each record whether it is new, changed, known or bad."""
    good = [book for book in books if not book.is_bad]
    ours = {
        control: (pk, digest)
        for pk, control, digest in Record.objects.filter(
            source=source, control__in=[book.control for book in good]
        ).values_list("pk", "control", "sum")
    }
    others = _from_elsewhere([book for book in good if book.control not in ours], source)
    plans = [_judged(book, ours, others, memory) for book in books]
    for one in plans:
        if one.verdict != Judgement.BAD:
            one.copies = copies_of(one.book, library_of)
    _look_at_copies(plans)
    return plans


def _judged(
    book: Described,
    ours: dict[str, tuple[int, str]],
    others: dict[str, list[tuple[int, list[str]]]],
    memory: Memory,
) -> Plan:
    if book.is_bad:
        return Plan(book, Judgement.BAD)
    mark = hash(book.control)
    if mark in memory.seen:
        book.problems.append(["twice", {}])
        return Plan(book, Judgement.SAME)
    memory.seen.add(mark)
    if book.control in ours:
        pk, digest = ours[book.control]
        return Plan(book, Judgement.SAME if digest == book.sum else Judgement.CHANGED, pk)
    mine = set(book.columns["isbns"] or ())  # type: ignore[call-overload]
    for pk, isbns in others.get(book.match_key, ()):
        if not mine or not isbns or mine & set(isbns):
            return Plan(book, Judgement.SAME, pk)
    return Plan(book, Judgement.NEW)


def _from_elsewhere(
    books: Sequence[Described], source: str
) -> dict[str, list[tuple[int, list[str]]]]:
    """The same books described by others; without a year nothing is certain."""
    wanted = {book.match_key for book in books if book.columns["year"]}
    found: dict[str, list[tuple[int, list[str]]]] = {}
    known = Record.objects.kept().filter(match_key__in=wanted).exclude(source=source)
    for key, pk, isbns in known.order_by("pk").values_list("match_key", "pk", "isbns"):
        found.setdefault(key, []).append((pk, isbns))
    return found


def copies_of(book: Described, library_of: Callable[[str], int | None]) -> Copies:
    """How many copies stand in which libraries of ours."""
    summed: dict[int, tuple[int, str]] = {}
    for place, count, mark in book.copies or [("", 1, "")]:
        library = library_of(place)
        if library is not None:
            before, shelf = summed.get(library, (0, ""))
            summed[library] = (before + count, shelf or mark)
    return [(library, count, mark) for library, (count, mark) in summed.items()]


def _look_at_copies(plans: Iterable[Plan]) -> None:
    """A record that is as it was may stand in a library that is not yet known."""
    standing = {one.record_id: one for one in plans if one.record_id and one.copies}
    if not standing:
        return
    held: dict[int, dict[int, tuple[int, str]]] = {}
    rows = Holding.objects.filter(record__in=list(standing))
    for record, library, count, mark in rows.values_list(
        "record_id", "library_id", "copies", "shelf_mark"
    ):
        held.setdefault(record, {})[library] = (count, mark)
    for pk, one in standing.items():
        there = held.get(pk, {})
        differ = [c for c in one.copies if there.get(c[0]) != (c[1], c[2])]
        one.before["copies"] = [[c[0], *there.get(c[0], ())] for c in differ]
        one.copies = differ
        if differ and one.verdict == Judgement.SAME:
            one.verdict = Judgement.KNOWN


def keep(plans: Sequence[Plan], *, source: str, memory: Memory, now: datetime) -> list[Plan]:
    """Write what is new, changed or held elsewhere; the plans that changed anything."""
    done = [one for one in plans if one.verdict not in {Judgement.BAD, Judgement.SAME}]
    written = [one for one in done if one.verdict != Judgement.KNOWN]
    if not done:
        return []
    _remember(written, memory)
    changed = [one for one in done if one.verdict == Judgement.CHANGED]
    _keep_changed(changed, source, now)
    _keep_new([one for one in done if one.verdict == Judgement.NEW], source, now)
    _keep_credits(written, memory)
    many.put(
        [
            Holding(record_id=one.record_id, library_id=library, copies=count, shelf_mark=mark)
            for one in done
            for library, count, mark in one.copies
        ],
        unique=["record", "library"],
        update=["copies", "shelf_mark"],
    )
    indexing.renew(kind=KIND, numbers=[one.record_id for one in written])
    author_findable.follow_authors(
        author for one in changed for author, *_rest in one.before["credits"]
    )
    return done


def _row(one: Plan, source: str, now: datetime) -> Record:
    book = one.book
    return Record(
        pk=one.record_id or None,
        **book.columns,
        fields=book.fields,
        control=book.control,
        source=source,
        sum=book.sum,
        match_key=book.match_key,
        created_at=now,
        changed_at=now,
    )


def _keep_new(plans: Sequence[Plan], source: str, now: datetime) -> None:
    rows = Record.objects.bulk_create([_row(one, source, now) for one in plans])
    for one, row in zip(plans, rows, strict=True):
        one.record_id = row.pk
        one.before["copies"] = [[library] for library, _count, _mark in one.copies]


def _keep_changed(plans: Sequence[Plan], source: str, now: datetime) -> None:
    """What stood there is put by, for undoing."""
    if not plans:
        return
    by_pk = {one.record_id: one for one in plans}
    for stood in Record.objects.filter(pk__in=list(by_pk)).prefetch_related("credits", "subjects"):
        by_pk[stood.pk].before |= {
            "columns": {name: getattr(stood, name) for name in _WRITTEN},
            "credits": [[c.author_id, c.role, c.order] for c in stood.credits.all()],
            "subjects": [subject.pk for subject in stood.subjects.all()],
        }
    _ = Record.objects.bulk_create(
        [_row(one, source, now) for one in plans],
        update_conflicts=True,
        update_fields=[*_WRITTEN, "changed_at"],
        unique_fields=["id"],
    )
    forget_credits(list(by_pk))


def forget_credits(pks: Sequence[int]) -> None:
    """Authors and subjects of these records are written anew after this."""
    RecordAuthor.objects.filter(record__in=pks).delete()
    Record.subjects.through.objects.filter(record__in=pks).delete()


def _keep_credits(plans: Sequence[Plan], memory: Memory) -> None:
    credits, headings = [], []
    for one in plans:
        seen = set()
        for order, (name, role) in enumerate(one.book.authors):
            author = memory.authors[keys.author_key(name)]
            if (author, role) not in seen:
                seen.add((author, role))
                credits.append(
                    RecordAuthor(record_id=one.record_id, author_id=author, role=role, order=order)
                )
        ids = {memory.subjects[keys.subject_key(text)] for text in one.book.subjects}
        headings += [Record.subjects.through(record_id=one.record_id, subject_id=pk) for pk in ids]
    many.put(credits)
    many.put(headings)


def _remember(plans: Sequence[Plan], memory: Memory) -> None:
    """Authors and subjects of the batch have their numbers; those not yet known are made."""
    for remembered in (memory.authors, memory.subjects):
        if len(remembered) > MOST_REMEMBERED:
            remembered.clear()
    names: dict[str, T] = {}
    headings: dict[str, T] = {}
    for one in plans:
        language = _language(one.book)
        for name, _role in one.book.authors:
            key = keys.author_key(name)
            if key not in memory.authors:
                names.setdefault(key, T({language: name}))
        for heading in one.book.subjects:
            key = keys.subject_key(heading)
            if key not in memory.subjects:
                headings.setdefault(key, T({language: heading}))
    _look_up(Author, names, memory.authors)
    _look_up(Subject, headings, memory.subjects)


def _look_up(model: Any, wanted: dict[str, T], remembered: dict[str, int]) -> None:
    if not wanted:
        return
    found = model.objects.filter(match_key__in=list(wanted)).order_by("-pk")
    remembered |= dict(found.values_list("match_key", Coalesce("merged_into", "pk")))
    missing = [key for key in wanted if key not in remembered]
    made = model.objects.bulk_create([model(name=wanted[key], match_key=key) for key in missing])
    remembered |= {row.match_key: row.pk for row in made}


def _language(book: Described) -> str:
    """The language whose letters a name is taken to be in: that of the book, or Russian."""
    first = str(book.columns["languages"] or "").partition(",")[0]
    return first if first in {"kk", "ru", "en"} else "ru"
