"""What is typed into a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.competencies import notes
from kerege.competencies.models import HIGHEST_LEVEL, Plan, PlanItem
from kerege.competencies.queries.framework_released import Released

DAY = {"type": "date"}


class TimeForm(forms.ModelForm):
    """From when until when a plan goes."""

    class Meta:
        model = Plan
        fields = ["starts_on", "ends_on"]
        widgets = {
            name: forms.DateInput(attrs=DAY, format="%Y-%m-%d") for name in ("starts_on", "ends_on")
        }

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        starts_on, ends_on = told.get("starts_on"), told.get("ends_on")
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", _("The plan must end after it begins."))
        return told


class StepForm(forms.ModelForm):
    """One step of a plan: the competency stands fast once the step is there."""

    competency = forms.TypedChoiceField(label=_("Competency"), coerce=int)
    to_level = forms.TypedChoiceField(label=_("To level"), coerce=int)

    class Meta:
        model = PlanItem
        fields = ["competency", "to_level", "words", "due_on"]
        widgets = {
            "words": forms.Textarea(attrs={"rows": 3}),
            "due_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, released: Released, is_new: bool = True, **kwargs: Any):
        super().__init__(*args, **kwargs)
        levels = {one.level: f"{one.level} · {one.name}" for one in released.levels}
        self.fields["to_level"].choices = [
            (level, levels.get(level, str(level))) for level in range(1, HIGHEST_LEVEL + 1)
        ]
        self.fields["words"].max_length = 600
        if is_new:
            self.fields["competency"].choices = [
                (
                    str(domain.name),
                    [(one.pk, f"{one.code} {one.name}") for one in released.in_domain(domain)],
                )
                for domain in released.domains
            ]
        else:
            del self.fields["competency"]

    def _post_clean(self) -> None:
        """Rows are written by actions; the numbers of a choice are no rows."""


class ResultForm(forms.Form):
    """What came of a step or of a plan."""

    result = forms.CharField(
        label=_("What came of it"),
        required=False,
        max_length=notes.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": notes.TOO_LONG},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data and {"result": notes.read(data.get("result"))})

    @property
    def trouble(self) -> str:
        """Why it cannot be kept, in words."""
        return " ".join(self.errors.get("result", [])) if not self.is_valid() else ""
