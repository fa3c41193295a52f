"""The card of a book as a librarian fills it in."""

import re
from typing import Any

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.catalogue import record_isbn, record_languages
from kerege.catalogue.models import Record, RecordRole

LONGEST_NAME = 200
FIRST_PRINTED = 1450
COLUMNS = (
    "title",
    "titles",
    "remainder",
    "responsibility",
    "volume",
    "edition",
    "place",
    "publisher",
    "year",
    "extent",
    "series",
    "languages",
    "udc",
    "bbk",
    "age_mark",
    "annotation",
)


class RecordForm(forms.ModelForm):
    """Names and headings stand one a line; what is known by another form is found by it."""

    subjects_text = forms.CharField(
        label=_("Subjects"),
        help_text=_("One a line."),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    isbns_text = forms.CharField(label="ISBN", help_text=_("One a line."), required=False)
    seen_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Record
        fields = COLUMNS
        help_texts = {"languages": _("Codes of languages with commas: kk,ru")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.instance.pk is not None
        credits = list(self.instance.credits.select_related("author")) if known else []
        for role in RecordRole.values:
            names = [str(one.author.name) for one in credits if one.role == role]
            self.fields[f"people_{role}"] = forms.CharField(
                label=_PEOPLE[role],
                help_text=_("Family name, comma, given name; one person a line."),
                required=False,
                initial="\n".join(names),
                widget=forms.Textarea({"rows": 2}),
            )
        self.fields["isbns_text"].widget = forms.Textarea({"rows": 2})
        suggest(self, "authors", *(f"people_{role}" for role in RecordRole.values))
        suggest(self, "subjects", "subjects_text")
        suggest(self, "publishers", "publisher")
        suggest(self, "places", "place")
        suggest(self, "series", "series")
        if known:
            subjects = self.instance.subjects.order_by("pk")
            self.initial["subjects_text"] = "\n".join(str(one.name) for one in subjects)
            self.initial["isbns_text"] = "\n".join(self.instance.isbns)
            self.initial["seen_at"] = self.instance.changed_at.isoformat()
        first = ["title", "titles", "people_aut", "subjects_text", "isbns_text"]
        self.order_fields([*first, *COLUMNS[2:]])

    def clean_languages(self) -> str:
        codes = re.split(r"[\s,;]+", self.cleaned_data["languages"].lower())
        codes = list(dict.fromkeys(code for code in codes if code))
        if any(not re.fullmatch(r"[a-z]{2,3}", code) for code in codes):
            raise forms.ValidationError(_("Write codes of two or three Latin letters: kk,ru"))
        wrong = [_remark_on(code) for code in codes if code not in record_languages.KNOWN]
        if any(wrong):
            raise forms.ValidationError([remark for remark in wrong if remark])
        return ",".join(codes)

    def clean_year(self) -> int | None:
        year = self.cleaned_data["year"]
        latest = timezone.localdate().year + 1
        if year is not None and not FIRST_PRINTED <= year <= latest:
            said = _("Books were printed from 1450 on; the year may be %(latest)s at the latest.")
            raise forms.ValidationError(said, params={"latest": f"{latest}"})
        return year

    def clean_isbns_text(self) -> list[str]:
        found = []
        for line in self.cleaned_data["isbns_text"].splitlines():
            number = record_isbn.normal(line)
            if line.strip() and not number:
                said = _("The check digit of %(isbn)s is wrong: compare it with the book.")
                raise forms.ValidationError(said, params={"isbn": line.strip()[:40]})
            found += [number] if number else []
        return list(dict.fromkeys(found))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("subjects_text", *(f"people_{role}" for role in RecordRole.values)):
            if any(len(line) > LONGEST_NAME for line in data.get(name, "").splitlines()):
                self.add_error(name, _("This text is too long."))
        return data

    def values(self) -> dict[str, Any]:
        """Columns of the record."""
        columns = {name: self.cleaned_data[name] for name in COLUMNS}
        return columns | {"isbns": self.cleaned_data["isbns_text"]}

    def people(self) -> list[tuple[str, str]]:
        """(role, name) in order."""
        return [
            (role, name)
            for role in RecordRole.values
            for name in _lines(self.cleaned_data[f"people_{role}"])
        ]

    def headings(self) -> list[str]:
        """Subjects in order."""
        return _lines(self.cleaned_data["subjects_text"])


def suggest(form: forms.BaseForm, what: str, *names: str) -> None:
    """Let these fields suggest, as one types, what stands in the catalogue already."""
    module, address = static("ui/suggest.js"), reverse("catalogue:desk_suggest", args=[what])
    for name in names:
        form.fields[name].widget.attrs |= {"data-suggest": module, "data-from": address}


def _remark_on(code: str) -> forms.ValidationError | None:
    if better := record_languages.meant(code):
        said = _("«%(code)s» is not the code of the language: write «%(better)s».")
        return forms.ValidationError(said, params={"code": code, "better": better})
    if record_languages.is_known(code):
        return None
    return forms.ValidationError(_("No language has the code «%(code)s»."), params={"code": code})


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


_PEOPLE = {
    "aut": _("Authors"),
    "ill": _("Illustrators"),
    "trl": _("Translators"),
    "edt": _("Editors"),
    "com": _("Compilers"),
}
