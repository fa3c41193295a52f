"""What was found, as the page shows it: titles, snippets with marked hits, facets as links."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from kerege.foundation.translated import T, chain
from kerege.network.models import District
from kerege.search import analysis, registry
from kerege.search.letters import WORD
from kerege.search.models import SearchDoc
from kerege.search.queries.finding import Filters, Found

SNIPPET = 240  # characters
BEFORE = 70  # of them before the first hit
OPEN_VALUES = 8  # of a facet; the others stand behind “More”

Piece = tuple[str, bool]  # a run of a text, and whether it is a hit


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A line of the page."""

    href: str
    kind: str
    shelf: str
    title: list[Piece]
    title_language: str
    other_title: list[Piece]
    other_language: str
    snippet: list[Piece]
    doc: SearchDoc


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value of a facet: the link narrows to it, or widens again where it is chosen."""

    label: str
    count: int
    href: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Facet:
    name: str
    values: list[Value]

    @property
    def first(self) -> list[Value]:
        return self.values[:OPEN_VALUES]

    @property
    def rest(self) -> list[Value]:
        return self.values[OPEN_VALUES:]

    @property
    def is_rest_open(self) -> bool:
        return any(value.is_chosen for value in self.rest)


def hits(documents: Iterable[SearchDoc], keys: frozenset[str]) -> list[Hit]:
    """The lines; a document whose page is gone is left out."""
    found = []
    for doc in documents:
        href = address(doc)
        kind = registry.kind_of(doc.kind)
        if not href or kind is None:
            continue
        title, other = _titles(doc.title)
        found.append(
            Hit(
                href=href,
                kind=str(kind.one or kind.label),
                shelf=str(kind.shelves.get(doc.shelf, doc.shelf)),
                title=marked(doc.title.get(title, ""), keys),
                title_language=title,
                other_title=marked(doc.title.get(other, ""), keys),
                other_language=other,
                snippet=_snippet(doc, keys),
                doc=doc,
            )
        )
    return found


def address(doc: SearchDoc) -> str:
    """Where the thing is read, in the reader's language."""
    try:
        return reverse(doc.url_name, args=doc.url_args)
    except NoReverseMatch:
        return ""


def marked(text: str, keys: frozenset[str]) -> list[Piece]:
    """The text in runs, words that were asked for apart."""
    pieces: list[Piece] = []
    place = 0
    for word in WORD.finditer(text):
        if _is_hit(word.group(), keys):
            pieces += [(text[place : word.start()], False), (word.group(), True)]
            place = word.end()
    pieces.append((text[place:], False))
    return [piece for piece in pieces if piece[0]]


def facets(found: Found, chosen: Filters, asked: Mapping[str, str]) -> list[Facet]:
    """What the hits can be narrowed to; facets with one value only say nothing, one query."""
    names = {
        "kind": {kind.code: str(kind.label) for kind in registry.kinds()},
        "district": _districts(found),
        "language": dict(settings.LANGUAGES),
    }
    told = []
    for name, counts in found.facets.items():
        now = getattr(chosen, name)
        if len(counts) < 2 and not now:
            continue
        order = sorted(counts) if name != "year" else sorted(counts, reverse=True)
        if name in ("kind", "district"):
            order = [value for value in names[name] if value in counts]
        values = [
            Value(
                label=names.get(name, {}).get(value, str(value)),
                count=counts[value],
                href=_href(asked, name, "" if value == now else value),
                is_chosen=value == now,
            )
            for value in order
        ]
        if values:
            told.append(Facet(name=name, values=values))
    return told


def _href(asked: Mapping[str, str], name: str, value: Any) -> str:
    said = {key: text for key, text in asked.items() if text and key != name}
    return "?" + urlencode(said | ({name: value} if value else {}))


def _districts(found: Found) -> dict[Any, str]:
    wanted = found.facets.get("district")
    if not wanted:
        return {}
    rows = District.objects.filter(pk__in=wanted)
    names = {row.pk: str(row.short_name or row.name) for row in rows}
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def _titles(title: T) -> tuple[str, str]:
    """The languages in which a title is shown: the reader's, and another one beneath."""
    codes = [code for code in chain() if title.get(code)]
    shown = codes[0] if codes else ""
    other = next((code for code in codes[1:] if title[code] != title[shown]), "")
    return shown, other


def _snippet(doc: SearchDoc, keys: frozenset[str]) -> list[Piece]:
    """Where the words stand: in the reader's language before others, in the text of the file."""
    texts = [doc.text[code] for code in chain() if doc.text.get(code)]
    for text in (*texts, getattr(doc, "opening", "")):
        place = next((w.start() for w in WORD.finditer(text) if _is_hit(w.group(), keys)), None)
        if place is not None:
            return marked(_cut(text, place), keys)
    return [(_cut(texts[0], 0), False)] if texts else []


def _cut(text: str, place: int) -> str:
    begin = max(0, place - BEFORE)
    if begin:
        begin = text.find(" ", begin, place) + 1 or begin
    end = begin + SNIPPET
    if end < len(text):
        end = text.rfind(" ", begin + 1, end) + 1 or end
    piece = re.sub(r"\s+", " ", text[begin:end]).strip()
    return f"{'… ' if begin else ''}{piece}{' …' if end < len(text) else ''}"


def _is_hit(word: str, keys: frozenset[str]) -> bool:
    return any(analysis.is_hit(part, keys) for part in analysis.words(word))
