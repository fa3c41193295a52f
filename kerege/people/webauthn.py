"""Passkeys by the protocol (WebAuthn): what we ask a browser and how its answer is checked.

A question is kept in the session and answered once. The device must have made sure that its owner
is there (user verification), so a passkey is as good as a password and a code together.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac
from fido2.server import Fido2Server
from fido2.utils import websafe_decode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from kerege.people.models import Passkey, Person

REQUIRED = UserVerificationRequirement.REQUIRED


class BadAnswer(Exception):
    """The browser's answer is not one to our question."""


def host() -> str:
    """The name under which devices keep the keys of this site."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def handle_of(person: Person) -> bytes:
    """How a device knows whose key it is: nothing that could be read back."""
    return salted_hmac("kerege.people.passkey", str(person.pk), algorithm="sha256").digest()


def begin_adding(person: Person) -> tuple[dict[str, Any], Any]:
    """What the browser is asked when a key is made; and what must be remembered until then."""
    known = [_credential(passkey) for passkey in person.passkeys.all()]
    user = PublicKeyCredentialUserEntity(
        id=handle_of(person), name=person.email or person.full_name, display_name=person.full_name
    )
    question, state = _server().register_begin(
        user=user,
        credentials=known,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=REQUIRED,
    )
    return dict(question), state


def finish_adding(state: Any, answer: Any) -> tuple[AttestedCredentialData, int]:
    """The new key and its counter."""
    try:
        data = _server().register_complete(state, answer)
    except _ODD as trouble:
        raise BadAnswer from trouble
    if data.credential_data is None:
        raise BadAnswer
    return data.credential_data, data.counter


def begin_signing_in() -> tuple[dict[str, Any], Any]:
    """What the browser is asked when somebody wants to sign in; the device offers its keys."""
    question, state = _server().authenticate_begin(credentials=None, user_verification=REQUIRED)
    return dict(question), state


def credential_id_of(answer: Any) -> bytes:
    """Which key the browser says it used."""
    try:
        return websafe_decode(answer["rawId"])
    except _ODD as trouble:
        raise BadAnswer from trouble


def finish_signing_in(state: Any, passkey: Passkey, answer: Any) -> int:
    """Check the answer against the key; return the key's new counter."""
    try:
        _server().authenticate_complete(state, [_credential(passkey)], answer)
        counter = AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
    except _ODD as trouble:
        raise BadAnswer from trouble
    # A counter that does not grow is a copy of the key; nought means that the device counts not.
    if (counter or passkey.counter) and counter <= passkey.counter:
        raise BadAnswer
    return counter


# What broken or forged answers make the library raise.
_ODD = (ValueError, TypeError, KeyError, AttributeError, IndexError)


def _credential(passkey: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(passkey.credential))


def _server() -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=host(), name="Kerege"))
