"""What a reviewer types: remarks at places, the comment."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.coursework import review_text
from kerege.coursework.actions.review_drafts import MOST_WORDS

PARAGRAPHS_LISTED = 300


class RemarkForm(forms.Form):
    """A remark and its place: "whole", "text:120-140", "file:7" or "video:7" with a time."""

    place = forms.CharField(
        label=gettext_lazy("Place in the work"), max_length=60, widget=forms.Select
    )
    clock = forms.CharField(
        label=gettext_lazy("Minute and second of the film"),
        required=False,
        max_length=12,
        help_text=gettext_lazy("For example 1:05. Needed for a remark on a film only."),
        widget=forms.TextInput({"inputmode": "numeric", "data-remark-clock": "", "size": 8}),
    )
    text = forms.CharField(
        label=gettext_lazy("Remark"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "data-remark-text": ""}),
    )

    def __init__(
        self, data: Any = None, *, paragraphs: Sequence[Any], files: Sequence[Any], **more: Any
    ) -> None:
        super().__init__(data, **more)
        choices = [("whole", _("The whole work"))]
        choices += [
            (f"text:{one.first}-{one.last}", f"{one.number}. {one.beginning}")
            for one in paragraphs[:PARAGRAPHS_LISTED]
        ]
        for one in files:
            kind = "video" if one.family in {"video", "audio"} else "file"
            choices.append((f"{kind}:{one.work_file.pk}", one.work_file.file.name))
        asked = str(self["place"].value() or "")
        if asked.startswith("text:") and asked not in dict(choices):
            choices.insert(1, (asked, _("The chosen words")))
        widget = forms.Select({"data-remark-place": ""}, choices=choices)
        self.fields["place"].widget = widget
        if not any(value.startswith("video:") for value, _label in choices):
            del self.fields["clock"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        place = _place_of(str(cleaned.get("place", "")))
        if place is None:
            self.add_error("place", _("Please choose the place again."))
            return cleaned
        if place["kind"] == "video":
            second = review_text.seconds_of(cleaned.get("clock") or "0:00")
            if second is None:
                self.add_error("clock", _("Write the time as minutes and seconds: 1:05."))
            else:
                place["second"] = second
        cleaned["place"] = place
        return cleaned


class CommentForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("Comment for the author"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 6}),
    )


class MarksFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The filled-in table (.xlsx)"),
        widget=forms.FileInput({"accept": ".xlsx"}),
    )


def _place_of(text: str) -> dict[str, Any] | None:
    kind, _colon, rest = text.partition(":")
    if kind == "whole":
        return {"kind": "whole"}
    if kind == "text":
        first, _dash, last = rest.partition("-")
        if _is_number(first) and _is_number(last):
            return {"kind": "text", "from": int(first), "to": int(last)}
    if kind in {"file", "video"} and _is_number(rest):
        return {"kind": kind, "file": int(rest)}
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 15
