from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.dates import month_name
from kerege.materials.models import FrequentAnswer, MemorableDate, Question
from kerege.materials.models.desk_date import LEAP

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


class MemorableDateForm(forms.ModelForm):
    """A date to remember: a day with or without a year, or a year alone."""

    class Meta:
        model = MemorableDate
        fields = ["kind", "title", "day", "month", "year", "text", "words", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [(number, month_name(number).capitalize()) for number in range(1, 13)]
        self.fields["month"] = forms.TypedChoiceField(
            label=_("Month"),
            choices=[("", "—"), *months],
            coerce=int,
            empty_value=None,
            required=False,
        )
        self.fields["year"].help_text = _("If the day is not known, write the year alone.")
        self.fields["words"].help_text = _(
            "What readers look for in the search; empty: the words of the title."
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        day, month = said.get("day"), said.get("month")
        if bool(day) != bool(month):
            self.add_error("day", _("Write the day and the month together, or neither."))
        elif day and month and not _is_a_day(day, month):
            self.add_error("day", _("There is no such day in this month."))
        elif not day and not said.get("year"):
            self.add_error("year", _("Write the year or the day."))
        return said


def _is_a_day(day: int, month: int) -> bool:
    try:
        date(LEAP, month, day)
    except (ValueError, OverflowError):
        return False
    return True
