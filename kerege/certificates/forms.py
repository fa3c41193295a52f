from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import TranslatedFormField

PDF_LIMIT = 5 * 1024 * 1024  # bytes; ours have some forty thousand


class CheckForm(forms.Form):
    """What stands on the paper, typed by hand."""

    q = forms.CharField(
        label=_("Number or code of the certificate"),
        max_length=60,
        help_text=_("For example 2027-000143 or K7MQ-4R2T-9XWD."),
    )


class FileForm(forms.Form):
    """The PDF itself, to be compared with what we issued. It is not kept."""

    file = forms.FileField(label=_("PDF file of the certificate"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > PDF_LIMIT:
            raise forms.ValidationError(_("The file is too large to be a certificate of ours."))
        if not file.read(5).startswith(b"%PDF-"):
            raise forms.ValidationError(_("This is not a PDF file. Choose the certificate in PDF."))
        file.seek(0)
        return file


class IssueForm(forms.Form):
    """The one choice there is when certificates are issued."""

    expires_on = forms.DateField(
        label=_("Valid until"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty if the certificates are valid for good."),
    )


class RevokeForm(forms.Form):
    reason = TranslatedFormField(
        label=_("Reason"),
        max_length=500,
        multiline=True,
        required=True,
        help_text=_("Everyone who checks the certificate will see it."),
    )


class ReplaceForm(RevokeForm):
    name = forms.CharField(label=_("Name on the certificate"), max_length=360)
    field_order = ["name", "reason"]
