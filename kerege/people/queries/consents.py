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


def is_to_be_asked(person: Person) -> bool:
    """Whether the text on personal data, as it stands today, is new to the person.

    Who withdrew the consent to this very text knows it and is not asked again.
    """
    seen = person.consents.filter(kind=ConsentKind.PERSONAL_DATA)
    return not seen.filter(text_version=CURRENT[ConsentKind.PERSONAL_DATA]).exists()


def knows_an_older_text(person: Person) -> bool:
    """Whether the person agrees to an earlier text on personal data, and to no other."""
    seen = person.consents.filter(kind=ConsentKind.PERSONAL_DATA)
    versions = set(seen.values_list("text_version", flat=True))
    return bool(versions) and CURRENT[ConsentKind.PERSONAL_DATA] not in versions
