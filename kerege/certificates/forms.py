from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.certificates import scans
from kerege.certificates.models import EarnedElsewhere
from kerege.foundation.errors import Refused
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


class BadgeForm(forms.Form):
    """A badge in whatever carrier. It is not kept."""

    file = forms.FileField(
        label=_("File of the badge"),
        help_text=_("A picture (PNG, SVG), a PDF, JSON or a token (JWT), up to 5 MB."),
    )
    issuer_document = forms.FileField(
        label=_("Document of the issuer (did.json)"),
        required=False,
        help_text=_("Only for badges of others, if their issuer gave it to you."),
    )

    def clean_file(self):
        return _of_fair_size(self.cleaned_data["file"])

    def clean_issuer_document(self):
        file = self.cleaned_data["issuer_document"]
        return _of_fair_size(file) if file else None


def _of_fair_size(file):
    if file.size > PDF_LIMIT:
        raise forms.ValidationError(_("The file is too large to be a badge."))
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


class ElsewhereForm(forms.ModelForm):
    """A certificate that others issued, as its holder describes it."""

    class Meta:
        model = EarnedElsewhere
        fields = ("title", "issuer", "issued_on", "hours", "kind", "topic", "number", "scan")
        widgets = {"issued_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "title": _("As it stands on the certificate."),
            "hours": _("Leave 0 if the certificate names no hours."),
            "scan": _("A scan or a photograph: PDF, JPEG or PNG, up to 10 MB."),
        }
        labels = {"scan": _("File of the certificate")}

    def clean_scan(self):
        file = self.cleaned_data["scan"]
        try:
            scans.kind_of(file, file.size)
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None
        return file

    def clean_issued_on(self):
        day = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still ahead."))
        if day.year < 1950:
            raise forms.ValidationError(_("Check the year, please."))
        return day


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label=_("What is missing"),
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The holder reads it in a letter and in the record."),
    )


class PeriodForm(forms.Form):
    """The years of a record."""

    since = forms.IntegerField(label=_("Since the year"), min_value=1950, max_value=2100)
    until = forms.IntegerField(label=_("Until the year"), min_value=1950, max_value=2100)

    def clean(self):
        values = super().clean() or {}
        if values.get("since") and values.get("until") and values["since"] > values["until"]:
            self.add_error("until", _("The period ends before it begins."))
        return values
