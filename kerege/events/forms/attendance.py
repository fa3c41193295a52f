"""What an organiser says about attendance."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.meeting_reports import ZONES
from kerege.events.forms.widgets import moment_input
from kerege.events.models import Event, Item


class ShareForm(forms.Form):
    share = forms.IntegerField(
        label=_("A meeting report counts from this share of the minutes, %"),
        min_value=1,
        max_value=100,
    )


class DecisionForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class DeviceForm(forms.Form):
    label = forms.CharField(
        label=_("Whose phone, at which door"),
        max_length=100,
        help_text=_("It is written beside each mark: “Айгүл, hall 2”."),
    )
    expires_at = forms.DateTimeField(label=_("Valid until"), widget=moment_input())


class ReportForm(forms.Form):
    file = forms.FileField(label=_("File of the report (CSV or XLSX)"), required=False)
    text = forms.CharField(
        label=_("or paste the table"),
        required=False,
        max_length=500_000,
        strip=False,
        widget=forms.Textarea({"rows": 5}),
    )
    zone = forms.ChoiceField(
        label=_("Times in the report are those of"),
        choices=[(zone, zone.replace("_", " ")) for zone in ZONES],
    )
    item: Any = forms.ModelChoiceField(
        label=_("Line of the programme"),
        queryset=Item.objects.none(),
        required=False,
        empty_label=_("by the clock, whatever went on"),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = Item.objects.filter(  # type: ignore[attr-defined]
            block__day__event=event
        ).order_by("block__day__on", "block__starts_at", "order", "pk")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not (cleaned.get("text") or "").strip():
            raise forms.ValidationError(_("Please choose a file or paste the table."))
        return cleaned


def usual_end(event: Event, now: datetime) -> datetime:
    """A phone's right ends with the day after the event, or tomorrow."""
    tomorrow = now + timedelta(days=1)
    last = tomorrow.replace(year=event.ends_on.year, month=event.ends_on.month, day=1)
    last += timedelta(days=event.ends_on.day)
    return max(min(last, now + timedelta(days=59)), tomorrow).replace(second=0, microsecond=0)
