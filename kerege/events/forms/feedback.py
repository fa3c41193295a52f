"""When feedback is asked for and whether the certificate waits for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events.forms.widgets import moment_input
from kerege.events.models import Feedback
from kerege.ui.years import check_years


class FeedbackForm(forms.ModelForm):
    class Meta:
        model = Feedback
        fields = ("opens_at", "closes_at", "is_required")
        widgets = {"opens_at": moment_input(), "closes_at": moment_input()}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        check_years(self, values)
        opens, closes = values.get("opens_at"), values.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The end lies before the beginning."))
        return values
