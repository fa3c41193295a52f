from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation.database import Kazakh
from kerege.foundation.translated import localized
from kerege.materials.models import Publication, PublicationPicture
from kerege.network.models import LibraryKind, Organisation
from kerege.people.names import clean_name

MOST_AUTHORS = 20


class WebAddress(forms.URLField):
    """An address; without a scheme it is a safe one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"assume_scheme": "https"})


class PublicationForm(forms.ModelForm):
    """The words of a work: what it is, who made it, how it may be used."""

    authors = forms.CharField(
        label=_("Authors"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One a line, the family name first. After a semicolon you may name the library."
        ),
    )
    written_in = forms.MultipleChoiceField(
        label=_("Languages of the work"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    libraries = forms.MultipleChoiceField(
        label=_("For which libraries"),
        choices=LibraryKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Nothing ticked means: for all."),
    )

    class Meta:
        model = Publication
        fields = ["kind", "title", "abstract", "year", "age_mark", "licence", "library", "link"]
        field_classes = {"link": WebAddress}

    field_order = [
        "kind",
        "title",
        "authors",
        "library",
        "year",
        "written_in",
        "abstract",
        "age_mark",
        "libraries",
        "licence",
        "link",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        libraries = Organisation.objects.on(timezone.localdate())
        self.fields["library"].queryset = libraries.order_by(Kazakh(localized("name")), "pk")
        self.fields["link"].help_text = _("Where the work lies if it is not uploaded here.")
        if self.instance.pk:
            self.initial["authors"] = "\n".join(_line(one) for one in self.instance.authors.all())
            self.initial["written_in"] = self.instance.language_codes()
            self.initial["libraries"] = self.instance.meant_for.split(",")

    def clean_authors(self) -> list[tuple[str, str]]:
        """(name, library) of each line; the same name twice is said once."""
        found: dict[str, str] = {}
        for line in self.cleaned_data["authors"].splitlines():
            name, _semicolon, place = line.partition(";")
            if name.strip():
                found.setdefault(clean_name(name)[:200], " ".join(place.split())[:200])
        if len(found) > MOST_AUTHORS:
            raise ValidationError(_("Name at most 20 authors."))
        return list(found.items())

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        data = self.cleaned_data
        told = {name: data[name] for name in self.Meta.fields}
        told["languages"] = ",".join(data["written_in"])
        told["meant_for"] = ",".join(data["libraries"])
        return told


class PictureForm(forms.ModelForm):
    """What is seen in a picture."""

    class Meta:
        model = PublicationPicture
        fields = ["alt"]


def _line(author: Any) -> str:
    return f"{author.name}; {author.affiliation}" if author.affiliation else author.name
