"""What an event develops: a level, or none, for every competency."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kerege.competencies.models import HIGHEST_LEVEL, Competency
from kerege.events.actions.event_competencies import Leads
from kerege.events.models import EventCompetency, Item


class EventCompetenciesForm(forms.Form):
    """A choice of level a competency, and a line of the programme where one is developed."""

    def __init__(
        self,
        *args: Any,
        competencies: Sequence[Competency],
        standing: dict[int, EventCompetency],
        items: Sequence[Item],
        names: dict[int, dict[int, str]],
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.competencies, self.standing = competencies, standing
        lines = [("", _("the whole event")), *((str(item.pk), str(item)) for item in items)]
        for competency in competencies:
            row, words = standing.get(competency.pk), names.get(competency.domain.framework_id, {})
            self.fields[f"level_{competency.pk}"] = forms.TypedChoiceField(
                label=competency.name,
                choices=_levels(words),
                coerce=int,
                empty_value=0,
                required=False,
                initial=row.level if row else "",
            )
            if row and items:
                self.fields[f"item_{competency.pk}"] = forms.TypedChoiceField(
                    label=_("Where it is developed"),
                    choices=lines,
                    coerce=int,
                    empty_value=None,
                    required=False,
                    initial=row.item_id or "",
                )

    def rows(self) -> list[dict[str, Any]]:
        """For the page: each competency with its fields."""
        return [
            {
                "competency": competency,
                "level": self[f"level_{competency.pk}"],
                "item": self[f"item_{competency.pk}"]
                if f"item_{competency.pk}" in self.fields
                else None,
                "is_chosen": bool(self[f"level_{competency.pk}"].value()),
            }
            for competency in self.competencies
        ]

    def chosen(self) -> dict[int, Leads]:
        """What was wished, by the number of the competency."""
        found = {}
        for competency in self.competencies:
            if level := self.cleaned_data[f"level_{competency.pk}"]:
                item_id = self.cleaned_data.get(f"item_{competency.pk}")
                found[competency.pk] = Leads(level, item_id)
        return found


def _levels(words: dict[int, str]) -> list[tuple[str, str]]:
    levels = range(1, HIGHEST_LEVEL + 1)
    named = [
        (str(level), f"{level} · {words[level]}" if level in words else str(level))
        for level in levels
    ]
    return [("", "—"), *named]
