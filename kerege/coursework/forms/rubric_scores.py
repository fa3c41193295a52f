"""The points of a rubric as a form: for the trainer, a colleague, a member of the jury."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.coursework import rubric_content
from kerege.coursework.models import RubricVersion

PREFIX = "score_"


class RubricScoresForm(forms.Form):
    """One choice of a level a criterion; shown by `coursework/rubric_scores.html`.

    `initial` is {key of the criterion: points}. A draft may have gaps (`is_whole=False`).
    After `is_valid()`: `.scores()` is {key: points}, `.points()` the weighted sum or None.
    """

    def __init__(
        self,
        version: RubricVersion,
        data: Any = None,
        initial: Mapping[str, Any] | None = None,
        *,
        is_whole: bool = False,
        prefix: str | None = None,
    ) -> None:
        self.version = version
        self.criteria = rubric_content.read(version.criteria)
        self.given = dict(initial or {})
        super().__init__(
            data,
            initial={f"{PREFIX}{key}": str(points) for key, points in self.given.items()},
            prefix=prefix,
        )
        for one in self.criteria:
            self.fields[f"{PREFIX}{one.key}"] = forms.TypedChoiceField(
                label=one.title,
                required=is_whole,
                choices=[(str(level.points), str(level.title)) for level in one.levels],
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Please choose a level."),
                    "invalid_choice": _("This criterion has no such level."),
                },
            )

    def scores(self) -> dict[str, int]:
        """What was chosen: the key of the criterion and the points of the level."""
        chosen = {one.key: self.cleaned_data.get(f"{PREFIX}{one.key}") for one in self.criteria}
        return {key: points for key, points in chosen.items() if points is not None}

    def points(self) -> Decimal | None:
        """The weighted sum of what was chosen; None if nothing was."""
        return rubric_content.total(self.criteria, self.scores())

    def most(self) -> Decimal:
        """The sum that a faultless work has."""
        return rubric_content.most_points(self.criteria)

    def so_far(self) -> Decimal:
        """The sum of what is ticked as the form is shown."""
        return rubric_content.total(self.criteria, self._ticked()) or Decimal(0)

    def rows(self) -> list[dict[str, Any]]:
        """What the template shows: each criterion with its levels, and which is chosen."""
        ticked = self._ticked()
        return [
            {
                "criterion": one,
                "field": self[f"{PREFIX}{one.key}"],
                "name": self.add_prefix(f"{PREFIX}{one.key}"),
                "levels": [(level, ticked.get(one.key) == level.points) for level in one.levels],
            }
            for one in self.criteria
        ]

    def _ticked(self) -> dict[str, int]:
        told = {one.key: self[f"{PREFIX}{one.key}"].value() for one in self.criteria}
        read = {key: int(value) for key, value in told.items() if _is_number(value)}
        return rubric_content.clean_scores(self.criteria, read)


def _is_number(value: Any) -> bool:
    text = str(value)
    return text.isdecimal() and len(text) < 6
