"""Options of a question as lines of a plain form, added, moved and taken out by buttons.

A line is known by the number it has on the page; `lines` says in which order they stand. A button
that only arranges (`do`) saves nothing: the form comes back as it was typed, arranged anew.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import T, TranslatedFormField
from kerege.quizzes.kinds.checking import MOST_OPTIONS
from kerege.quizzes.models import QuestionKind

USUAL = 4
CHOSEN_ONE = (QuestionKind.SINGLE, QuestionKind.PICTURE)
LISTED = (
    QuestionKind.SINGLE,
    QuestionKind.MULTIPLE,
    QuestionKind.PICTURE,
    QuestionKind.POLL,
    QuestionKind.ORDER,
    QuestionKind.MATCH,
)
WITH_PICTURES = (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.PICTURE)
_SIGNS = "abcdefgh"
_ROW = 4  # digits of the number of a line


class OptionForm(forms.Form):
    key = forms.RegexField(r"^[a-zA-Z0-9]{0,8}$", required=False, widget=forms.HiddenInput)
    text = TranslatedFormField(label=_("Option"), max_length=200, required=False)
    picture = forms.IntegerField(required=False, widget=forms.HiddenInput)
    picture_file = forms.FileField(label=_("Picture"), required=False)


class PairForm(forms.Form):
    key = forms.RegexField(r"^[a-zA-Z0-9]{0,8}$", required=False, widget=forms.HiddenInput)
    text = TranslatedFormField(label=_("On the left"), max_length=120, required=False)
    other = TranslatedFormField(label=_("Its pair on the right"), max_length=120, required=False)


class Row:
    """A line of the page."""

    def __init__(self, number: int, form: forms.Form, is_right: bool = False) -> None:
        self.number, self.form, self.is_right = number, form, is_right
        self.address = ""

    @property
    def is_empty(self) -> bool:
        told = self.form.cleaned_data
        return not any(told.get(name) for name in ("text", "other", "picture"))


class Options:
    """All lines of a question of a listed kind."""

    def __init__(
        self,
        kind: str,
        *,
        content: Any = None,
        key: Any = None,
        data: Any = None,
        files: Any = None,
    ) -> None:
        self.kind, self.data, self.files = kind, data, files
        self.form_class: type[forms.Form] = PairForm if kind == QuestionKind.MATCH else OptionForm
        if data is None:
            self.rows = self._kept(content or {}, key or {})
        else:
            right = data.getlist("right")
            self.rows = [
                Row(number, self._bound(number), str(number) in right)
                for number in _numbers(data.get("lines", ""))
            ]

    @property
    def lines(self) -> str:
        return ",".join(str(row.number) for row in self.rows)

    @property
    def choice(self) -> str:
        """How the right ones are marked: "radio", "checkbox" or "" for not at all."""
        if self.kind in CHOSEN_ONE:
            return "radio"
        return "checkbox" if self.kind == QuestionKind.MULTIPLE else ""

    @property
    def has_pictures(self) -> bool:
        return self.kind in WITH_PICTURES

    @property
    def can_grow(self) -> bool:
        return len(self.rows) < MOST_OPTIONS

    def is_valid(self) -> bool:
        return all([row.form.is_valid() for row in self.rows])

    def arrange(self, deed: str) -> None:
        """Do what a button says: "add", "up-2", "down-2", "remove-2"."""
        verb, _dash, told = deed.partition("-")
        if verb == "add" and self.can_grow:
            number = max((row.number for row in self.rows), default=0) + 1
            self.rows.append(Row(number, self._blank(number, {})))
        at = next((i for i, row in enumerate(self.rows) if str(row.number) == told), None)
        if at is None:
            return
        if verb == "remove":
            self.rows.pop(at)
        elif verb in ("up", "down"):
            to = at - 1 if verb == "up" else at + 1
            if 0 <= to < len(self.rows):
                self.rows.insert(to, self.rows.pop(at))

    def told(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Content and key; empty lines do not count."""
        rows = [row for row in self.rows if not row.is_empty]
        names = _names([row.form.cleaned_data.get("key", "") for row in rows])
        if self.kind == QuestionKind.MATCH:
            return self._pairs(rows, names)
        options = []
        for row, name in zip(rows, names, strict=True):
            told = row.form.cleaned_data
            option = {"id": name, "text": dict(told["text"] or {})}
            if self.has_pictures and told.get("picture"):
                option["picture"] = told["picture"]
            options.append(option)
        if self.kind == QuestionKind.ORDER:
            return {"options": options}, {"order": names}
        if self.kind == QuestionKind.POLL:
            return {"options": options}, {}
        right = [name for row, name in zip(rows, names, strict=True) if row.is_right]
        return {"options": options}, {"right": right}

    def _pairs(self, rows: list[Row], names: list[str]) -> Any:
        left, right, pairs = [], [], {}
        for row, name in zip(rows, names, strict=True):
            told = row.form.cleaned_data
            if told["text"]:
                left.append({"id": name, "text": dict(told["text"])})
            if told["other"]:
                right.append({"id": name, "text": dict(told["other"])})
            if told["text"] and told["other"]:
                pairs[name] = name
        return {"left": left, "right": right}, {"pairs": pairs}

    def _kept(self, content: dict[str, Any], key: dict[str, Any]) -> list[Row]:
        found = self._initials(content, key) or [{} for _one in range(USUAL)]
        right = key.get("right") or []
        return [
            Row(number, self._blank(number, one), one.get("key") in right)
            for number, one in enumerate(found, start=1)
        ]

    def _initials(self, content: dict[str, Any], key: dict[str, Any]) -> list[dict[str, Any]]:
        if self.kind == QuestionKind.MATCH:
            return _pairs_kept(content, key.get("pairs", {}))
        options = content.get("options", [])
        if self.kind == QuestionKind.ORDER:
            by_id = {row["id"]: row for row in options}
            options = [by_id[name] for name in key.get("order", []) if name in by_id]
        return [
            {"key": row["id"], "text": T(row.get("text") or {}), "picture": row.get("picture")}
            for row in options
        ]

    def _blank(self, number: int, initial: dict[str, Any]) -> forms.Form:
        return self.form_class(prefix=f"o{number}", initial=initial)

    def _bound(self, number: int) -> forms.Form:
        return self.form_class(self.data, self.files, prefix=f"o{number}")


def _pairs_kept(content: dict[str, Any], pairs: dict[str, str]) -> list[dict[str, Any]]:
    right = {row["id"]: T(row["text"]) for row in content.get("right", [])}
    found = [
        {"key": row["id"], "text": T(row["text"]), "other": right.pop(pairs.get(row["id"]), T())}
        for row in content.get("left", [])
    ]
    return found + [
        {"key": f"x{name}"[:8], "text": T(), "other": one} for name, one in right.items()
    ]


def _names(told: list[str]) -> list[str]:
    """The signs that the options had, new ones for the new."""
    found: list[str] = []
    free = [sign for sign in _SIGNS if sign not in told]
    for name in told:
        found.append(name if name and name not in found else free.pop(0))
    return found


def _numbers(text: str) -> list[int]:
    found: list[int] = []
    for one in text.split(",")[: MOST_OPTIONS + 2]:
        if one.isascii() and one.isdecimal() and len(one) <= _ROW and int(one) not in found:
            found.append(int(one))
    return found
