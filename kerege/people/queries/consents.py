"""The consent ledger of one person."""

from kerege.people.consent_texts import CURRENT
from kerege.people.models import Consent, ConsentKind, Person


def ledger(person: Person) -> list[Consent]:
    """Every consent the person gave, the latest first."""
    return list(person.consents.order_by("-given_at", "-pk"))


def has_given(person: Person, kind: ConsentKind) -> bool:
    """Whether the person agrees to the text as it stands today."""
    return person.consents.filter(
        kind=kind, text_version=CURRENT[kind], withdrawn_at__isnull=True
    ).exists()
