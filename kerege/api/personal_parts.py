"""What this room has to tell a person about the data kept of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.people import personal_data
from kerege.people.models import Person

COLUMNS = {
    "name": _("What the key is for"),
    "beginning": _("Begins with"),
    "since": _("Since"),
    "expires_at": _("Valid until"),
    "last_used_on": _("Last used"),
    "revoked_at": _("Revoked"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register("api.keys", _("Keys for programs"), keys_of, columns=COLUMNS)


def keys_of(person: Person) -> list[dict[str, Any]]:
    """The keys, without what we do not have: the secret."""
    return [
        {
            "name": key.name,
            "beginning": key.beginning,
            "since": key.created_at,
            "expires_at": key.expires_at,
            "last_used_on": key.last_used_on,
            "revoked_at": key.revoked_at,
        }
        for key in person.api_keys.order_by("created_at", "pk")
    ]
