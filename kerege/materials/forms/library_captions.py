from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kerege.foundation import captions
from kerege.foundation.errors import Refused


class CaptionsForm(forms.Form):
    """Captions in a language; what cannot be read is refused with its line."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    file = forms.FileField(
        label=_("File of captions"),
        help_text=_("SubRip (.srt) or WebVTT (.vtt), at most 2 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".srt,.vtt"}),
    )

    def clean_file(self) -> str:
        """Clean WebVTT."""
        file: UploadedFile = self.cleaned_data["file"]
        try:
            return captions.to_vtt(file.read(captions.LARGEST + 1))
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None
