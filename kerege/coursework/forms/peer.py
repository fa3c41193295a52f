"""Peer review: its rules, the words of a colleague, complaints."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import PeerComplaint, PeerReview, PeerTask


class PeerReviewForm(forms.ModelForm):
    class Meta:
        model = PeerReview
        fields = (
            "reviews_per_work",
            "due_at",
            "is_anonymous",
            "avoids_library",
            "avoids_supervisor",
            "avoids_mutual",
            "avoids_district",
            "min_letters",
            "is_required",
        )
        widgets = {
            "due_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        }

    def clean_due_at(self) -> Any:
        due_at = self.cleaned_data["due_at"]
        if due_at is not None and "due_at" in self.changed_data and due_at <= timezone.now():
            raise forms.ValidationError(
                _("The day by which the reviews are due must lie ahead."), code="past"
            )
        return due_at


class PeerWordsForm(forms.ModelForm):
    """Two answers; that they are long enough is asked only when the review is finished."""

    class Meta:
        model = PeerTask
        fields = ("good", "advice")
        widgets = {
            "good": forms.Textarea(attrs={"rows": 4, "maxlength": 4000}),
            "advice": forms.Textarea(attrs={"rows": 4, "maxlength": 4000}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, help_text in (
            ("good", _("What would you take into your own library?")),
            ("advice", _("One thing that would make the work better, said kindly.")),
        ):
            self.fields[name].required = False
            self.fields[name].help_text = help_text
            self.fields[name].max_length = 4000  # type: ignore[attr-defined]  # a CharField


class LanguagesForm(forms.Form):
    codes = forms.MultipleChoiceField(
        label=_("I read works in"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one language at least.")},
    )


class ComplaintForm(forms.ModelForm):
    class Meta:
        model = PeerComplaint
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "maxlength": 1000})}


class ComplaintAnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class DropOutForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)
