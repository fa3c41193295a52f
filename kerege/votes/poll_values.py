"""What a vote of one phone may be: from whatever was sent to a clean value, or a polite no.

A choice is a sorted list of numbers of options (from 0), a scale one number from 1, a cloud a list
of words. Plain code: the room of the hall asks it too.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from kerege.foundation import decency
from kerege.foundation.errors import Refused
from kerege.votes import poll_words
from kerege.votes.models import Poll, PollKind

Value = list[int] | list[str] | int


class NothingChosen(Refused):
    """Each refusal has a code: phones say it in their own language."""

    code = "empty"
    message = _("Please choose an answer.")


class NoWords(Refused):
    code = "no_words"
    message = _("Please write a word that says something: a letter or “and” is not enough.")


class TooMany(Refused):
    code = "many"

    def __init__(self, most: int) -> None:
        words = ngettext_lazy(
            "Please choose at most %(count)s answer.",
            "Please choose at most %(count)s answers.",
            most,
        )
        super().__init__(words % {"count": most})


class NotPolite(Refused):
    code = "rude"
    message = _("Such a word is not shown to a hall. Please write another.")


class NoSuchAnswer(Refused):
    code = "bad"
    message = _("There is no such answer. Please choose again.")


def clean(poll: Poll, raw: Any) -> Value:
    """The value to keep; Refused says why there is none."""
    if poll.kind == PollKind.WORDS:
        return _words(poll, raw)
    if poll.kind == PollKind.SCALE:
        numbers = _numbers(raw if isinstance(raw, list) else [raw])
        if len(numbers) != 1 or not 1 <= numbers[0] <= poll.most:
            raise NoSuchAnswer
        return numbers[0]
    chosen = sorted(set(_numbers(raw if isinstance(raw, list) else [raw])))
    if any(not 0 <= number < len(poll.options) for number in chosen):
        raise NoSuchAnswer
    if len(chosen) > poll.most:
        raise TooMany(poll.most)
    return chosen


def _numbers(raw: list[Any]) -> list[int]:
    told = [one for one in raw[:40] if one not in ("", None)]
    if not told:
        raise NothingChosen
    try:
        return [int(str(one)[:4]) for one in told]
    except ValueError:
        raise NoSuchAnswer from None


def _words(poll: Poll, raw: Any) -> list[str]:
    told = raw if isinstance(raw, list) else [raw]
    found: dict[str, str] = {}
    for one in told[: poll.most]:
        word = poll_words.cleaned(one) if isinstance(one, str) else ""
        if decency.is_rude(word):
            raise NotPolite
        key = poll_words.key_of(word)
        if len(key) > 1:
            found.setdefault(key, word)
    if not found:
        raise NoWords
    return list(found.values())
