from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.materials.models import FrequentAnswer, Question

LONGEST = 6000


class QuestionForm(forms.ModelForm):
    """What a librarian asks."""

    text = forms.CharField(
        label=_("Tell it in detail"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("What you want to do, what you have tried already, for whom it is."),
    )

    class Meta:
        model = Question
        fields = ["topic", "title", "is_urgent", "may_be_published"]

    field_order = ["topic", "title", "text", "is_urgent", "may_be_published"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["may_be_published"].help_text = _(
            "A methodologist may publish the answer, edited and without names."
        )


class ReplyForm(forms.Form):
    """An answer of a methodologist, and how long it took."""

    text = forms.CharField(
        label=_("Your words"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8})
    )
    minutes = forms.IntegerField(
        label=_("Minutes spent"), min_value=0, max_value=600, required=False, initial=15
    )


class FrequentAnswerForm(forms.ModelForm):
    """An answer for everybody."""

    class Meta:
        model = FrequentAnswer
        fields = ["topic", "title", "text"]
