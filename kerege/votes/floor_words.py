"""What may be sent from a phone, for pages and the room alike: cleaned, or refused politely."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.foundation import decency
from kerege.foundation.errors import Refused

LONGEST_QUESTION = 300
LONGEST_NAME = 80
LONGEST_WISH = 500
MOST_QUESTIONS = 10  # of one phone at an event
MOST_UNREAD = 3  # of them not read yet
MOST_WISHES = 5  # of one phone for an item


class NotTaken(Refused):
    """Refused; `why` says it to scripts."""

    why = "unknown"


class HallClosed(NotTaken):
    why = "closed"
    message = _("This is not taken now. Please wait until the organisers open it.")


class EmptyText(NotTaken):
    why = "empty"
    message = _("Please write what you want to say.")


class LongQuestion(NotTaken):
    why = "long"
    message = _("A question has at most 300 characters.")


class LongWish(NotTaken):
    why = "long"
    message = _("A wish has at most 500 characters.")


class RudeText(NotTaken):
    why = "rude"
    message = _("Please say it in other words.")


class EnoughQuestions(NotTaken):
    why = "enough"
    message = _("You have sent ten questions. Thank you! Vote for questions of others now.")


class UnreadQuestions(NotTaken):
    why = "unread"
    message = _("Three of your questions wait to be read. Please wait a little.")


class EnoughWishes(NotTaken):
    why = "enough"
    message = _("You have written five wishes for this talk. Thank you!")


class NoCookies(NotTaken):
    why = "cookies"
    message = _(
        "Your browser keeps no cookies: without them one phone cannot be told from another."
    )


class GoneQuestion(NotTaken):
    why = "gone"
    message = _("This question is no longer here.")


def question_of(text: Any) -> str:
    return _text(text, LONGEST_QUESTION, LongQuestion)


def wish_of(text: Any) -> str:
    return _text(text, LONGEST_WISH, LongWish)


def name_of(name: Any, *, is_asked: bool) -> str:
    """The name under a question, where names are asked at all."""
    if not is_asked or not isinstance(name, str):
        return ""
    found = decency.cleaned(name, LONGEST_NAME)
    if decency.is_rude(found):
        raise RudeText
    return found


def key_of(told: Any) -> uuid.UUID | None:
    """The key that a phone gave to what it sends."""
    try:
        return uuid.UUID(told) if isinstance(told, str) and len(told) <= 36 else None
    except ValueError:
        return None


def _text(text: Any, longest: int, too_long: type[NotTaken]) -> str:
    if not isinstance(text, str):
        raise EmptyText
    found = decency.cleaned(text, longest + 1)
    if not any(sign.isalnum() for sign in found):
        raise EmptyText
    if len(found) > longest:
        raise too_long
    if decency.is_rude(found):
        raise RudeText
    return found
