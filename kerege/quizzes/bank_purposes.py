"""What may be uploaded for questions: pictures, sounds and short films."""

from typing import Any

from django.utils import timezone

from kerege.foundation import kinds, purposes
from kerege.quizzes import bank_rules

ABOUT = "quizzes.bank"
PICTURE, SOUND, FILM = "quizzes.picture", "quizzes.sound", "quizzes.film"
BY_FIELD = {"picture": PICTURE, "sound": SOUND, "film": FILM}


def enter() -> None:
    """Called once, when the models are loaded."""
    megabyte = purposes.MEGABYTE
    for code, size, taken in (
        (PICTURE, 20 * megabyte, kinds.PICTURES),
        (SOUND, 30 * megabyte, kinds.SOUNDS),
        (FILM, 200 * megabyte, kinds.FILMS),
    ):
        purposes.register(
            purposes.Purpose(
                code=code,
                max_bytes=size,
                kinds=taken,
                may=_may,
                quota_bytes=2 * purposes.GIGABYTE,
            )
        )


def _may(person: Any, about: str) -> bool:
    return about == ABOUT and bank_rules.can_make(person, timezone.localdate())
