from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


def days() -> list[tuple[int, str]]:
    """For how long a key may be valid, in the reader's language."""
    return [(n, ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in (30, 90, 365)]


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_("What the key is for"),
        max_length=120,
        help_text=_("For example: the site of our library."),
    )
    days = forms.TypedChoiceField(label=_("Valid for"), choices=days, coerce=int, initial=365)
    may_write = forms.BooleanField(label=_("The program may also change data"), required=False)
