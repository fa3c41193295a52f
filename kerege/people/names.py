"""The names of people, as they may be typed: the one place that cleans them.

Marks that turn the direction of writing, signs without width and soft hyphens come along when a
name is copied from somewhere; nobody sees them, and nobody finds the person afterwards. They are
taken out. What cannot stand in a name is refused with a reason.
"""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Signs beside letters that names do have: О'Нил, Сейіт-қызы, Қ., Иванова (Петрова), ʼ and ’.
_ALLOWED = set(" .,'’ʼ‘`´-‐‑–—()/№&\"«»")
_SPACE = re.compile(r"\s+")


def clean_name(text: str) -> str:
    """The name without invisible signs; ValidationError says what cannot stand in one."""
    text = unicodedata.normalize("NFC", _SPACE.sub(" ", text))
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()
    if any(not _may_stand(sign) for sign in text):
        odd = next(sign for sign in text if not _may_stand(sign))
        raise ValidationError(_odd(odd))
    if text and not any(sign.isalpha() for sign in text):
        raise ValidationError(_("A name is written with letters."))
    return text


class NameField(forms.CharField):
    """A field for a part of a person's name."""

    def to_python(self, value):
        # The field refuses null bytes itself; it need not see the other invisible signs.
        return clean_name(super().to_python(value) or "")


def _may_stand(sign: str) -> bool:
    return sign in _ALLOWED or unicodedata.category(sign)[0] in "LMN"


def _odd(sign: str):
    if unicodedata.category(sign) == "Cc":
        return _("There is a control character in the name. Type the name by hand.")
    return ValidationError(_("The sign “%(sign)s” cannot stand in a name."), params={"sign": sign})
