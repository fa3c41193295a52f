"""Works of children's literature, described by us: tables in `content/works`, one line a work.

A cell «=» in the Kazakh form of a name means that it is written as in Russian. A foreign work
stands under the title that children here know it by; its own title is kept beside.
"""

import csv
from collections.abc import Iterator
from functools import cache

from kerege.catalogue.actions.starter_works import Person, Work, plain
from kerege.demo.texts import CONTENT
from kerege.foundation.translated import T

WORKS = CONTENT / "works"
SHELVES = ("kz", "ru", "world")
OURS = ("kk", "ru", "en")
UNSEEN = "common"  # facts that stand in every encyclopaedia and were compared with no page
BY = "Kerege"  # who described them


def rows(name: str) -> list[dict[str, str]]:
    """The lines of one table."""
    with (WORKS / f"{name}.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def persons() -> dict[str, Person]:
    """Authors by their codes."""
    return {row["code"]: _person(row) for shelf in SHELVES for row in rows(f"authors-{shelf}")}


def headings() -> dict[str, T]:
    """Subject headings by their codes, and forms: «form:tale»."""
    found = {row["code"]: _text(row) for row in rows("subjects")}
    return found | {f"form:{row['code']}": _text(row) for row in rows("forms")}


def works() -> list[Work]:
    """All of them: Kazakhstani, Russian, of the world."""
    return [_work(row) for shelf in SHELVES for row in rows(f"works-{shelf}")]


def source(code: str, language: str) -> str:
    """How a source is named in a record of this language: its address, or what it is."""
    row = _sources()[code]
    return f"{BY}: {row['address'] or row[language]}"[:200]


def address(code: str) -> str:
    """The page of a source; "" where it is no page."""
    return _sources()[code]["address"][:200]


@cache
def _sources() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows("sources")}


@cache
def _forms() -> dict[str, T]:
    return {row["code"]: T({code: row[f"{code}_one"] for code in OURS}) for row in rows("forms")}


def _text(row: dict[str, str]) -> T:
    return T({code: row[code] for code in OURS})


def _person(row: dict[str, str]) -> Person:
    kazakh = row["ru"] if row["kk"] == "=" else row["kk"]
    return Person(
        name=T({"kk": kazakh, "ru": row["ru"], "en": row["en"]}),
        variants=[form for form in row["variants"].split(";") if form],
        born=int(row["born"]) if row["born"] else None,
        died=int(row["died"]) if row["died"] else None,
    )


def _work(row: dict[str, str]) -> Work:
    known = {code: row[code] for code in OURS if row[code]}
    own = row["lang"]
    is_ours = own in ("kk", "ru")
    if own == "en":
        known["en"] = row["title"]
    language = own if is_ours else "ru"
    title = row["title"] if is_ours else known.pop("ru")
    return Work(
        control=f"{row['authors'] or 'folk'}/{plain(row['title'])}"[:120],
        title=title,
        language=language,
        titles=T({code: text for code, text in known.items() if code != language}),
        original=("", "") if is_ours else (own, row["title"]),
        authors=list(_split(row["authors"])),
        subjects=[f"form:{row['form']}", *_split(row["subjects"])],
        form=_forms()[row["form"]],
        age_mark=row["age"],
        source=source(row["source"], language),
    )


def _split(cell: str) -> Iterator[str]:
    return (code for code in cell.split(",") if code)
