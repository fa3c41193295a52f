"""Kahoot's XLSX template: the header row is found by its words, wherever it stands."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from kerege.quizzes.exchange.draft import Draft, choice

SECONDS = (5, 10, 20, 30, 60, 90, 120, 240)


def heading_of(rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Row and column of «Question», with answers beside it."""
    for number, row in enumerate(rows[:40]):
        for column, cell in enumerate(row):
            beside = [one.casefold() for one in row[column + 1 : column + 3]]
            is_question = cell.casefold().startswith("question")
            if is_question and beside and all(one.startswith("answer 1") for one in beside[:1]):
                return number, column
    return None


def read(rows: Sequence[Sequence[str]], language: str) -> list[Draft]:
    """The questions in their order; rows without any text are passed over."""
    found = heading_of(rows)
    if found is None:
        return []
    heading, column = found
    drafts = []
    for number, row in enumerate(rows[heading + 1 :], start=heading + 2):
        cells = [*row[column : column + 7], *[""] * 7][:7]
        if any(cells[:5]):
            drafts.append(_draft(number, column, cells, language))
    return drafts


def _draft(number: int, column: int, cells: Sequence[str], language: str) -> Draft:
    texts = [(place, text) for place, text in enumerate(cells[1:5], start=1) if text]
    wanted = [int(one) for one in re.findall(r"\d+", cells[6])]
    places = [place for place, _text in texts]
    right = [places.index(one) for one in dict.fromkeys(wanted) if one in places]
    made = choice([{language: text} for _place, text in texts], right)
    draft = Draft(place=_("row %(number)s") % {"number": number}, text={language: cells[0]}, **made)
    if any(one not in places for one in wanted):
        told = _("Cell %(cell)s names an answer that is empty.")
        draft.problems.append(told % {"cell": f"{_letter(column + 6)}{number}"})
    draft.seconds = _seconds(draft, cells[5], f"{_letter(column + 5)}{number}")
    return draft


def _seconds(draft: Draft, text: str, cell: str) -> int:
    if not text:
        return 20
    found = re.match(r"\d{1,3}", text)
    if found is None:
        told = _("Cell %(cell)s holds no number of seconds.")
        draft.problems.append(told % {"cell": cell})
        return 20
    return int(found[0])


def _letter(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else f"A{chr(ord('A') + column - 26)}"
