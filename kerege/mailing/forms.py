"""What organisers write about letters, and what readers choose."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.mailing import audiences, placeholders, telegram
from kerege.mailing.actions import rules as actions
from kerege.mailing.models import LetterRule, Way, When
from kerege.ui.years import check_years

COUNTED = (When.BEFORE_START, When.AFTER_END, When.AFTER_REGISTRATION)


def time_input() -> forms.TimeInput:
    return forms.TimeInput({"type": "time"}, format="%H:%M")


class WayForm(forms.Form):
    """Nothing is required: what a form does not say stays as it was."""

    way = forms.ChoiceField(
        label=_("Letters reach you"), required=False, widget=forms.RadioSelect, choices=Way.choices
    )
    quiet_from = forms.TimeField(label=_("No letters from"), required=False, widget=time_input())
    quiet_until = forms.TimeField(
        label=_("until"),
        required=False,
        widget=time_input(),
        help_text=_(
            "Codes for signing in come at any hour. The same time twice: letters at any hour."
        ),
    )

    def __init__(self, *args: Any, channel: Any, has_email: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel = channel
        self.offers_telegram = telegram.is_on()
        self.is_connected = channel is not None and channel.blocked_at is None
        offered = [Way.CABINET]
        if self.is_connected:
            offered.insert(0, Way.TELEGRAM)
        if has_email:
            offered.insert(0, Way.EMAIL)
        field: Any = self.fields["way"]
        field.choices = [(way.value, way.label) for way in offered]
        if not self.is_bound or "way" in self.data:
            for field in self.fields.values():
                field.required = True

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        kept = {name: values.get(name) or self.initial[name] for name in self.fields}
        # Midnight is a time, too.
        for name in ("quiet_from", "quiet_until"):
            if values.get(name) is not None:
                kept[name] = values[name]
        return kept | {"way": Way(kept["way"])}


class RuleForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    included = forms.MultipleChoiceField(
        label=_("Who gets it: those who are in all of these"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one audience.")},
    )
    excluded = forms.MultipleChoiceField(
        label=_("But not those who are in any of these"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = LetterRule
        fields = actions.FIELDS
        widgets = {
            "when": forms.RadioSelect,
            "moment": forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "clock": time_input(),
            "repeats_until": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "title": _("Readers do not see it."),
            "moment": _("Needed for “at a moment”."),
            "days": _("Needed if days are counted."),
            "clock": _("Needed if days are counted; Astana time."),
            "repeats_until": _(
                "The rule looks every day whether somebody new has come under it. "
                "Nobody gets the letter twice."
            ),
            "is_urgent": _("Only if the letter is of no use the next morning."),
        }

    def __init__(self, *args: Any, about: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        subject = audiences.subject_of(about)
        offered = audiences.offered(subject.kind if subject else "")
        choices = [(each.code, each.label) for each in offered]
        for name in ("included", "excluded"):
            field: Any = self.fields[name]
            field.choices = choices
        self.fields["days"].required = False
        if subject is None:
            field = self.fields["when"]
            field.choices = [(When.NOW, When.NOW.label), (When.MOMENT, When.MOMENT.label)]
        self.fields["version"].initial = self.instance.version

    def clean_days(self) -> int:
        return self.cleaned_data.get("days") or 0

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        check_years(self, values)
        when = values.get("when")
        if when == When.MOMENT and not values.get("moment") and "moment" not in self.errors:
            self.add_error("moment", _("Please say when."))
        if when in COUNTED and not values.get("clock") and "clock" not in self.errors:
            self.add_error("clock", _("Please say at what time."))
        if both := set(values.get("included") or []) & set(values.get("excluded") or []):
            names = [str(each.label) for code in both if (each := audiences.find(code))]
            message = _("Nobody can be in an audience and not in it: %(names)s.")
            self.add_error("excluded", message % {"names": ", ".join(sorted(names))})
        for name in ("subject", "body"):
            self._check_placeholders(name, values)
        return values

    def values(self) -> dict[str, Any]:
        """What goes to the action."""
        return {name: self.cleaned_data[name] for name in actions.FIELDS}

    def _check_placeholders(self, name: str, values: dict[str, Any]) -> None:
        texts = (values.get(name) or {}).values()
        for word in sorted(placeholders.used(texts) - set(placeholders.offered(self.about))):
            message = _("{%(name)s} is not in the list of placeholders below the text.")
            self.add_error(name, message % {"name": word})


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Why?"), max_length=300)
