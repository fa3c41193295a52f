"""Addresses of pictures, sounds and films of questions.

Phones in a hall have no account, so the address itself is the right: it is signed and names the
file by its number alone, so that neither a name («abai.jpg») nor a next number gives anything away.
"""

from django.core import signing
from django.urls import reverse

_SALT = "kerege.quizzes.media"


def address_of(number: int | None) -> str:
    """Where a file of a question is read; "" without a file."""
    if not number:
        return ""
    return reverse("quizzes:media", args=[signing.Signer(salt=_SALT).sign_object(number)])


def number_of(token: str) -> int | None:
    """The number of the file that the address names; None if we did not sign it."""
    try:
        number = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return number if isinstance(number, int) else None
