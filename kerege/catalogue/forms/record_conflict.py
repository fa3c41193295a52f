"""Two people have changed one card: what stands in the catalogue beside what was typed."""

from typing import Any

from django import forms

from kerege.catalogue.forms.record import RecordForm
from kerege.catalogue.models import Record
from kerege.foundation.translated import TranslatedFormField, languages


def side_by_side(typed: RecordForm, record: Record) -> list[dict[str, Any]]:
    """Fields that differ, with both texts; saving once more keeps what is in the form."""
    fresh = Record.objects.get(pk=record.pk)
    stands = RecordForm(instance=fresh)
    told = []
    for field in typed.visible_fields():
        cleaned = typed.cleaned_data.get(field.name)
        mine = _text(field, "\n".join(cleaned) if isinstance(cleaned, list) else cleaned)
        theirs = _text(stands[field.name], stands[field.name].value())
        if theirs != mine:
            told.append({"label": field.label, "stands": theirs, "typed": mine})
    typed.data = typed.data.copy()
    typed.data["seen_at"] = fresh.changed_at.isoformat()
    return told


def _text(field: forms.BoundField, value: Any) -> str:
    """As one reads it: lines without empty ends, languages of a translated text each on a line."""
    if isinstance(field.field, TranslatedFormField):
        return "\n".join(
            f"{code}: {value[code]}" for code in languages() if (value or {}).get(code)
        )
    if choices := getattr(field.field, "choices", None):
        return str(dict(choices).get(value or "", "") if value else "")
    lines = (" ".join(line.split()) for line in f"{value or ''}".splitlines())
    return "\n".join(line for line in lines if line)
