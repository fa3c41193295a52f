"""A rubric as a workbook and back: a line a level, each text in every language."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.coursework.models import RubricVersion
from kerege.coursework.rubric_content import (
    FEWEST_LEVELS,
    MOST_CRITERIA,
    MOST_LEVELS,
    MOST_POINTS,
    MOST_WEIGHT,
    Criteria,
    next_key,
)
from kerege.foundation import tables_out
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T, languages

SINGLE = ("key", "weight", "competency", "points")
TEXTS = ("title", "description", "level", "level_description")
LENGTHS = {"title": 200, "description": 1000, "level": 120, "level_description": 600}
LOOKED_AT = 10


class NotARubric(Refused):
    message = gettext_lazy(
        "This is not a rubric: the headings are missing. Save a rubric as a table and change that."
    )


class BadLine(Refused):
    """A line of the table that cannot be read; says which and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(_("Row %(line)s: %(why)s") % {"line": line, "why": why})


def headings() -> list[str]:
    """The codes of the columns: a table that is carried about keeps them in every language."""
    texts = [f"{name}_{code}" for name in TEXTS[:2] for code in languages()]
    levels = [f"{name}_{code}" for name in TEXTS[2:] for code in languages()]
    return ["key", *texts, "weight", "competency", "points", *levels]


def workbook(version: RubricVersion) -> bytes:
    """The criteria of a version, a line a level; the title stands in the first row."""
    with tables_out.book() as book:
        sheet = book.sheet(_("Rubric"))
        for column, code in enumerate(languages()):
            sheet.write_string(0, column * 2, f"rubric_{code}", book.bold)
            sheet.write_string(0, column * 2 + 1, version.rubric.title.get(code, ""))
        book.write_row(sheet, 1, headings(), book.bold)
        sheet.set_column(1, len(headings()) - 1, 24)
        for line, row in enumerate(_lines(version), start=2):
            book.write_row(sheet, line, row, book.wrapped)
        sheet.freeze_panes(2, 1)
    return book.body()


def _lines(version: RubricVersion) -> list[list[Any]]:
    return [
        _cells(criterion, level, is_first=number == 0)
        for criterion in version.criteria
        for number, level in enumerate(criterion["levels"])
    ]


def _cells(criterion: dict[str, Any], level: dict[str, Any], *, is_first: bool) -> list[Any]:
    """The line of a level; the criterion itself is told in the first of its lines."""
    told = {"key": criterion["key"]}
    if is_first:
        told |= {"weight": criterion["weight"], "competency": criterion["competency"]}
        told |= {f"title_{code}": text for code, text in criterion["title"].items()}
        told |= {f"description_{code}": text for code, text in criterion["description"].items()}
    told["points"] = level["points"]
    told |= {f"level_{code}": text for code, text in level["title"].items()}
    told |= {f"level_description_{code}": text for code, text in level["description"].items()}
    return [told.get(heading, "") for heading in headings()]


def read(rows: Sequence[Sequence[str]]) -> tuple[T, Criteria]:
    """The title and the criteria of a table; refuses what is no rubric, and says where."""
    top, columns = _columns(rows)
    found: Criteria = []
    for line, row in enumerate(rows[top + 1 :], start=top + 2):
        cells = {code: row[place] for code, place in columns.items() if place < len(row)}
        if not any(cells.values()):
            continue
        if not found or _begins(cells, found[-1]):
            found.append(_criterion(line, cells, found))
        found[-1]["levels"].append(_level(line, cells, found[-1]))
    _check(found)
    for one in found:
        one["levels"].sort(key=lambda level: level["points"])
    return _title(rows[:top]), found


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    known = set(headings())
    for top, row in enumerate(rows[:LOOKED_AT]):
        columns = {cell.strip().casefold(): place for place, cell in enumerate(row)}
        columns = {code: place for code, place in columns.items() if code in known}
        has_title = any(f"title_{code}" in columns for code in languages())
        if "points" in columns and has_title:
            return top, columns
    raise NotARubric


def _begins(cells: dict[str, str], last: dict[str, Any]) -> bool:
    """Whether a line begins a criterion: another key, or another title."""
    key, title = cells.get("key", ""), _text(cells, "title")
    if key and key != last["told_key"]:
        return True
    return bool(title) and title != last["title"]


def _criterion(line: int, cells: dict[str, str], found: Criteria) -> dict[str, Any]:
    title = _text(cells, "title")
    if not title:
        raise BadLine(line, _("the criterion has no title."))
    if len(found) >= MOST_CRITERIA:
        raise BadLine(line, _("a rubric has at most twenty criteria."))
    weight = cells.get("weight", "") or "1"
    if not weight.isdecimal() or len(weight) > 2 or not 1 <= int(weight) <= MOST_WEIGHT:
        raise BadLine(line, _("the weight is a whole number from 1 to 10."))
    return {
        "key": next_key(found),
        "told_key": cells.get("key", ""),
        "title": title,
        "description": _checked(line, cells, "description"),
        "weight": int(weight),
        "competency": cells.get("competency", "")[:20],
        "levels": [],
        "line": line,
    }


def _level(line: int, cells: dict[str, str], criterion: dict[str, Any]) -> dict[str, Any]:
    points = cells.get("points", "")
    if not points.isdecimal() or len(points) > 3 or int(points) > MOST_POINTS:
        raise BadLine(line, _("the points are a whole number from 0 to 100."))
    if any(level["points"] == int(points) for level in criterion["levels"]):
        raise BadLine(line, _("two levels of this criterion give the same points."))
    title = _checked(line, cells, "level")
    if not title:
        raise BadLine(line, _("the level has no name."))
    told = _checked(line, cells, "level_description")
    return {"points": int(points), "title": title, "description": told}


def _check(found: Criteria) -> None:
    if not found:
        raise NotARubric
    for one in found:
        line = one.pop("line")
        one.pop("told_key")
        if not FEWEST_LEVELS <= len(one["levels"]) <= MOST_LEVELS:
            raise BadLine(line, _("a criterion has two to six levels."))
        if any(len(text) > LENGTHS["title"] for text in one["title"].values()):
            raise BadLine(line, _("a text is too long."))


def _checked(line: int, cells: dict[str, str], name: str) -> dict[str, str]:
    told = _text(cells, name)
    if any(len(text) > LENGTHS[name] for text in told.values()):
        raise BadLine(line, _("a text is too long."))
    return told


def _text(cells: dict[str, str], name: str) -> dict[str, str]:
    told = {code: cells.get(f"{name}_{code}", "").strip() for code in languages()}
    return {code: text for code, text in told.items() if text}


def _title(rows: Sequence[Sequence[str]]) -> T:
    """What stands beside "rubric_kk" and so on; empty if the row is gone."""
    told = T()
    for row in rows:
        for place, cell in enumerate(row[:-1]):
            code = cell.strip().casefold().removeprefix("rubric_")
            if cell.strip().casefold().startswith("rubric_") and code in languages():
                told[code] = row[place + 1].strip()[:200]
    return T({code: text for code, text in told.items() if text})
