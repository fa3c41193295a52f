from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kerege.materials.forms.library import WebAddress
from kerege.materials.models import Decision, DecisionState, DecisionStep
from kerege.people.names import clean_name

MOST_AUTHORS = 20
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DecisionForm(forms.ModelForm):
    """What the paper says."""

    authors = forms.CharField(
        label=_("Authors"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, the family name first. After a semicolon: as what."),
    )

    class Meta:
        model = Decision
        fields = [
            "number",
            "title",
            "taken_on",
            "taken_at",
            "binding_on",
            "text",
            "link",
            "is_public",
        ]
        field_classes = {"link": WebAddress}
        widgets = {"taken_on": DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["authors"] = "\n".join(
                f"{one.name}; {one.role}" if one.role else one.name
                for one in self.instance.authors.order_by("order")
            )

    def clean_authors(self) -> list[tuple[str, str]]:
        """(name, role) of each line; the same name twice is said once."""
        found: dict[str, str] = {}
        for line in self.cleaned_data["authors"].splitlines():
            name, _semicolon, role = line.partition(";")
            if name.strip():
                found.setdefault(clean_name(name)[:200], " ".join(role.split())[:120])
        if len(found) > MOST_AUTHORS:
            raise ValidationError(_("Name at most 20 authors."))
        return list(found.items())


class StepForm(forms.ModelForm):
    """What becomes of a decision."""

    class Meta:
        model = DecisionStep
        fields = ["state", "on", "by_decision", "note"]
        widgets = {"on": DAY}

    def __init__(self, decision: Decision, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Decision.objects.exclude(pk=decision.pk).order_by("-taken_on", "-pk")
        self.fields["by_decision"].queryset = others
        self.initial.setdefault("state", DecisionState.AMENDED)
