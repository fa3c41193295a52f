"""`./run bench search --judged`: how much of what should be found is found, and how much else.

Questions and their answers stand in `bench/judged`; the things searched are the works of the demo.
"""

import csv
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import typing_ways

JUDGED = Path(__file__).parent / "judged"
KIND = "judged_book"
HELD_OUT = "kk_held_out"  # written before the rescue of slips was tuned, never tuned by
KAZAKH: dict[str, Callable[[str], str]] = {
    "kk as it is": str,
    "kk Russian letters": typing_ways.russian_letters,
    "kk Latin of 2021": typing_ways.latin_2021,
    "kk Latin as one pleases": typing_ways.latin_informal,
    "kk wrong layout": typing_ways.wrong_layout,
    "kk slip in a vowel": typing_ways.slip,
}
RUSSIAN: dict[str, Callable[[str], str]] = {
    "ru as it is": str,
    "ru wrong layout": typing_ways.wrong_layout,
    "ru slip in a vowel": typing_ways.slip,
}


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Means over the questions of a class; a question that finds nothing has no precision."""

    name: str
    questions: int
    recall: float
    precision: float
    nothing: float
    weak: Sequence[str]


def main() -> None:
    """In a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="kerege-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        os.environ |= {"KEREGE_DATA": folder, "DATABASE_URL": "", "KEREGE_LOG_LEVEL": "ERROR"}
        import django  # noqa: PLC0415 -- the settings are of this process

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 -- needs the apps

        call_command("migrate", verbosity=0)
        for one in measured():
            print(
                f"{one.name:34} {one.questions:4} questions   recall {one.recall:.3f}   "
                f"precision {one.precision:.3f}   nothing found {one.nothing:.3f}"
            )
            if one.weak:
                print("    " + "; ".join(one.weak))


def measured() -> Iterator[Figures]:
    """Build the index of the works and ask all questions in all ways; needs a database."""
    texts = _build()
    for table, ways in (("kk", KAZAKH), ("ru", RUSSIAN), (HELD_OUT, KAZAKH)):
        questions = [(row["query"], _answers(row["relevant"], texts)) for row in rows(table)]
        for name, typed in ways.items():
            told = f"{name}, held out" if table == HELD_OUT else name
            yield _asked(told, [(typed(query), wanted) for query, wanted in questions])


def _asked(name: str, questions: Sequence[tuple[str, set[int]]]) -> Figures:
    from kerege.search.models import SearchDoc  # noqa: PLC0415 -- needs the apps
    from kerege.search.queries import finding  # noqa: PLC0415 -- needs the apps

    numbers = dict(SearchDoc.objects.filter(kind=KIND).values_list("pk", "number"))
    recall, precision, weak, nothing = [], [], [], 0
    for query, wanted in questions:
        hits = finding.find(query, finding.Filters(kind=KIND)).numbers
        found = {numbers[pk] for pk in hits}
        right = len(found & wanted)
        recall.append(right / len(wanted))
        nothing += not found
        if found:
            precision.append(right / len(found))
        if recall[-1] < 0.8 or (found and precision[-1] < 0.8):
            weak.append(f"{query} {right}/{len(wanted)} of {len(found)}")
    count = len(questions)
    return Figures(
        name=name,
        questions=count,
        recall=sum(recall) / count,
        precision=sum(precision) / max(len(precision), 1),
        nothing=nothing / count,
        weak=weak,
    )


def rows(table_name: str) -> list[dict[str, str]]:
    with (JUDGED / f"{table_name}.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def _answers(pattern: str, texts: dict[int, str]) -> set[int]:
    found = {number for number, text in texts.items() if re.search(pattern, text)}
    assert found, pattern
    return found


def _build() -> dict[int, str]:
    from kerege.demo import books  # noqa: PLC0415 -- needs the apps
    from kerege.search import registry  # noqa: PLC0415 -- needs the apps
    from kerege.search.actions import indexing  # noqa: PLC0415 -- needs the apps

    documents: dict[int, Any] = dict(enumerate(_documents(books), 1))
    registry.register(
        registry.Kind(
            code=KIND,
            label="Books",
            order=99,
            documents_of=lambda some: {number: documents[number] for number in some},
            numbers=lambda: documents,
        )
    )
    _ = indexing.rebuild(kind=KIND)
    registry.unregister(KIND)
    groups = {
        f"author:{code}": [*p.name.values(), *p.variants] for code, p in books.persons().items()
    }
    groups |= {f"subject:{code}": list(name.values()) for code, name in books.headings().items()}
    for group, forms in groups.items():
        indexing.name_synonyms(group=group, forms=forms)
    return {number: _said(document) for number, document in documents.items()}


def _documents(books: Any) -> Iterator[Any]:
    from kerege.foundation.translated import T  # noqa: PLC0415 -- needs the apps
    from kerege.search.registry import Document  # noqa: PLC0415 -- needs the apps

    persons, headings = books.persons(), books.headings()
    for work in books.works():
        names = [persons[code] for code in work.authors]
        yield Document(
            title=T({**work.titles, work.language: work.title}),
            authors=[form for one in names for form in (*one.name.values(), *one.variants)],
            text=T(
                {
                    language: ". ".join(headings[code][language] for code in work.subjects)
                    for language in ("kk", "ru", "en")
                }
            ),
            url_name="events:calendar",
            languages=[work.language],
        )


def _said(document: Any) -> str:
    """All of it in one line, names before and after the rest."""
    names = " | ".join(document.authors)
    rest = " | ".join([*document.title.values(), *document.text.values()])
    return f"{names} | {rest} | {names}".lower().replace("ё", "е").replace("\n", " ")
