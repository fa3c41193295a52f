"""Forms of the route, the partners, the release and the quick deeds of the editor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.programme_release import PARTICIPANTS, SPEAKERS
from kerege.events.forms.widgets import link_field, time_input
from kerege.events.models import Day, EventPartner, EventSeries, RouteStop
from kerege.foundation import dates
from kerege.foundation.translated import TranslatedFormField
from kerege.network.models import Organisation

FURTHEST = 12 * 60  # minutes


class StopForm(forms.ModelForm):
    class Meta:
        model = RouteStop
        fields = ("place", "address", "transport", "arrives_at", "departs_at", "note")
        widgets = {"arrives_at": time_input(), "departs_at": time_input()}
        help_texts = {"arrives_at": _("Leave it empty where the route begins.")}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        arrives, departs = values.get("arrives_at"), values.get("departs_at")
        if arrives and departs and departs < arrives:
            self.add_error("departs_at", _("The departure lies before the arrival."))
        return values


class DayField(forms.ModelChoiceField):
    """Days of one event: their dates tell them apart."""

    def label_from_instance(self, obj: Any) -> str:
        """24 May 2030."""
        return dates.day(obj.on)


class StopOfDayForm(StopForm):
    """A new stop says on which day it is."""

    day = DayField(label=_("Day"), queryset=Day.objects.none(), empty_label=None)

    def __init__(self, *args: Any, days: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["day"]
        field.queryset = days
        self.order_fields(["day"])


class PartnerForm(forms.ModelForm):
    organisation = forms.ModelChoiceField(
        label=_("Organisation of the network"),
        queryset=Organisation.objects.order_by("code"),
        required=False,
        empty_label=_("not of the network"),
    )
    link = link_field(_("Website"))

    class Meta:
        model = EventPartner
        fields = ("role", "organisation", "name", "link")
        help_texts = {"name": _("Only for those outside the network.")}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("organisation") and not values.get("name"):
            self.add_error("name", _("Choose an organisation or write a name."))
        return values


class SeriesForm(forms.Form):
    series = forms.ModelChoiceField(
        label=_("Series"),
        queryset=EventSeries.objects.order_by("pk"),
        required=False,
        empty_label=_("none"),
    )
    new_title = TranslatedFormField(
        label=_("Title of a new series"),
        max_length=300,
        required=False,
        help_text=_("Events of one series show each other on their pages."),
    )


class ReleaseForm(forms.Form):
    mark = forms.CharField(widget=forms.HiddenInput)
    note = TranslatedFormField(
        label=_("What is new, in a sentence"), max_length=600, multiline=True, required=False
    )
    tell = forms.MultipleChoiceField(
        label=_("Who gets a letter?"),
        choices=[
            (PARTICIPANTS, _("participants")),
            (SPEAKERS, _("speakers of the changed lines")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose nobody, and no letter is written."),
    )


class PlaceForm(forms.Form):
    """Where a line goes: a block, and before which line; 0 means the end."""

    block = forms.IntegerField(min_value=1, max_value=2**62)
    before = forms.IntegerField(min_value=0, max_value=2**62, required=False)
    seen = forms.CharField(required=False, max_length=16)


class ShiftForm(forms.Form):
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=-FURTHEST, max_value=FURTHEST, required=True
    )


class QuickLineForm(forms.Form):
    line = forms.CharField(label=_("New line"), max_length=320)


class LineForm(forms.Form):
    """Time and title of a line, in the language of the page."""

    starts_at = forms.TimeField(label=_("Begins"), required=False, widget=time_input())
    title = forms.CharField(label=_("Title"), max_length=300)
    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)


class TemplateForm(forms.Form):
    title = TranslatedFormField(label=_("Name of the template"), max_length=300)
