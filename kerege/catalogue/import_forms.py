"""What is asked of those who bring a catalogue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.formats import encodings, sniffing
from kerege.catalogue.models import CatalogueImport
from kerege.network.models import Organisation, OrganisationKind


class BringForm(forms.Form):
    """The file itself comes beside the form."""

    source = forms.CharField(
        label=_("Whose catalogue it is"),
        max_length=200,
        help_text=_(
            "For example, «Osakarovka CLS, IRBIS64». Write it the same way next time: then records "
            "that have not changed are not taken again."
        ),
    )

    def clean_source(self) -> str:
        return " ".join(self.cleaned_data["source"].split())


class IsbnForm(forms.Form):
    """What the scanner of bar codes wrote."""

    isbns = forms.CharField(
        label=_("ISBN of books"),
        max_length=400_000,
        widget=forms.Textarea({"rows": 6, "inputmode": "text", "spellcheck": "false"}),
        help_text=_(
            "One a line, as typed, pasted or read by a scanner. The same ISBN twice means two "
            "copies. What the catalogue has is noted for your library; the rest becomes a list of "
            "books to be described."
        ),
    )
    list_name = forms.CharField(
        label=_("Name of the list"),
        max_length=200,
        help_text=_("For example, «New books, November»."),
    )

    def clean_list_name(self) -> str:
        return " ".join(self.cleaned_data["list_name"].split())


class ReadingForm(forms.Form):
    """How the file is read, if it was found out wrongly."""

    encoding = forms.ChoiceField(
        label=_("Encoding"), choices=list(encodings.LABELS.items()), widget=forms.RadioSelect
    )
    format = forms.ChoiceField(
        label=_("Format"), choices=[(one, sniffing.FORMATS[one]) for one in sniffing.CHOSEN]
    )
    dialect = forms.ChoiceField(label=_("Kind of fields"), choices=list(sniffing.DIALECTS.items()))


class LibrariesForm(forms.Form):
    """Which library of ours each place of the other catalogue is."""

    library = forms.ModelChoiceField(
        label=_("Copies belong to"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("take no copies"),
        help_text=_("Where the place named in a record is not chosen below."),
    )

    def __init__(self, *args: Any, brought: CatalogueImport, day: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        libraries = Organisation.objects.on(day).exclude(kind=OrganisationKind.OTHER)
        libraries = libraries.order_by("code")
        self.fields["library"].queryset = libraries  # type: ignore[attr-defined]
        self.initial["library"] = brought.library_id
        self.places = sorted((place for place in brought.places if place), key=str)[:30]
        choices = [("", _("as said above"))] + [(one.pk, str(one)) for one in libraries]
        for index, place in enumerate(self.places):
            self.fields[f"place_{index}"] = forms.ChoiceField(
                label=f"{place} ({brought.places[place]})", choices=choices, required=False
            )
            self.initial[f"place_{index}"] = brought.libraries.get(place, "")

    def chosen(self) -> dict[str, Any]:
        """What is kept with the import."""
        said = self.cleaned_data
        named = {p: said[f"place_{i}"] for i, p in enumerate(self.places) if said[f"place_{i}"]}
        return {"library": said["library"], "libraries": named}
