"""What an organiser writes into the programme."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kerege.events.forms.widgets import day_input, moment_input, time_input
from kerege.events.models import Block, Day, Event, Item, Speaker, SpeakerRole
from kerege.ui.years import check_years


class DayForm(forms.ModelForm):
    class Meta:
        model = Day
        fields = ("on", "title")
        widgets = {"on": day_input()}

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = {"min": event.starts_on.isoformat(), "max": event.ends_on.isoformat()}
        self.fields["on"].widget.attrs |= limits


class BlockForm(forms.ModelForm):
    class Meta:
        model = Block
        fields = ("kind", "starts_at", "ends_at", "title", "place", "track")
        widgets = {"starts_at": time_input(), "ends_at": time_input()}
        help_texts = {
            "title": _("May stay empty: then the kind of the block is shown."),
            "track": _("Only for blocks held side by side: each has its track, such as Section 1."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts, ends = values.get("starts_at"), values.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The block must end after it begins."))
        return values


class ItemForm(forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=_("Held in"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    academic_hours = forms.DecimalField(
        label=_("Academic hours"),
        max_digits=4,
        decimal_places=1,
        min_value=0,
        required=False,
        help_text=_("Leave it empty to count them from the time: 45 minutes are 1 academic hour."),
    )

    class Meta:
        model = Item
        fields = (
            "kind",
            "title",
            "starts_at",
            "academic_hours",
            "abstract",
            "languages",
            "has_homework",
        )
        widgets = {"starts_at": time_input()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["languages"] = self.instance.language_codes()

    def clean_languages(self) -> str:
        return ",".join(self.cleaned_data["languages"])


class KnownSpeakerForm(forms.Form):
    speaker = forms.ModelChoiceField(queryset=Speaker.objects.all())
    role = forms.ChoiceField(choices=SpeakerRole, required=False)


class NewSpeakerForm(forms.ModelForm):
    role = forms.ChoiceField(label=_("Role"), choices=SpeakerRole)

    class Meta:
        model = Speaker
        fields = ("name", "affiliation", "country", "role")
        help_texts = {"country": _("Two Latin letters: KZ, RU, BY. May stay empty.")}

    def clean_country(self) -> str:
        country = self.cleaned_data["country"].strip().upper()
        if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
            raise forms.ValidationError(_("A country is two Latin letters, such as KZ."))
        return country


class CodeWordForm(forms.ModelForm):
    class Meta:
        model = Item
        fields = ("code_word", "code_opens_at", "code_closes_at")
        widgets = {"code_opens_at": moment_input(), "code_closes_at": moment_input()}
        help_texts = {
            "code_word": _("One easy word, said in the hall. Leave it empty to take it away."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        check_years(self, values)
        if not values.get("code_word"):
            values["code_opens_at"] = values["code_closes_at"] = None
            return values
        opens, closes = values.get("code_opens_at"), values.get("code_closes_at")
        for name in ("code_opens_at", "code_closes_at"):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("Say from when until when the word counts."))
        if opens and closes and closes <= opens:
            self.add_error("code_closes_at", _("The end lies before the beginning."))
        return values
