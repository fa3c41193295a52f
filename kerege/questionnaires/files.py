"""Attached files: a room that keeps uploads says how one is chosen; until then none is asked for.

The field it makes cleans to a short text, the reference of the file, which is the answer.
"""

from collections.abc import Callable
from typing import Any

from django import forms

MakeField = Callable[..., forms.Field]
# reference -> the words and the address to show it by
Describe = Callable[[str], tuple[str, str]]

_keeper: dict[str, Any] = {}


def keep_with(make_field: MakeField, describe: Describe) -> None:
    """Enter the room that keeps uploads."""
    _keeper.update(make_field=make_field, describe=describe)


def can_be_kept() -> bool:
    return bool(_keeper)


def make_field(**options: Any) -> forms.Field:
    return _keeper["make_field"](**options)


def describe(reference: str) -> tuple[str, str]:
    return _keeper["describe"](reference) if _keeper else (reference, "")
