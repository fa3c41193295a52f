"""Keys, cards, sessions and copies of people, made as the product makes them."""

import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestedCredentialData

from kerege.people.actions import card_printing, cards, own_data, sign_ins
from kerege.people.models import (
    CardSheet,
    DataCopy,
    Passkey,
    Person,
    Proof,
    SignIn,
    SignInCard,
)
from tests.builders import NOW


def a_sheet(*people: Person, by: Person) -> CardSheet:
    """Cards that are issued and printed."""
    sheet = cards.issue(people=people, by=by, now=NOW)
    card_printing.print_sheet(sheet=sheet, now=NOW)
    sheet.refresh_from_db()
    return sheet


def a_card(person: Person, *, by: Person) -> SignInCard:
    """A printed card of one person."""
    return a_sheet(person, by=by).cards.select_related("sheet").get()


def a_passkey(person: Person) -> Passkey:
    """A key that no device has: enough for lists, and for what a browser is asked."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    credential = AttestedCredentialData.create(Aaguid.NONE, secrets.token_bytes(16), public)
    return Passkey.objects.create(
        person=person,
        name="My telephone",
        credential_id=credential.credential_id,
        credential=bytes(credential),
        created_at=NOW,
    )


def a_sign_in(person: Person) -> SignIn:
    """A session of the person somewhere else."""
    return sign_ins.note(
        person=person,
        session_key=secrets.token_hex(16),
        proof=Proof.CODE,
        device="Firefox · Windows",
        now=NOW,
    )


def a_data_copy(person: Person) -> DataCopy:
    """A copy of the person's data that is made."""
    own_data.forget_copies_of(person=person, now=NOW)
    copy = own_data.ask(person=person, by=person, now=NOW)
    own_data.make(copy=copy, now=NOW)
    copy.refresh_from_db()
    return copy


def a_made_sheet(*people: Person, by: Person) -> CardSheet:
    """Issued cards with a file in place of the PDF: enough to ask who may open it."""
    sheet = cards.issue(people=people, by=by, now=NOW)
    sheet.file = default_storage.save(f"cards/{sheet.pk}.pdf", ContentFile(b"%PDF-"))
    sheet.made_at = NOW
    sheet.save(update_fields=["file", "made_at"])
    return sheet


def a_made_copy(person: Person) -> DataCopy:
    """A copy with a file in place of the ZIP."""
    copy = own_data.ask(person=person, by=person, now=NOW)
    copy.file = default_storage.save(f"data-copies/{copy.pk}.zip", ContentFile(b"PK"))
    copy.made_at = NOW
    copy.save(update_fields=["file", "made_at"])
    return copy
