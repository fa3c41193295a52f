"""What an organiser writes about an event."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events.copying import all_parts
from kerege.events.forms.widgets import day_input, link_field, moment_input
from kerege.events.models import Event, EventTemplate
from kerege.events.starters import STARTERS
from kerege.foundation.translated import TranslatedFormField
from kerege.ui.years import check_years

LONGEST = 120  # days
ENDS_FIRST = _("The last day is before the first day. Please check both dates.")
TOO_LONG = _("The event would last longer than four months. Please check both dates.")

GROUPS = (
    (_("What it is"), ("title", "kind", "form", "topic", "summary", "goal", "description", "slug")),
    (
        _("When and where"),
        ("starts_on", "ends_on", "venue", "platform", "meeting_link", "recording_link"),
    ),
    (_("Registration"), ("registration_opens_at", "registration_closes_at")),
    (_("Certificate"), ("hours_for_certificate",)),
)


def check_days(form: forms.BaseForm, starts_on: date | None, ends_on: date | None) -> None:
    """Contradictory dates get their message at the second of them."""
    if not starts_on or not ends_on:
        return
    if ends_on < starts_on:
        form.add_error("ends_on", ENDS_FIRST)
    elif (ends_on - starts_on).days > LONGEST:
        form.add_error("ends_on", TOO_LONG)


class EventForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    meeting_link = link_field(_("Meeting link"), _("Only people with a place at the event see it."))
    recording_link = link_field(
        _("Link to the recording"),
        _("After the event: everybody sees it on the page of the event."),
    )

    class Meta:
        model = Event
        fields = (
            "title",
            "kind",
            "form",
            "topic",
            "starts_on",
            "ends_on",
            "venue",
            "platform",
            "meeting_link",
            "summary",
            "goal",
            "description",
            "registration_opens_at",
            "registration_closes_at",
            "hours_for_certificate",
            "recording_link",
            "slug",
        )
        widgets = {
            "starts_on": day_input(),
            "ends_on": day_input(),
            "registration_opens_at": moment_input(),
            "registration_closes_at": moment_input(),
        }
        help_texts = {
            "topic": _("The records of the participants and the figures are sorted by it."),
            "registration_opens_at": _("Without this moment nobody can register."),
            "hours_for_certificate": _(
                "Who has attended at least so many hours gets the certificate."
            ),
            "slug": _("The last part of the web address: Latin letters, digits and hyphens."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        check_years(self, values)
        check_days(self, values.get("starts_on"), values.get("ends_on"))
        opens, closes = values.get("registration_opens_at"), values.get("registration_closes_at")
        if opens and closes and closes <= opens:
            message = _("Registration would close before it opens. Please check both moments.")
            self.add_error("registration_closes_at", message)
        if closes and not opens and "registration_opens_at" not in self.errors:
            message = _("Please also say when registration opens.")
            self.add_error("registration_opens_at", message)
        return values

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields as the page shows them, in four cards."""
        return [(heading, [self[name] for name in names]) for heading, names in GROUPS]

    def values(self) -> dict[str, Any]:
        """What goes to the action: the fields of the event, without the version."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewEventForm(forms.Form):
    start = forms.ChoiceField(label=_("What kind of event is it?"), widget=forms.RadioSelect)
    source = forms.ModelChoiceField(
        label=_("The event to copy"),
        queryset=Event.objects.none(),
        required=False,
        empty_label=_("choose an event"),
    )
    parts = forms.MultipleChoiceField(
        label=_("What shall be copied?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    template = forms.ModelChoiceField(
        label=_("Your template"),
        queryset=EventTemplate.objects.order_by("pk"),
        required=False,
        empty_label=_("choose a template"),
    )
    title = TranslatedFormField(label=_("Title"), max_length=300)
    starts_on = forms.DateField(label=_("First day"), widget=day_input())
    ends_on = forms.DateField(
        label=_("Last day"),
        widget=day_input(),
        required=False,
        help_text=_("Leave it empty if the event has its usual length."),
    )

    def __init__(self, *args: Any, sources: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(starter.code, starter.label) for starter in STARTERS.values()]
        start: Any = self.fields["start"]
        copy = ("copy", _("A copy of an earlier event"))
        start.choices = [*choices, copy, ("template", _("A template of your own"))]
        parts: Any = self.fields["parts"]
        parts.choices = [(part.code, part.label) for part in all_parts()]
        parts.initial = [part.code for part in all_parts() if part.is_usual]
        source: Any = self.fields["source"]
        source.queryset = sources

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        check_years(self, values)
        check_days(self, values.get("starts_on"), values.get("ends_on"))
        if values.get("start") == "copy" and not values.get("source"):
            self.add_error("source", _("Please choose the event to copy."))
        if values.get("start") == "template" and not values.get("template"):
            self.add_error("template", _("Please choose the template."))
        return values


class CancelEventForm(forms.Form):
    reason = TranslatedFormField(
        label=_("Why is the event cancelled?"),
        max_length=600,
        multiline=True,
        help_text=_(
            "Everybody registered reads this in the letter, and it stands on the page of the event."
            " Two sentences are enough."
        ),
    )
