from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import transaction

from kerege.foundation import many
from kerege.foundation.translated import T
from kerege.search import analysis, engines, registry
from kerege.search.models import SearchDoc, Synonym
from kerege.search.registry import Document

BATCH = 500
LONGEST_BODY = 200_000  # characters: a book of a hundred pages
_FIELDS = [
    "title",
    "text",
    "body",
    "shelf",
    "url_name",
    "url_args",
    "year",
    "district",
    "languages",
    "on",
    "title_keys",
    "author_keys",
    "text_keys",
    "marks",
]


@transaction.atomic
def renew(*, kind: str, numbers: Iterable[int]) -> None:
    """Put things into the index as they are now, or take out what is not public any more.

    Called in the transaction of the change; some 20 µs a word on top of the writing.
    """
    known = registry.kind_of(kind)
    wanted = list(dict.fromkeys(numbers))
    if known is None or not wanted:
        return
    for some in _batches(wanted):
        documents = known.documents_of(some)
        rows = [row_of(kind, number, document) for number, document in documents.items()]
        many.put(rows, unique=["kind", "number"], update=_FIELDS)
        gone = [number for number in some if number not in documents]
        SearchDoc.objects.filter(kind=kind, number__in=gone).delete()
        for follower in registry.followers_of(kind):
            follower(some)


@transaction.atomic
def forget(*, kind: str, numbers: Iterable[int]) -> None:
    """Take things out of the index."""
    SearchDoc.objects.filter(kind=kind, number__in=list(numbers)).delete()


@transaction.atomic
def rebuild(*, kind: str) -> int:
    """Build the index of one kind anew; returns how many things stand in it."""
    known = registry.kind_of(kind)
    if known is None:
        return 0
    SearchDoc.objects.filter(kind=kind).delete()
    for some in _batches(known.numbers()):
        renew(kind=kind, numbers=some)
    engines.settle()
    return SearchDoc.objects.filter(kind=kind).count()


@transaction.atomic
def name_synonyms(*, group: str, forms: Iterable[str]) -> None:
    """Say which names mean the same: forms of an author, a heading in its languages."""
    kept = list(dict.fromkeys(form.strip()[:200] for form in forms if form.strip()))
    Synonym.objects.filter(group=group).exclude(form__in=kept).delete()
    if len(kept) < 2:
        Synonym.objects.filter(group=group).delete()
        return
    rows = [
        Synonym(
            group=group,
            form=form,
            key=analysis.synonym_key(form),
            lemma_key=analysis.synonym_lemmas(form),
        )
        for form in kept
    ]
    _ = Synonym.objects.bulk_create(
        rows,
        update_conflicts=True,
        update_fields=["key", "lemma_key"],
        unique_fields=["group", "form"],
    )


def _batches(numbers: Iterable[int]) -> Iterator[Sequence[int]]:
    left = iter(numbers)
    while some := list(islice(left, BATCH)):
        yield some


def row_of(kind: str, number: int, document: Document, *, with_text_keys: bool = True) -> SearchDoc:
    """A document as a row of the index; without the keys of long texts where it is only read."""
    title_keys = _keys_of_texts(document.title)
    author_keys = [key for name in document.authors for key in _keys_of_name(name)]
    text_keys = _text_keys(document) if with_text_keys else []
    return SearchDoc(
        kind=kind,
        number=number,
        title=document.title,
        text=document.text,
        body=document.body[:LONGEST_BODY],
        shelf=document.shelf,
        url_name=document.url_name,
        url_args=list(document.url_args),
        year=document.year,
        district_id=document.district_id,
        languages=",".join(document.languages),
        on=document.on,
        title_keys=_joined(title_keys),
        author_keys=_joined(author_keys),
        text_keys=_joined(text_keys),
        marks=_joined(marks_of(kind, document)),
    )


def _text_keys(document: Document) -> list[str]:
    body = document.body[:LONGEST_BODY]
    return [*_keys_of_texts(document.text), *analysis.keys_of(body, document.body_language)]


def marks_of(kind: str, document: Document) -> list[str]:
    """What filters find a document by."""
    return [
        analysis.mark("kind", kind),
        *([analysis.mark("year", document.year)] if document.year else []),
        *([analysis.mark("district", document.district_id)] if document.district_id else []),
        *(analysis.mark("language", code) for code in document.languages),
    ]


def _keys_of_texts(texts: T) -> list[str]:
    return [key for code, text in texts.items() for key in analysis.keys_of(text, code)]


@lru_cache(10_000)
def _keys_of_name(name: str) -> tuple[str, ...]:
    """Of an author: who has written one book, has often written the next."""
    return tuple(analysis.keys_of(name))


def _joined(keys: Iterable[Any]) -> str:
    return " ".join(dict.fromkeys(keys))
