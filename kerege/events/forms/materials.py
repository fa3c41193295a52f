"""What an organiser says about a material."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kerege.events.forms.widgets import link_field
from kerege.events.models import ArchiveExtent, Event, EventMaterial, Item, MaterialAccess, Speaker
from kerege.foundation import captions
from kerege.foundation.errors import Refused


def items_of(event: Event) -> Any:
    """The lines of the programme in the order of the clock."""
    return Item.objects.filter(block__day__event=event).order_by(
        "block__day__on", "block__starts_at", "order", "pk"
    )


class MaterialForm(forms.ModelForm):
    link = link_field(_("Link"))
    languages = forms.MultipleChoiceField(
        label=_("Languages of the material"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = EventMaterial
        fields = ("kind", "title", "link", "access", "item", "speaker", "languages", "note")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.label = _("Line of the programme")
        item.queryset = items_of(event)
        speaker: Any = self.fields["speaker"]
        speaker.label = _("Author or speaker")
        speaker.queryset = (
            Speaker.objects.filter(item_speakers__item__block__day__event=event)
            .order_by("pk")
            .distinct()
        )
        if self.instance.pk:
            self.initial["languages"] = self.instance.language_codes()
        if self.instance.file_id:
            del self.fields["link"]

    def clean_languages(self) -> str:
        return ",".join(self.cleaned_data["languages"])

    def values(self) -> dict[str, Any]:
        """What was said, by the names of the columns."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}


class NewFilesForm(forms.Form):
    """What holds for all files that come together."""

    access = forms.ChoiceField(label=_("Who may read it"), choices=MaterialAccess.choices)
    item = forms.ModelChoiceField(
        label=_("Line of the programme"),
        queryset=Item.objects.none(),
        required=False,
        empty_label=_("the whole event"),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.queryset = items_of(event)


class AccessForm(forms.Form):
    access = forms.ChoiceField(label=_("Who may read it"), choices=MaterialAccess.choices)


class CaptionsForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    file = forms.FileField(
        label=_("File of captions"),
        help_text=_("SubRip (.srt) or WebVTT (.vtt), at most 2 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".srt,.vtt"}),
    )

    def clean_file(self) -> str:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            return captions.to_vtt(file.read(captions.LARGEST + 1))
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None


class PosterForm(forms.Form):
    poster = forms.FileField(
        label=_("Picture before the film begins"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )


class ArchiveForm(forms.Form):
    extent = forms.ChoiceField(
        label=_("What it holds"),
        choices=ArchiveExtent.choices,
        initial=ArchiveExtent.PUBLIC,
        widget=forms.RadioSelect,
    )
