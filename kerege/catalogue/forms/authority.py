"""An entry of the authority files as a librarian corrects it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.catalogue import record_keys
from kerege.catalogue.forms.record import suggest
from kerege.catalogue.models import Author, Subject
from kerege.catalogue.queries import authority_files

MOST_FORMS = 60


class _AuthorityForm(forms.ModelForm):
    """Forms of the name in languages; all others stand one a line."""

    variants_text = forms.CharField(
        label=_("Other forms"),
        help_text=_("One a line: in Latin letters, pen names, older spellings."),
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    see_also_text = forms.CharField(
        label=_("See also"),
        help_text=_("Other entries of this file, one a line."),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = self.instance.see_also.order_by("pk")
        self.initial["variants_text"] = "\n".join(self.instance.variants)
        self.initial["see_also_text"] = "\n".join(str(one) for one in others)
        is_author = isinstance(self.instance, Author)
        suggest(self, "authors" if is_author else "subjects", "see_also_text")
        self.initial["seen"] = authority_files.fingerprint(self.instance)

    def clean_variants_text(self) -> list[str]:
        lines = self.cleaned_data["variants_text"].splitlines()
        if len(lines) > MOST_FORMS or any(len(line) > 200 for line in lines):
            raise forms.ValidationError(_("This text is too long."))
        return lines

    def clean_see_also_text(self) -> list[int]:
        model, found = type(self.instance), []
        key = record_keys.author_key if model is Author else record_keys.subject_key
        for line in self.cleaned_data["see_also_text"].splitlines():
            if not line.strip():
                continue
            row = model.objects.standing().filter(match_key=key(line)).first()
            if row is None or row.pk == self.instance.pk:
                said = _("There is no other entry “%(name)s” in this file.")
                raise forms.ValidationError(said, params={"name": line.strip()[:80]})
            found.append(row.pk)
        return found

    def years(self) -> tuple[int | None, int | None]:
        """Born and died, where the entry has years."""
        return self.cleaned_data.get("born"), self.cleaned_data.get("died")


class AuthorForm(_AuthorityForm):
    class Meta:
        model = Author
        fields = ("name", "born", "died")
        labels = {"name": _("Name as in a catalogue")}
        help_texts = {"name": _("Family name, comma, given name.")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        born, died = data.get("born"), data.get("died")
        if born and died and died < born:
            self.add_error("died", _("The year of death stands before the year of birth."))
        return data


class SubjectForm(_AuthorityForm):
    class Meta:
        model = Subject
        fields = ("name",)
