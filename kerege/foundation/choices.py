"""Choices among rows, safe from numbers that no row can have."""

from typing import Any

from django import forms

LARGEST_KEY = 2**63 - 1  # the databases know no larger number


def key_of(text: Any) -> int | None:
    """The number of a row that a form names; None if no row can have it."""
    told = str(text)
    if not (told.isascii() and told.isdecimal() and len(told) <= len(str(LARGEST_KEY))):
        return None
    return key if (key := int(told)) <= LARGEST_KEY else None


class ManyChoices(forms.ModelMultipleChoiceField):
    """Rows to tick. Django asks the database for any number at all, and SQLite stumbles."""

    def clean(self, value: Any) -> Any:
        for one in value if isinstance(value, list | tuple) else ():
            if key_of(one) is None:
                message = self.error_messages["invalid_choice"]
                raise forms.ValidationError(message, "invalid_choice", {"value": str(one)[:40]})
        return super().clean(value)
