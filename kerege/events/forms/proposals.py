"""What is written about calls for talks, proposals, reviews, speakers."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kerege.events.forms.widgets import day_input, link_field, moment_input
from kerege.events.models import (
    CALLED_FOR,
    Block,
    CallForTalks,
    Event,
    Proposal,
    ProposalState,
    Review,
    Speaker,
)
from kerege.foundation.translated import TranslatedFormField
from kerege.people.names import NameField
from kerege.ui.years import check_years

CO_SPEAKERS = 5
MARKS = [(number, str(number)) for number in range(1, 6)]


def country_field(**kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Country"),
        max_length=2,
        required=False,
        help_text=_("Two Latin letters: KZ, RU, BY. May stay empty."),
        **kwargs,
    )


def clean_country(value: str) -> str:
    """Two Latin letters or nothing."""
    country = value.strip().upper()
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise forms.ValidationError(_("A country is two Latin letters, such as KZ."))
    return country


class CallForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label=_("What can be proposed"),
        choices=[(kind.value, kind.label) for kind in CALLED_FOR],
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the talks"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = CallForTalks
        fields = (
            "opens_at",
            "closes_at",
            "text",
            "kinds",
            "languages",
            "longest",
            "is_blind",
            "slides_due_on",
        )
        widgets = {
            "opens_at": moment_input(),
            "closes_at": moment_input(),
            "slides_due_on": day_input(),
        }
        help_texts = {
            "slides_due_on": _(
                "Speakers without slides are reminded by themselves a week and two days before."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["kinds"] = self.instance.kinds.split(",")
        self.initial["languages"] = self.instance.languages.split(",")

    def clean_kinds(self) -> str:
        return ",".join(self.cleaned_data["kinds"])

    def clean_languages(self) -> str:
        return ",".join(self.cleaned_data["languages"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        check_years(self, values)
        opens, closes = values.get("opens_at"), values.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The end lies before the beginning."))
        return values

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ProposalForm(forms.ModelForm):
    country = country_field()
    # Nobody sees this field; what fills it in is no human being.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )
    consent = forms.BooleanField(
        label=_("I agree to the processing of my personal data."),
        error_messages={"required": _("Without this consent we may not keep your proposal.")},
    )

    class Meta:
        model = Proposal
        fields = (
            "title",
            "abstract",
            "kind",
            "language",
            "minutes",
            "family_name",
            "given_name",
            "patronymic",
            "email",
            "affiliation",
            "country",
            "biography",
            "needs",
        )
        field_classes = dict.fromkeys(("family_name", "given_name", "patronymic"), NameField)
        help_texts = {
            "title": _("One language is enough; the organisers translate the rest."),
            "family_name": _("As it should stand in the programme and on the certificate."),
            "email": _("We write to this address; nobody else sees it."),
            "needs": _(
                "What you need on the spot: equipment, an interpreter, access without stairs."
            ),
        }
        widgets = {
            "family_name": forms.TextInput({"autocomplete": "family-name"}),
            "given_name": forms.TextInput({"autocomplete": "given-name"}),
            "patronymic": forms.TextInput({"autocomplete": "additional-name"}),
            "email": forms.EmailInput({"autocomplete": "email"}),
            "affiliation": forms.TextInput({"autocomplete": "organization"}),
            "needs": forms.Textarea({"rows": 3}),
        }

    def __init__(
        self, *args: Any, call: CallForTalks, is_draft: bool, is_known: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=call.kind_choices())
        names = dict(settings.LANGUAGES)
        languages = [(code, names[code]) for code in call.language_codes()]
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the talk"), choices=languages
        )
        self.fields["minutes"] = forms.IntegerField(
            label=_("Minutes"), min_value=1, max_value=call.longest
        )
        self.order_fields([*self.Meta.fields, "website", "consent"])
        if is_known:
            # Who has an account agreed when it was opened, and her address is known.
            del self.fields["consent"]
            self.fields["email"].disabled = True
        if is_draft:
            for name in ("title", "abstract"):
                self.fields[name].required = False

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean_country(self) -> str:
        return clean_country(self.cleaned_data["country"])

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def is_trap_filled(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def talk(self) -> list[forms.BoundField]:
        return [self[name] for name in self.Meta.fields[:5]]

    def speaker(self) -> list[forms.BoundField]:
        return [self[name] for name in self.Meta.fields[5:]]


class CoSpeakerForm(forms.Form):
    name = NameField(label=_("Full name"), max_length=200, required=False)
    affiliation = forms.CharField(
        label=_("Position and organisation"), max_length=400, required=False
    )
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("name") and "name" not in self.errors and any(values.values()):
            self.add_error("name", _("Please write the name, too."))
        return values


CoSpeakers: Any = forms.formset_factory(
    CoSpeakerForm, extra=2, max_num=CO_SPEAKERS, validate_max=True
)


class ReviewForm(forms.ModelForm):
    class Meta:
        model = Review
        fields = ("relevance", "usefulness", "clarity", "comment")
        widgets = {"comment": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("relevance", "usefulness", "clarity"):
            label = self.fields[name].label
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                choices=MARKS,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Give a mark from 1 to 5.")},
            )


class DecisionForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (state.value, state.label)
            for state in (
                ProposalState.ACCEPTED,
                ProposalState.DECLINED,
                ProposalState.WAITING,
                ProposalState.CHANGES,
            )
        ],
    )
    note = TranslatedFormField(
        label=_("A word to the authors"),
        required=False,
        max_length=2000,
        multiline=True,
        help_text=_("Stands in the letter: why, or what should be changed."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("state") == ProposalState.CHANGES and not values.get("note"):
            self.add_error("note", _("Write what should be changed: the author reads it."))
        return values


class PlaceForm(forms.Form):
    block = forms.ModelChoiceField(label=_("Part of the programme"), queryset=Block.objects.none())

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["block"]
        field.queryset = (
            Block.objects.filter(day__event=event)
            .exclude(kind="break")
            .select_related("day")
            .order_by("day__on", "starts_at", "pk")
        )
        field.label_from_instance = _label_of


def _label_of(block: Block) -> str:
    return f"{block.day.on:%d.%m} {block.starts_at:%H:%M} {block}"


class AnswerForm(forms.Form):
    why_not = forms.CharField(
        label=_("Why"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )


class SlidesForm(forms.Form):
    item = forms.ChoiceField(label=_("Talk"), required=False)
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("PDF, PowerPoint or OpenDocument, up to 200 MB."),
    )
    link = link_field(_("or a link"), _("If the file is larger, or the slides live on the web."))


class SpeakerForm(forms.ModelForm):
    country = country_field()

    class Meta:
        model = Speaker
        fields: tuple[str, ...] = ("name", "affiliation", "country", "biography")
        help_texts = {
            "name": _("In each alphabet in which it is written; this stands in every programme."),
        }

    def clean_country(self) -> str:
        return clean_country(self.cleaned_data["country"])

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class DeskSpeakerForm(SpeakerForm):
    class Meta(SpeakerForm.Meta):
        fields = (
            "name",
            "affiliation",
            "country",
            "biography",
            "email",
            "letter_language",
        )
        help_texts = {"email": _("For letters to her alone; no page shows it.")}
