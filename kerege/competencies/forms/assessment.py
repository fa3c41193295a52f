"""What a person says of one competency, with what it rests on."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kerege.competencies.evidence import Piece
from kerege.competencies.queries.framework_released import Released
from kerege.foundation.translated import T

OWN = "own"


class ClaimForm(forms.Form):
    """A level with words, what has been done, something of one's own, a note."""

    level = forms.TypedChoiceField(label=_("Level"), coerce=int, widget=forms.RadioSelect)
    evidence = forms.MultipleChoiceField(
        label=_("What it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    own_label = forms.CharField(
        label=_("Something else that shows it"),
        required=False,
        max_length=400,
        help_text=_("For instance a certificate from elsewhere or an article."),
    )
    own_url = forms.URLField(
        label=_("Its address on the internet"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(
        self, *args: Any, released: Released, pieces: list[tuple[str, Piece]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pieces = {piece.source: (kind, piece) for kind, piece in pieces}
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (one.level, f"{one.level} — {one.name}") for one in released.levels
        ]
        told = [(source, _named(piece)) for source, (_kind, piece) in self.pieces.items()]
        self.fields["evidence"].choices = told  # type: ignore[attr-defined]
        if not told:
            del self.fields["evidence"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("own_url") and not cleaned.get("own_label"):
            self.add_error("own_label", _("Please say in words what stands at this address."))
        return cleaned

    def chosen(self) -> list[tuple[str, Piece]]:
        """The evidence as the claim keeps it."""
        found = [self.pieces[source] for source in self.cleaned_data.get("evidence", [])]
        if label := self.cleaned_data["own_label"]:
            language = (get_language() or "kk").split("-")[0]
            own = Piece(source="", label=T({language: label}), url=self.cleaned_data["own_url"])
            found.append((OWN, own))
        return found


def _named(piece: Piece) -> str:
    return f"{piece.label} ({piece.on:%d.%m.%Y})" if piece.on else f"{piece.label}"
