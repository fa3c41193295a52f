"""Two people saved the same thing: what each wrote stands side by side, and one chooses."""

from typing import Any

from django.forms import BaseForm, BoundField
from django.http import HttpRequest

from kerege.foundation.translated import T

SAVED = "saved"


def decided(request: HttpRequest, row: Any, values: dict[str, Any]) -> dict[str, Any]:
    """What was typed, except where the person chose what somebody else had saved."""
    return {
        name: getattr(row, name) if request.POST.get(f"choose_{name}") == SAVED else value
        for name, value in values.items()
    }


def two_versions(row: Any, form: BaseForm, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields in which what stands now differs from what was typed."""
    return [
        {
            "field": form[name],
            "saved": _in_words(form[name], getattr(row, name)),
            "mine": _in_words(form[name], value),
        }
        for name, value in values.items()
        if getattr(row, name) != value
    ]


def _in_words(field: BoundField, value: Any) -> dict[str, Any]:
    if isinstance(value, T):
        return {"texts": [(code, text) for code, text in value.items() if text]}
    choices = dict(getattr(field.field, "choices", ()))
    return {"plain": choices.get(value, value)}
