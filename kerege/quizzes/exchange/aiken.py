"""Aiken: what people type in Word. A question, options `A. …` or `A) …`, a line `ANSWER: B`."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kerege.quizzes.exchange.draft import Draft, choice

# Latin and Cyrillic letters that look alike are both typed.
_OPTION = re.compile(r"^\s*([A-ZА-Яa-zа-я])\s*[.)]\s+(.+)$")
_ANSWER = re.compile(r"^\s*(?:ANSWER|ОТВЕТ|ЖАУАБЫ?)\s*[:：]\s*(.+?)\s*$", re.IGNORECASE)
_ALIKE = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")


@dataclass
class _Item:
    line: int = 0
    text: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)


def is_aiken(text: str) -> bool:
    """Whether a line names the answer."""
    return any(_ANSWER.match(line) for line in text.splitlines())


def read(text: str, language: str) -> list[Draft]:
    """The questions in their order."""
    drafts: list[Draft] = []
    item = _Item()
    for number, line in enumerate(text.splitlines(), start=1):
        if answer := _ANSWER.match(line):
            drafts.append(_draft(item, answer[1], language))
            item = _Item()
        elif item.text and (option := _OPTION.match(line)):
            item.options.append((_sign(option[1]), option[2].strip()))
        elif line.strip():
            _add(item, number, line.strip())
    if item.text:
        drafts.append(_unfinished(item, language))
    return drafts


def _add(item: _Item, number: int, line: str) -> None:
    if item.options:
        sign, before = item.options[-1]
        item.options[-1] = (sign, f"{before} {line}")
        return
    item.line = item.line or number
    item.text.append(line)


def _draft(item: _Item, answer: str, language: str) -> Draft:
    signs = [sign for sign, _text in item.options]
    wanted = [_sign(one) for one in re.findall(r"\w", answer)]
    right = [signs.index(one) for one in wanted if one in signs]
    made = choice([{language: text} for _sign, text in item.options], right)
    draft = Draft(place=_place(item), text={language: " ".join(item.text)}, **made)
    if len(right) < len(wanted) or not wanted:
        draft.problems.append(_("The right answer is not among the options."))
    if item.line == 0:
        draft.problems.append(_("There is an answer without a question."))
    return draft


def _unfinished(item: _Item, language: str) -> Draft:
    made = choice([{language: text} for _sign, text in item.options], [])
    told = _("A line such as “ANSWER: B” is missing.")
    return Draft(place=_place(item), text={language: " ".join(item.text)}, problems=[told], **made)


def _place(item: _Item) -> str:
    return _("line %(number)s") % {"number": item.line}


def _sign(letter: str) -> str:
    return letter.upper().translate(_ALIKE)
