"""Guessing PINs is bounded by address: so many that open no game, then one has to wait.

A slip of the finger is told from a guess by the check digit and costs nothing. A library is one
address for a whole hall: where a game was entered lately, many more may be wrong.
"""

import logging

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

WRONG = 30
WRONG_IN_A_HALL = 200
WINDOW = 600  # seconds after the first wrong one
HALL = 4 * 3600  # seconds an address is a hall after somebody entered a game from there


def may_try(request: HttpRequest) -> bool:
    """Whether another PIN is looked up."""
    return int(cache.get(_name(request, "wrong"), 0)) < _most(request)


def note_wrong(request: HttpRequest) -> None:
    """A PIN that opens no game."""
    name = _name(request, "wrong")
    cache.add(name, 0, WINDOW)
    try:
        times = cache.incr(name)
    except ValueError:  # the window ended in between
        return
    if times == _most(request):
        logger.warning("An address sent %d PINs that open no game; it has to wait.", times)


def note_right(request: HttpRequest) -> None:
    """A game was entered from here."""
    cache.set(_name(request, "hall"), True, HALL)


def _most(request: HttpRequest) -> int:
    return WRONG_IN_A_HALL if cache.get(_name(request, "hall")) else WRONG


def _name(request: HttpRequest, what: str) -> str:
    """Without the address itself."""
    address = request.META.get("REMOTE_ADDR", "")
    return f"quizzes.pin.{what}.{salted_hmac('quizzes.pin', address).hexdigest()}"
