"""How this room sends letters, though the post stands above it.

`mailing` signs up as the carrier in its `AppConfig.ready()` and takes over the kinds below.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.people.models import Person

# code, label, whether the text is a secret that is hidden and erased
KINDS = [
    ("people.sign_in_code", _("Code for signing in"), True),
    ("people.unknown_address", _("Invitation to sign up"), False),
    ("people.email_changed", _("The e-mail for signing in was changed"), False),
    ("people.erasure_asked", _("A person wants to be forgotten"), False),
    ("people.data_copy_made", _("A copy of personal data is made"), False),
    ("people.passkey_added", _("A passkey was added"), False),
]

Carrier = Callable[..., Any]
_carriers: list[Carrier] = []


def carry_with(carrier: Carrier) -> None:
    """Name the one who carries letters; called once, when the house starts."""
    _carriers[:] = [carrier]


def send(
    *,
    letter: str,
    address: str,
    language: str,
    reason: str,
    now: datetime,
    person: Person | None = None,
    context: dict[str, Any] | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Hand a letter to the carrier: at most one a reason and address."""
    _carriers[0](
        letter=letter,
        address=address,
        language=language,
        reason=reason,
        now=now,
        person=person,
        context=context,
        expires_at=expires_at,
    )
