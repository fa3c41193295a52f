"""The name of a quiz, its place in an event, how a question stands in it, what is searched."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, Item
from kerege.foundation.choices import key_of
from kerege.foundation.translated import TranslatedFormField, languages
from kerege.network.models import Organisation
from kerege.quizzes.models import QuestionKind, Quiz

SHOWS = [("", _("in use")), ("archived", _("put away"))]


class OwnerForm(forms.Form):
    """For which of the person's libraries."""

    owner = forms.ModelChoiceField(
        label=_("Library"), queryset=Organisation.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, libraries: list[Organisation], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["owner"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in libraries])
        field.initial = libraries[0].pk if libraries else None
        if len(libraries) == 1:
            field.widget = forms.HiddenInput()


class QuizForm(forms.ModelForm):
    class Meta:
        model = Quiz
        fields = ["title", "description", "access"]


class EventForm(forms.ModelForm):
    """The event and the line of its programme."""

    class Meta:
        model = Quiz
        fields = ["event", "item"]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        event: Any = self.fields["event"]
        event.queryset = Event.objects.order_by("-starts_on", "pk")[:200]
        event.queryset = Event.objects.filter(pk__in=[one.pk for one in event.queryset])
        event.queryset = event.queryset.order_by("-starts_on", "pk")
        event.label, event.required = _("Event"), False
        item: Any = self.fields["item"]
        chosen = self.instance.event_id
        if self.is_bound and (told := key_of(self.data.get("event", ""))) is not None:
            chosen = told
        item.queryset = Item.objects.filter(block__day__event=chosen or 0)
        item.label, item.required = _("Line of the programme"), False
        item.help_text = _("Choose the event and save; then its programme stands here.")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("event"):
            told["item"] = None
        return told


class PlaceForm(forms.Form):
    seconds = forms.IntegerField(label=_("Seconds"), min_value=5, max_value=600, required=False)
    points = forms.IntegerField(label=_("Points"), min_value=0, max_value=2000, required=False)
    round = TranslatedFormField(label=_("Round"), max_length=120, required=False)


class BankSearch(forms.Form):
    words = forms.CharField(label=_("Words"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    missing = forms.ChoiceField(label=_("Language missing"), required=False)
    show = forms.ChoiceField(label=_("State"), choices=SHOWS, required=False)

    def __init__(self, *args: Any, topics: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        any_kind, every = ("", _("all kinds")), ("", _("all topics"))
        fields: Any = self.fields
        fields["kind"].choices = [any_kind, *QuestionKind.choices]
        fields["topic"].choices = [every, *((one, one) for one in topics)]
        names = {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}
        fields["missing"].choices = [
            ("", "—"),
            *((code, names.get(code, code)) for code in languages()),
        ]
        fields["words"].widget.attrs["data-search"] = ""

    def asked(self) -> dict[str, Any]:
        """What is looked for; what cannot be read is left out."""
        self.is_valid()
        told = getattr(self, "cleaned_data", {})
        return {**told, "archived": told.get("show") == "archived"}


class QuizSearch(forms.Form):
    words = forms.CharField(label=_("Words"), max_length=100, required=False)
    whose = forms.ChoiceField(
        label=_("Library"),
        choices=[("", _("all")), ("own", _("own library")), ("others", _("other libraries"))],
        required=False,
    )
    show = forms.ChoiceField(label=_("State"), choices=SHOWS, required=False)

    def asked(self) -> dict[str, Any]:
        """What is looked for."""
        self.is_valid()
        told = getattr(self, "cleaned_data", {})
        return {**told, "archived": told.get("show") == "archived"}
