"""The PIN of a game: seven figures, the last a check digit, so that a slip of the finger is told
from a game that is over."""

import re
import secrets

# Damm's quasigroup of order ten: finds every single wrong figure and every swap of neighbours.
DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def check_digit(figures: str) -> str:
    """What makes the figures a PIN."""
    state = "0"
    for figure in figures:
        state = DAMM[int(state)][int(figure)]
    return state


def is_pin(text: str) -> bool:
    """Whether it is seven figures that check."""
    return re.fullmatch(r"[1-9][0-9]{6}", text) is not None and check_digit(text) == "0"


def cleaned(text: str) -> str:
    """What was typed, without gaps and dashes."""
    return re.sub(r"[\s\-–.]", "", text)[:20]


def new_pin() -> str:
    """One that was drawn; whether it is free the database says."""
    figures = str(secrets.randbelow(900_000) + 100_000)
    return figures + check_digit(figures)


def spaced(pin: str) -> str:
    """As it is read aloud: 123 4567."""
    return f"{pin[:3]} {pin[3:]}"
