"""What an organiser and a participant say about a defence."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import Defence, DefenceSlot, RubricVersion
from kerege.coursework.queries.defence_slots import works_of
from kerege.events.models import Event, Item
from kerege.events.queries.desk_participants import libraries
from kerege.network.models import Organisation
from kerege.people.names import NameField

A_YEAR = timedelta(days=366)


class DefenceForm(forms.ModelForm):
    class Meta:
        model = Defence
        fields = (
            "title",
            "item",
            "place",
            "starts_at",
            "talk_minutes",
            "question_minutes",
            "quorum",
            "rubric_version",
            "is_required",
            "shows_wishes",
        )
        widgets = {
            "starts_at": forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        }
        labels = {"item": _("Line of the programme"), "rubric_version": _("Criteria")}
        help_texts = {
            "quorum": _("A work with fewer sheets of the jury has no result."),
            "rubric_version": _("Left empty, the five usual criteria are taken."),
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        items = Item.objects.filter(block__day__event=event)
        items = items.order_by("block__day__on", "block__starts_at", "order", "pk")
        self.fields["item"].queryset = items
        held = self.instance.rubric_version_id if self.instance.pk else None
        versions = RubricVersion.objects.filter(
            Q(rubric__archived_at=None, rubric__owner=event.organiser) | Q(pk=held)
        )
        self.fields["rubric_version"].queryset = (
            versions.exclude(criteria=[]).select_related("rubric").order_by("-created_at", "-pk")
        )
        self.fields["rubric_version"].required = False
        for name in ("talk_minutes", "question_minutes"):
            self.fields[name].max_value = 120
            self.fields[name].widget.attrs["max"] = 120
        self.fields["quorum"].widget.attrs.update(min=1, max=50)

    def clean_starts_at(self) -> datetime:
        """About the time of the event: years apart it is a slip of the pen."""
        told: datetime = self.cleaned_data["starts_at"]
        event = self.event
        if not event.starts_on - A_YEAR <= told.date() <= event.ends_on + A_YEAR:
            raise forms.ValidationError(_("Choose a day near the days of the event."))
        return told

    def clean_talk_minutes(self) -> int:
        return _between(self.cleaned_data["talk_minutes"], 1, 120)

    def clean_question_minutes(self) -> int:
        return _between(self.cleaned_data["question_minutes"], 0, 120)

    def clean_quorum(self) -> int:
        return _between(self.cleaned_data["quorum"], 1, 50)


class PasteForm(forms.Form):
    text = forms.CharField(
        label=_("List of participants, in the order of the defence"),
        max_length=100_000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_(
            "A line a person: the name, or the name, a dash and the title of the work. "
            "They must be confirmed participants of the event."
        ),
    )


class WorkForm(forms.ModelForm):
    """The creative work of one slot."""

    link = forms.URLField(
        label=_("Link to the work"),
        help_text=_("A film, slides or a page; the stage shows its QR code."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = DefenceSlot
        fields = ("title", "submission", "link")
        labels = {"submission": _("Homework that is shown")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["submission"].queryset = works_of(self.instance)
        self.fields["submission"].label_from_instance = lambda row: str(row.assignment)
        if not self.fields["submission"].queryset.exists():
            del self.fields["submission"]


class GuestForm(forms.Form):
    """A member of the jury without an account."""

    name = NameField(label=_("Full name"), max_length=200)
    position = forms.CharField(label=_("Position and organisation"), max_length=300, required=False)
    organisation: Any = forms.ModelChoiceField(
        label=_("Library, if it is of the network"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=_("She does not score works of this library."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = libraries(timezone.localdate())


class DecisionForm(forms.ModelForm):
    class Meta:
        model = Defence
        fields = ("decision",)
        help_texts = {"decision": _("It stands in the protocol, above the signatures.")}


class WishForm(forms.Form):
    slot: Any = forms.ModelChoiceField(label=_("Whose work"), queryset=DefenceSlot.objects.none())
    text = forms.CharField(
        label=_("Your wish"), max_length=500, widget=forms.Textarea({"rows": 4, "maxlength": 500})
    )
    is_signed = forms.BooleanField(label=_("With my name"), required=False)

    def __init__(self, *args: Any, slots: Any, may_sign: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].queryset = slots
        self.fields["slot"].label_from_instance = _label
        if not may_sign:
            del self.fields["is_signed"]


def _label(slot: DefenceSlot) -> str:
    name = slot.person.full_name
    title = str(slot.title)
    return f"{name}: «{title}»" if title else name


def _between(value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        words = _("Please give a number from %(low)s to %(high)s.")
        raise forms.ValidationError(words, params={"low": low, "high": high})
    return value
