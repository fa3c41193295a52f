"""Days that nothing of ours can have: mistyped years, and those that no clock can reckon with."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST, LAST = 1950, 2150


def check_years(form: forms.BaseForm, values: dict[str, Any]) -> None:
    """A day or moment far from our time gets its message; near its ends the calendar breaks."""
    for name, value in list(values.items()):
        if isinstance(value, date | datetime) and not FIRST <= value.year <= LAST:
            form.add_error(name, _("This year cannot be right. Please check the date."))
