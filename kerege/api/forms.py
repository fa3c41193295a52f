from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

DAYS = [
    (days, ngettext_lazy("%(n)s day", "%(n)s days", days) % {"n": days}) for days in (30, 90, 365)
]


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_("What the key is for"),
        max_length=120,
        help_text=_("For example: the site of our library."),
    )
    days = forms.TypedChoiceField(label=_("Valid for"), choices=DAYS, coerce=int, initial=365)
    may_write = forms.BooleanField(label=_("The program may also change data"), required=False)
