"""The PIN of a round that is played alone: eight figures, the last a check digit; that of a live
game has seven, so neither is ever taken for the other."""

import re
import secrets

from kerege.quizzes.pins import check_digit


def is_pin(text: str) -> bool:
    """Whether it is eight figures that check."""
    return re.fullmatch(r"[1-9][0-9]{7}", text) is not None and check_digit(text) == "0"


def new_pin() -> str:
    """One that was drawn; whether it is free the database says."""
    figures = str(secrets.randbelow(9_000_000) + 1_000_000)
    return figures + check_digit(figures)


def spaced(pin: str) -> str:
    """As it is read aloud: 1234 5678."""
    return f"{pin[:4]} {pin[4:]}"
