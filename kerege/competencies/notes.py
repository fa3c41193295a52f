"""Words that people write beside a level or a step: how long they may be, told in words."""

from django.utils.translation import gettext_lazy as _

LONGEST = 1000  # the columns of the models
TOO_LONG = _("This text is longer than 1,000 characters and was not saved. Please shorten it.")


def read(told: str | None) -> str:
    """As a browser counts it: the end of a line is one character, though it sends two.

    A null byte, which nobody types, is left out.
    """
    return (told or "").replace("\r\n", "\n").replace("\0", "").strip()
