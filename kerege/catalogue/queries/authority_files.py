"""The files of authors and headings as librarians keep them: lists, doubles, what stands where."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations, islice
from typing import Any

from django.db.models import Count, Q, QuerySet

from kerege.catalogue.models import (
    Author,
    AuthorityDifference,
    AuthorityKind,
    AuthorityMerge,
    RecordAuthor,
    Subject,
)
from kerege.foundation.database import Kazakh
from kerege.foundation.translated import localized
from kerege.search import analysis, letters
from kerege.search.models import Synonym

Authority = Author | Subject
MODELS: dict[str, Any] = {AuthorityKind.AUTHOR: Author, AuthorityKind.SUBJECT: Subject}
MOST_PAIRS = 200
_LARGEST_GROUP = 12  # so many bear one key: a common name and no double


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one; the one with more books first."""

    kept: Any
    gone: Any

    @property
    def rows(self) -> tuple[Any, Any]:
        return self.kept, self.gone


def kind_of(row: Authority) -> str:
    """Which file the entry stands in."""
    return AuthorityKind.AUTHOR if isinstance(row, Author) else AuthorityKind.SUBJECT


def forms(row: Authority) -> list[str]:
    """Every form, each once."""
    return list(dict.fromkeys([*row.name.values(), *row.variants]))


def fingerprint(row: Authority) -> str:
    """What a form was opened with, to see whether somebody else has changed it meanwhile."""
    told = [dict(row.name), row.variants]
    if isinstance(row, Author):
        told.append([row.born, row.died])
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]


def listed(kind: str, words: str) -> QuerySet[Any]:
    """Entries in the order of the Kazakh alphabet, each with its number of books."""
    found = MODELS[kind].objects.standing().annotate(shown=localized("name"))
    for word in words.split()[:6]:
        named = Synonym.objects.filter(group__startswith=f"{kind}:", form__icontains=word)
        others = [int(group.partition(":")[2]) for group in named.values_list("group", flat=True)]
        here = Q(**{f"{code}__icontains": word for code in ("shown",)}) | Q(pk__in=others)
        found = found.filter(here | Q(match_key__contains=letters.folded(word.lower())))
    return with_sizes(found).order_by(Kazakh(localized("name")), "pk")


def with_sizes(found: QuerySet[Any]) -> QuerySet[Any]:
    """Each with `size`: books that are not withdrawn."""
    kept = Count("records", filter=Q(records__withdrawn_at=None), distinct=True)
    return found.annotate(size=kept)


def one(kind: str, pk: int) -> Any | None:
    """An entry with its number of books; what was merged is no entry of its own."""
    return with_sizes(MODELS[kind].objects.standing().filter(pk=pk)).first()


def doubles(kind: str) -> list[Pair]:
    """Pairs that one would take for one entry: by words, by sound, in whatever letters."""
    groups = defaultdict(set)
    rows = MODELS[kind].objects.standing().values_list("pk", "name", "variants")
    key = _sound_of_name if kind == AuthorityKind.AUTHOR else _stems
    for pk, name, variants in rows.iterator(chunk_size=2000):
        for form in {*name.values(), *variants}:
            groups[key(form)].add(pk)
    several = (sorted(pks) for found, pks in sorted(groups.items()) if found)
    close = (pks for pks in several if 1 < len(pks) <= _LARGEST_GROUP)
    apart = _told_apart(kind)
    pairs = dict.fromkeys(
        pair for pks in close for pair in combinations(pks, 2) if pair not in apart
    )
    return _shown(kind, list(islice(pairs, MOST_PAIRS)))


def records_of(row: Authority) -> list[int]:
    """Books of an entry, withdrawn ones, too."""
    if isinstance(row, Author):
        credits = RecordAuthor.objects.filter(author=row)
        return sorted(set(credits.values_list("record_id", flat=True)))
    return sorted(row.records.values_list("pk", flat=True))


def last_merges(kind: str, row: Authority) -> list[dict[str, Any]]:
    """Entries that became this one, the latest first; each can be taken out again."""
    merges = AuthorityMerge.objects.filter(kind=kind, kept=row.pk, undone_at=None).order_by("-pk")
    gone = MODELS[kind].objects.in_bulk([one.gone for one in merges])
    return [{"merge": one, "row": gone[one.gone]} for one in merges if one.gone in gone]


def suggested(kind: str, text: str, most: int = 8) -> list[str]:
    """Names as in a catalogue that begin so, or have a word that does, in any form."""
    key = " ".join(letters.folded(word) for word in letters.words(text.lower()))
    if len(key) < 2:
        return []
    found = MODELS[kind].objects.standing()
    begins = Q(match_key__startswith=key) | Q(match_key__contains=f" {key}")
    named = Synonym.objects.filter(group__startswith=f"{kind}:", form__istartswith=text)
    others = [int(g.partition(":")[2]) for g in named.values_list("group", flat=True)[:most]]
    rows = found.filter(begins | Q(pk__in=others)).order_by("match_key", "pk")[:most]
    return list(dict.fromkeys(str(row.name) for row in rows))


def _told_apart(kind: str) -> set[tuple[int, int]]:
    rows = AuthorityDifference.objects.filter(kind=kind).values_list("first", "second")
    return set(rows)


def _shown(kind: str, pairs: Sequence[tuple[int, int]]) -> list[Pair]:
    wanted = {pk for pair in pairs for pk in pair}
    rows = with_sizes(MODELS[kind].objects.filter(pk__in=wanted)).in_bulk()
    found = []
    for first, second in pairs:
        kept, gone = sorted((rows[first], rows[second]), key=lambda row: (-row.size, row.pk))
        if not _lived_apart(kept, gone):
            found.append(Pair(kept, gone))
    return found


def _lived_apart(one: Any, other: Any) -> bool:
    years = [(getattr(row, "born", None), getattr(row, "died", None)) for row in (one, other)]
    return any(a and b and a != b for a, b in zip(*years, strict=True))


def _sound_of_name(form: str) -> str:
    """«Әуезов, Мұхтар», "Auezov, M." → consonants of the family name, first of the given one."""
    family, _comma, given = form.partition(",")
    first = next(iter(_cyrillic(given)), "")
    sounds = " ".join(letters.skeleton(word) for word in _cyrillic(family))
    return f"{sounds}|{first[:1]}" if len(sounds) > 1 and first else ""


def _stems(form: str) -> str:
    return analysis.synonym_key(" ".join(_cyrillic(form)))


def _cyrillic(text: str) -> Iterable[str]:
    for word in letters.words(text):
        plain = letters.from_latin(word) if letters.LATIN.search(word) else word.lower()
        yield letters.folded(plain)
