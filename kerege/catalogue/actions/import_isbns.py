"""A list of ISBN: what the catalogue has is held by one more library, the rest waits."""

from collections.abc import Callable, Sequence

from kerege.catalogue.actions import import_keeping
from kerege.catalogue.actions.import_keeping import Plan
from kerege.catalogue.formats.describing import Described
from kerege.catalogue.models import Holding, Judgement, Record


def plan(books: Sequence[Described], *, library_of: Callable[[str], int | None]) -> list[Plan]:
    """Say of each ISBN whether the catalogue has its book and the library holds it."""
    wanted = {isbn for book in books for isbn in _isbns(book)}
    known = _records(wanted)
    plans = [_judged(book, known) for book in books]
    for one in plans:
        if one.record_id:
            one.copies = import_keeping.copies_of(one.book, library_of)
    _leave_what_is_held(plans)
    return plans


def _judged(book: Described, known: dict[str, tuple[int, str]]) -> Plan:
    isbns = _isbns(book)
    book.problems = [one for one in book.problems if one[0] not in {"no_title", "no_number"}]
    book.problems = [one for one in book.problems if one[0] != "no_year"]
    found = next((known[isbn] for isbn in isbns if isbn in known), None)
    if found:
        book.columns["title"] = found[1]
        return Plan(book, Judgement.SAME, found[0])
    if isbns:
        book.problems.append(["describe", {}])
    book.columns["title"] = isbns[0] if isbns else ""
    return Plan(book, Judgement.BAD)


def _records(wanted: set[str]) -> dict[str, tuple[int, str]]:
    """One walk over the catalogue: neither database has an index of ISBN within the records."""
    found: dict[str, tuple[int, str]] = {}
    rows = Record.objects.kept().exclude(isbns=[]).order_by("pk")
    for pk, title, isbns in rows.values_list("pk", "title", "isbns").iterator(chunk_size=2000):
        for isbn in isbns:
            if isbn in wanted:
                found.setdefault(isbn, (pk, title))
    return found


def _leave_what_is_held(plans: Sequence[Plan]) -> None:
    pks = [one.record_id for one in plans if one.copies]
    held = set(Holding.objects.filter(record__in=pks).values_list("record_id", "library_id"))
    for one in plans:
        one.copies = [copy for copy in one.copies if (one.record_id, copy[0]) not in held]
        held |= {(one.record_id, copy[0]) for copy in one.copies}
        one.before["copies"] = [[copy[0]] for copy in one.copies]
        if one.copies:
            one.verdict = Judgement.KNOWN


def _isbns(book: Described) -> list[str]:
    said = book.columns.get("isbns")
    return list(said) if isinstance(said, list) else []
