"""Inputs for days and hours that every browser shows as a calendar or a clock."""

from typing import Any

from django import forms


def day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def time_input() -> forms.TimeInput:
    return forms.TimeInput({"type": "time"}, format="%H:%M")


def moment_input() -> forms.DateTimeInput:
    return forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def link_field(label: Any, help_text: Any = "") -> forms.URLField:
    """A web address; typed without its beginning it is a secure one."""
    return forms.URLField(
        label=label, help_text=help_text, required=False, max_length=500, assume_scheme="https"
    )
