"""What is wrong with a question: it cannot be played until this is put right."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.quizzes.kinds.numbers import number_of
from kerege.quizzes.kinds.spelling import words_of

MOST_OPTIONS = 8
_ID = re.compile(r"[A-Za-z0-9]{1,8}")


@dataclass(frozen=True)
class Problem:
    """A sentence about a part of the form: `options`, `key`, `picture`, `low`…"""

    where: str
    message: str


def check(kind: str, content: dict[str, Any], key: dict[str, Any]) -> list[Problem]:
    """Everything that keeps a question of this kind from being played; [] is fine."""
    checks = _CHECKS.get(str(kind))
    if checks is None:
        return [Problem("kind", str(_("There is no such kind of question.")))]
    return [
        Problem(where, str(sentence)) for one in checks for where, sentence in one(content, key)
    ]


def text_of(option: dict[str, Any]) -> str:
    """All languages of an option in one line."""
    return " / ".join(str(text) for text in (option.get("text") or {}).values() if text)


def _list(content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [row for row in content.get(name) or [] if isinstance(row, dict)]


def _ids(rows: list[dict[str, Any]]) -> list[str]:
    return [str(row.get("id", "")) for row in rows]


def _has_options(content, key, name="options"):
    rows = _list(content, name)
    ids = _ids(rows)
    if len(rows) < 2:
        yield name, _("Give at least two options.")
    if len(rows) > MOST_OPTIONS:
        yield name, _("Eight options are the most a phone can show.")
    if len(set(ids)) < len(ids) or not all(_ID.fullmatch(one) for one in ids):
        yield name, _("Two options have the same sign.")
    if any(not text_of(row) and not row.get("picture") for row in rows):
        yield name, _("An option has no text.")
    if _twice(rows):
        yield name, _("Two options say the same.")


def _twice(rows: list[dict[str, Any]]) -> bool:
    for language in {code for row in rows for code in (row.get("text") or {})}:
        texts = [words_of(str((row.get("text") or {}).get(language) or "")) for row in rows]
        texts = [text for text in texts if text]
        if len(set(texts)) < len(texts):
            return True
    return False


def _has_one_right(content, key):
    right = key.get("right")
    if not isinstance(right, list) or not right:
        yield "key", _("Say which answer is right.")
    elif len(right) > 1:
        yield "key", _("Only one answer can be right in this kind of question.")
    elif right[0] not in _ids(_list(content, "options")):
        yield "key", _("The right answer is not among the options.")


def _has_some_right(content, key):
    right = key.get("right")
    if not isinstance(right, list) or not right:
        yield "key", _("Say which answers are right.")
    elif not set(right) <= set(_ids(_list(content, "options"))):
        yield "key", _("The right answer is not among the options.")


def _has_pictures(content, key):
    if any(not row.get("picture") for row in _list(content, "options")):
        yield "options", _("An option has no picture.")


def _is_true_or_false(content, key):
    if not isinstance(key.get("right"), bool):
        yield "key", _("Say whether the sentence is true.")


def _has_answers(content, key):
    answers = key.get("answers")
    texts = [one for row in answers.values() for one in row] if isinstance(answers, dict) else []
    if not any(isinstance(one, str) and words_of(one) for one in texts):
        yield "key", _("Write at least one right answer.")
    elif any(not isinstance(one, str) or len(one) > 100 for one in texts):
        yield "key", _("A typed answer is at most 100 letters.")


def _has_a_number(content, key):
    if number_of(key.get("value")) is None:
        yield "key", _("Write the right number in figures.")
    tolerance = number_of(key.get("tolerance", 0))
    if tolerance is None or tolerance < 0:
        yield "key", _("The allowed difference is a number from nought.")


def _has_bounds(content, key):
    low, high = number_of(content.get("low")), number_of(content.get("high"))
    if low is None or high is None:
        yield "low", _("Write from what number to what number.")
    elif low >= high:
        yield "low", _("The first number must be smaller than the last.")


def _slides(content, key):
    low, high = number_of(content.get("low")), number_of(content.get("high"))
    step, value = number_of(content.get("step", 1)), number_of(key.get("value"))
    if step is None or step <= 0:
        yield "step", _("The step is a number above nought.")
    elif low is not None and high is not None and (high - low) / step > 1000:
        yield "step", _("The step is too small for this slider.")
    if None not in (low, high, value) and not low <= value <= high:
        yield "key", _("The right number is not on the slider.")


def _is_ordered(content, key):
    if sorted(key.get("order") or []) != sorted(_ids(_list(content, "options"))):
        yield "key", _("The right order must name every option once.")


def _is_paired(content, key):
    yield from _has_options(content, key, "left")
    yield from _has_options(content, key, "right")
    pairs = key.get("pairs") if isinstance(key.get("pairs"), dict) else {}
    right = set(_ids(_list(content, "right")))
    if set(pairs) != set(_ids(_list(content, "left"))) or not set(pairs.values()) <= right:
        yield "key", _("Every line on the left needs its pair.")
    elif len(set(pairs.values())) < len(pairs):
        yield "key", _("Two lines on the left have the same pair.")


def _has_areas(content, key):
    if not content.get("picture"):
        yield "picture", _("Add the picture on which the place is shown.")
    areas = key.get("areas")
    if not isinstance(areas, list) or not areas:
        yield "key", _("Mark the right place on the picture.")
    elif any(not 0 < float(area.get("r") or 0) <= 1 for area in areas):
        yield "key", _("The circle around the right place is too small or too large.")


def _is_short(content, key):
    low, high = number_of(content.get("low")), number_of(content.get("high"))
    if low is not None and high is not None and high - low > 10:
        yield "high", _("A scale has at most eleven steps.")


def _has_words(content, key):
    if not 1 <= int(content.get("words") or 0) <= 5:
        yield "words", _("A player gives from one to five words.")


def _has_letters(content, key):
    if not 20 <= int(content.get("letters") or 0) <= 500:
        yield "letters", _("An open answer is from 20 to 500 letters.")


_CHECKS: dict[str, tuple[Any, ...]] = {
    "single": (_has_options, _has_one_right),
    "picture": (_has_options, _has_pictures, _has_one_right),
    "multiple": (_has_options, _has_some_right),
    "true_false": (_is_true_or_false,),
    "typed": (_has_answers,),
    "number": (_has_a_number,),
    "slider": (_has_bounds, _has_a_number, _slides),
    "order": (_has_options, _is_ordered),
    "match": (_is_paired,),
    "place": (_has_areas,),
    "poll": (_has_options,),
    "scale": (_has_bounds, _is_short),
    "cloud": (_has_words,),
    "open": (_has_letters,),
    "slide": (),
}
