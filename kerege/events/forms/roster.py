"""How a roster is taken: who was there, for how many hours, in which way."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.registration import modes_of
from kerege.events.models import Event, Mode


class RosterForm(forms.Form):
    were_there = forms.BooleanField(
        label=_("They were there: mark their attendance"),
        required=False,
        initial=True,
        help_text=_("A column with hours or with “was there” counts more than this."),
    )
    hours = forms.DecimalField(
        label=_("Academic hours of the event"),
        required=False,
        min_value=0,
        max_value=999,
        decimal_places=1,
        help_text=_(
            "The programme has no hours yet. So many are written into it as one line, "
            "“Participation in the event”."
        ),
    )
    mode = forms.ChoiceField(label=_("Takes part"), choices=Mode)

    def __init__(self, *args: Any, event: Event, has_hours: bool, day: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_over = event.ends_on <= day
        self.fields["hours"].initial = f"{event.hours_for_certificate.normalize():f}"
        if has_hours or not is_over:
            del self.fields["hours"]
        if not is_over:
            del self.fields["were_there"]
        offered = modes_of(event)
        mode: Any = self.fields["mode"]
        mode.choices = [(one, Mode(one).label) for one in offered]
        mode.initial = offered[0]
        if len(offered) == 1:
            del self.fields["mode"]

    def clean(self) -> dict[str, Any]:
        """Plain values: they are kept with the import."""
        cleaned = super().clean() or {}
        is_asked = "hours" in self.fields and "hours" not in self.errors
        if is_asked and cleaned.get("were_there") and not cleaned.get("hours"):
            self.add_error("hours", _("Say how many academic hours it had."))
        if cleaned.get("hours") is not None:
            cleaned["hours"] = f"{cleaned['hours']:f}"
        return cleaned
