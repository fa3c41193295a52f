"""The answers to choose from, written in a table: three languages side by side, places, order."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import T, languages

EMPTY_ROWS = 3
MOST = 60
LONGEST = 300
_CODE = re.compile(r"[a-zA-Z0-9_-]{1,40}")


class ChoicesWidget(forms.Widget):
    template_name = "questionnaires/widgets/choices.html"
    use_fieldset = True
    has_places = True

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = list(value or []) + [{}] * EMPTY_ROWS
        context["widget"]["has_places"] = self.has_places
        context["widget"]["rows"] = [
            {
                "number": number,
                "code": row.get("code", ""),
                "texts": [(code, (row.get("label") or {}).get(code, "")) for code in languages()],
                "places": row.get("places"),
                "is_last": number > len(rows) - EMPTY_ROWS,
            }
            for number, row in enumerate(rows, start=1)
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        """The rows as they were sent, in the order of their numbers; empty ones are left out."""
        found = []
        for number in range(1, MOST + EMPTY_ROWS + 1):
            told = {code: data.get(f"{name}_{number}_{code}", "").strip() for code in languages()}
            label = T({code: text for code, text in told.items() if text})
            if label:
                found.append(
                    {
                        "code": data.get(f"{name}_{number}_code", ""),
                        "label": label,
                        "places": data.get(f"{name}_{number}_places", "").strip(),
                        "order": data.get(f"{name}_{number}_order", "").strip(),
                    }
                )
        return sorted(found, key=_order)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return ""


class ChoicesField(forms.Field):
    widget = ChoicesWidget

    def clean(self, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        used: set[str] = set()
        rows = []
        for row in value or []:
            if any(len(text) > LONGEST for text in row["label"].values()):
                raise forms.ValidationError(_("One of the answers is too long."))
            code = row["code"] if _CODE.fullmatch(row["code"]) and row["code"] not in used else ""
            used.add(code)
            rows.append({"code": code, "label": row["label"], "places": _places(row["places"])})
        return rows


def _places(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise forms.ValidationError(_("Places are a whole number, or empty for no limit."))
    return int(text)


def _order(row: dict[str, Any]) -> float:
    return (
        float(row["order"].replace(",", "."))
        if re.fullmatch(r"[0-9]{1,6}([.,][0-9])?", row["order"])
        else 1e9
    )
