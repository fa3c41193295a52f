"""The tabs of “My profile”."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def tabs(current):
    found = [
        ("people:profile", _("About me")),
        ("people:security", pgettext("tab", "Signing in")),
        ("people:consents", _("Consents")),
        ("people:my_data", _("My data")),
    ]
    return [
        {"label": label, "href": reverse(name), "current": name == current} for name, label in found
    ]
