"""What this room itself has to tell a person about the data kept of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.people import personal_data
from kerege.people.models import ConsentKind, Person, Proof


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register(
        "people",
        _("Account"),
        account_of,
        columns={
            "family_name": _("Family name"),
            "given_name": _("Given name"),
            "patronymic": _("Patronymic"),
            "email": _("E-mail"),
            "language": _("Language of letters"),
            "joined_at": _("Known since"),
        },
    )
    personal_data.register(
        "people.consents",
        _("Consents"),
        consents_of,
        columns={
            "kind": _("Consent"),
            "text_version": _("Version of the text"),
            "given_at": _("Given"),
            "withdrawn_at": _("Withdrawn"),
        },
    )
    personal_data.register(
        "people.ways_in",
        _("Passkeys and sign-in cards"),
        ways_in_of,
        columns={
            "what": _("What"),
            "name": _("Name"),
            "since": _("Since"),
            "last_used_at": _("Last used"),
            "revoked_at": _("Revoked"),
        },
    )
    personal_data.register(
        "people.sign_ins",
        _("Where you are signed in"),
        sign_ins_of,
        columns={"device": _("Device"), "proof": _("How"), "at": _("Since")},
    )


def account_of(person: Person) -> list[dict[str, Any]]:
    """The account itself: one row."""
    names = ("family_name", "given_name", "patronymic", "email", "joined_at")
    row = {name: getattr(person, name) for name in names}
    return [row | {"language": person.get_language_display()}]


def consents_of(person: Person) -> list[dict[str, Any]]:
    """The ledger, the earliest first."""
    return [
        {
            "kind": ConsentKind(consent.kind).label,
            "text_version": consent.text_version,
            "given_at": consent.given_at,
            "withdrawn_at": consent.withdrawn_at,
        }
        for consent in person.consents.order_by("given_at", "pk")
    ]


def ways_in_of(person: Person) -> list[dict[str, Any]]:
    """Keys and cards; not their secrets, which we do not have."""
    keys = [
        {
            "what": _("Passkey"),
            "name": passkey.name,
            "since": passkey.created_at,
            "last_used_at": passkey.last_used_at,
        }
        for passkey in person.passkeys.order_by("created_at", "pk")
    ]
    cards = [
        {
            "what": _("Sign-in card"),
            "name": card.number,
            "since": card.issued_at,
            "last_used_at": card.last_used_at,
            "revoked_at": card.revoked_at,
        }
        for card in person.sign_in_cards.order_by("issued_at", "pk")
    ]
    return keys + cards


def sign_ins_of(person: Person) -> list[dict[str, Any]]:
    """The devices on which the person is signed in."""
    return [
        {"device": row.device, "proof": Proof(row.proof).label, "at": row.at}
        for row in person.sign_ins.order_by("at", "pk")
    ]
