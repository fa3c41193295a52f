"""What is typed about a hall: its rules, the code, what phones send without script."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.votes import floor_words, hall_codes
from kerege.votes.models import Hall


class HallForm(forms.ModelForm):
    """The rules of the hall."""

    class Meta:
        model = Hall
        fields = (
            "is_open",
            "takes_questions",
            "is_moderated",
            "asks_names",
            "takes_wishes",
            "stage_languages",
            "countdown_title",
            "archives_questions",
            "archives_wishes",
        )
        help_texts = {
            "is_open": _("When closed, phones show the programme and what was answered."),
            "is_moderated": _("Otherwise questions are seen at once and can be hidden afterwards."),
            "asks_names": _("Writing it stays voluntary. Names are forgotten after a month."),
            "countdown_title": _("For example: “Back after the break in”."),
        }


class CodeForm(forms.Form):
    """The code of the hall, as it stands on the stage."""

    code = forms.CharField(
        label=_("Code of the hall"), max_length=20, help_text=_("It stands on the screen.")
    )

    def clean_code(self) -> str:
        return hall_codes.cleaned(self.cleaned_data["code"])


class AskForm(forms.Form):
    """A question from the floor; limits are the action's business."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=floor_words.LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(
        label=_("Your name"), max_length=floor_words.LONGEST_NAME, required=False
    )
    key = forms.UUIDField(widget=forms.HiddenInput)


class WishForm(forms.Form):
    """A wish to the speakers of a line."""

    item = forms.TypedChoiceField(label=_("To whom"), coerce=int)
    text = forms.CharField(
        label=_("Your wish"),
        max_length=floor_words.LONGEST_WISH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = choices
