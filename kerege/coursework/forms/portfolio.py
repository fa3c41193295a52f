"""The portfolio and the bank of experience."""

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


class OfferForm(forms.ModelForm):
    agrees = forms.BooleanField(
        label=_("I made this work myself, and everybody may read it and use it with thanks."),
        help_text=_("Check that no child can be recognised without the parents' consent."),
    )

    class Meta:
        model = PortfolioOffer
        fields = ("title", "note", "with_name")
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}


class OfferDecisionForm(forms.Form):
    remark = forms.CharField(
        label=_("Words to the author"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
