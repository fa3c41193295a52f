"""What is written on the desk of a framework."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models import (
    HIGHEST_LEVEL,
    AssessmentCampaign,
    Competency,
    Domain,
    Framework,
    FrameworkVersion,
    RoleProfile,
)
from kerege.foundation.translated import T, TranslatedFormField
from kerege.network.models import Organisation, OrganisationKind, Position
from kerege.network.queries.organisations import all_districts


class FrameworkForm(forms.ModelForm):
    """A framework; its code stands in addresses and is given once."""

    class Meta:
        model = Framework
        fields = ("name", "code", "description", "owner")
        labels = {"owner": _("Whose framework it is")}
        help_texts = {
            "code": _("Latin letters, digits and hyphens: it stands in the address."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        owner.required = False
        owner.queryset = Organisation.objects.exclude(  # type: ignore[attr-defined]
            kind=OrganisationKind.LIBRARY
        ).order_by("pk")
        owner.empty_label = _("The whole region")  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["code"]


class DomainForm(forms.ModelForm):
    class Meta:
        model = Domain
        fields = ("code", "name", "description")


class CompetencyForm(forms.ModelForm):
    class Meta:
        model = Competency
        fields = ("domain", "code", "name", "description", "evidence_hint")
        labels = {"domain": _("Domain")}

    def __init__(self, *args: Any, framework: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        domains = framework.domains.order_by("order", "pk")
        self.fields["domain"].queryset = domains  # type: ignore[attr-defined]
        self.fields["domain"].empty_label = None  # type: ignore[attr-defined]


class ProfileForm(forms.ModelForm):
    positions = forms.MultipleChoiceField(
        label=_("Posts that have this profile"),
        choices=Position.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = RoleProfile
        fields = ("name", "code", "positions")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["positions"] = [one for one in self.instance.positions.split(",") if one]

    def clean_positions(self) -> str:
        return ",".join(self.cleaned_data["positions"])


class ScaleForm(forms.Form):
    """The words of the five levels."""

    def __init__(self, *args: Any, framework: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {one.level: one for one in framework.levels.all()}
        for level in range(HIGHEST_LEVEL + 1):
            known = held.get(level)
            self.fields[f"name_{level}"] = TranslatedFormField(
                label=_("Level %(level)s") % {"level": level},
                max_length=80,
                initial=known.name if known else T(),
            )
            self.fields[f"text_{level}"] = TranslatedFormField(
                label=_("What level %(level)s means") % {"level": level},
                max_length=600,
                required=False,
                initial=known.description if known else T(),
            )

    def words(self) -> dict[int, tuple[T, T]]:
        """Level -> its name and what it means."""
        data = self.cleaned_data
        levels = range(HIGHEST_LEVEL + 1)
        return {level: (data[f"name_{level}"], data[f"text_{level}"]) for level in levels}


class RetireForm(forms.Form):
    replaced_by = forms.ModelChoiceField(
        label=_("Replaced by"), queryset=Competency.objects.none(), required=False
    )

    def __init__(self, *args: Any, competency: Competency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        framework = competency.domain.framework_id
        others = Competency.objects.current().filter(domain__framework=framework)
        others = others.exclude(pk=competency.pk).select_related("domain").in_order()
        self.fields["replaced_by"].queryset = others  # type: ignore[attr-defined]


class ReleaseForm(forms.ModelForm):
    class Meta:
        model = FrameworkVersion
        fields = ("note",)


class TableForm(forms.Form):
    file = forms.FileField(label=_("A CSV file"), required=False)


class CampaignForm(forms.ModelForm):
    class Meta:
        model = AssessmentCampaign
        fields = ("district", "due_on", "words")
        labels = {"district": _("Who is asked")}
        widgets = {"due_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        district = self.fields["district"]
        district.queryset = all_districts()  # type: ignore[attr-defined]
        district.empty_label = _("The whole region")  # type: ignore[attr-defined]
