"""The portfolio and the bank of experience."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import Portfolio, PortfolioOffer


class IntroductionForm(forms.ModelForm):
    class Meta:
        model = Portfolio
        fields = ("introduction",)


class LinkForm(forms.Form):
    until = forms.DateField(
        label=_("Shown until"),
        required=False,
        help_text=_("Empty: until you hide it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class DetailsForm(forms.ModelForm):
    """What colleagues ask before they repeat a work."""

    class Meta:
        model = PortfolioOffer
        fields = ["cost", "equipment", "age_from", "age_to", "result"]
        widgets = {"result": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "cost": _("Of materials and hire, all together; 0 if it cost nothing."),
            "equipment": _("For example: projector, speakers, four sets of cards."),
            "result": _("In figures if you have them: readers, books lent, letters of thanks."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        younger, older = data.get("age_from"), data.get("age_to")
        if younger is not None and older is not None and younger > older:
            self.add_error("age_to", _("The younger age stands first."))
        return data

    def details(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in DetailsForm.Meta.fields}


class RepeatForm(forms.Form):
    note = forms.CharField(
        label=_("How it went"),
        help_text=_("A sentence or two: what you changed, what came of it. Everybody reads it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OfferForm(DetailsForm):
    agrees = forms.BooleanField(
        label=_("I made this work myself, and everybody may read it and use it with thanks."),
        help_text=_("Check that no child can be recognised without the parents' consent."),
    )

    class Meta(DetailsForm.Meta):
        fields = ["title", "note", *DetailsForm.Meta.fields, "with_name"]
        widgets = DetailsForm.Meta.widgets | {"note": forms.Textarea(attrs={"rows": 4})}


class OfferDecisionForm(forms.Form):
    remark = forms.CharField(
        label=_("Words to the author"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
