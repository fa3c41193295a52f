"""What verifiers that others wrote say of our badges, with the network off."""

import copy
import io
import json
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc.jwk import RSAKey
from openbadgeslib import baking
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3Verifier

from kerege.certificates import badge_files, badge_samples
from kerege.certificates.actions import badge_keys, badge_signing, printing
from kerege.certificates.actions.state import revoke
from kerege.certificates.badges import carriers, keys, multibase, proofs
from kerege.certificates.models import Badge, Certificate
from kerege.foundation.translated import T
from tests.builders import NOW, an_organiser
from tests.certificates.badges import others
from tests.certificates.builders import a_certificate

pytestmark = [pytest.mark.django_db, pytest.mark.node]
SOON = NOW.replace(year=2025)  # they ask the clock of the machine, and it knows no 2030
WHY = T(kk="Қате", ru="Ошибка", en="A mistake")


@pytest.fixture
def https(settings):
    settings.BASE_URL = "https://training.example.kz"


def a_badge(**fields: Any) -> Badge:
    certificate = a_certificate()
    fields = {"issued_at": SOON, "issued_on": SOON.date()} | fields
    Certificate.objects.filter(pk=certificate.pk).update(**fields)
    return badge_signing.ensure(certificate_id=certificate.pk, now=SOON)


def text(document: dict[str, Any]) -> bytes:
    return carriers.text_of(document).encode()


def bare(badge: Badge) -> dict[str, Any]:
    told = json.loads(badge.document)
    del told["proof"]
    return told


def signed(document: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """By our own key, past the guards."""
    signer = badge_keys.signer(now=SOON)
    told = {"key": signer.ed25519_private, "method": signer.ed25519.address} | changes
    return proofs.sign(document, now=SOON, **told)


def verdicts(tmp_path, badge: Badge, cases: dict[str, bytes]) -> dict[str, Any]:
    files = badge_samples.published(badge, now=SOON) | cases
    return others.ask(tmp_path, files, list(cases))


@pytest.mark.usefixtures("https")
def test_a_valid_badge_is_valid_in_every_carrier(tmp_path):
    badge = a_badge()
    pdf = _pdf_of(badge)
    cases = {
        "badge.json": badge.document.encode(),
        "badge.jwt": badge.jwt.encode(),
        "badge.png": badge_files.png(badge),
        "badge.svg": badge_files.svg(badge),
        "attached.json": pdf,
    }
    found = verdicts(tmp_path, badge, cases)

    assert {name: set(said.values()) for name, said in found.items()} == {
        name: {"valid"} for name in cases
    }


@pytest.mark.usefixtures("https")
def test_every_fault_is_found_and_named(tmp_path):
    badge, revoked = a_badge(), a_badge()
    revoke(certificate=revoked.certificate, reason=WHY, by=an_organiser(), now=NOW)
    tampered = json.loads(badge.document)
    tampered["credentialSubject"]["creditsEarned"] = 160
    thief = Ed25519PrivateKey.generate()
    public = multibase.multikey(thief.public_key().public_bytes_raw())
    forged = signed(bare(badge), key=thief, method=f"{badge.key.issuer}#{public}")
    expired = signed({**bare(badge), "validUntil": proofs.instant(SOON + timedelta(days=1))})
    undefined = bare(badge)
    undefined["credentialSubject"]["hours"] = "16"
    cases = {
        "tampered.json": text(tampered),
        "forged.json": text(forged),
        "expired.json": text(expired),
        "revoked.json": revoked.document.encode(),
        "undefined.json": text(signed(undefined)),
        "twice.png": carriers.bake_png(badge_files.png(badge), badge.document),
        "old.png": _with_old_keyword(badge),
        "elsewhere.svg": badge_files.svg(badge).replace(b"ob/v3p0", b"ob/v2p0", 1),
    }
    found = verdicts(tmp_path, badge, cases)

    wanted = {
        "tampered.json": ("nvalid signature", "invalid_signature"),
        "forged.json": ("refused: did:web:training.example.kz#z6Mk", "signature"),
        "expired.json": ('after "validUntil"', "expiration"),
        "revoked.json": ("status: revoked", "revocation"),
        "undefined.json": ("safe mode", "safe mode"),
        "twice.png": ("2 badges", "2 badges"),
        "old.png": ("0 badges", "0 badges"),
        "elsewhere.svg": ("no badge", "no badge"),
    }
    for name, causes in wanted.items():
        for who, cause in zip(("digitalBazaar", "digitalCredentials"), causes, strict=True):
            assert cause.lower() in found[name][who].lower(), (name, found[name])
    assert found["undefined.json"]["schema"] != "valid"


@pytest.mark.usefixtures("https")
def test_tokens_with_a_fault_are_found(tmp_path):
    badge, revoked = a_badge(), a_badge()
    revoke(certificate=revoked.certificate, reason=WHY, by=an_organiser(), now=NOW)
    thief = RSAKey.generate_key(2048, auto_kid=False)
    kid = badge.jwt_key.address
    signer = badge_keys.signer(now=SOON)
    late = {**bare(badge), "validUntil": proofs.instant(SOON + timedelta(days=1))}
    head, body, signature = badge.jwt.split(".")
    other_body = revoked.jwt.split(".")[1]
    cases = {
        "tampered.jwt": f"{head}.{other_body}.{signature}",
        "forged.jwt": proofs.to_jwt(bare(badge), key=thief, kid=kid),
        "foreign.jwt": proofs.to_jwt(bare(badge), key=thief, kid="https://evil.example/key"),
        "expired.jwt": proofs.to_jwt(late, key=signer.rsa_private, kid=kid),
        "revoked.jwt": revoked.jwt,
    }
    found = verdicts(tmp_path, badge, {name: one.encode() for name, one in cases.items()})

    assert "signature verification failed" in found["tampered.jwt"]["jose"]
    assert "signature verification failed" in found["forged.jwt"]["jose"]
    assert "not the issuer's" in found["foreign.jwt"]["jose"]
    assert '"exp" claim' in found["expired.jwt"]["jose"]
    assert "revoked" in found["revoked.jwt"]["jose"]
    assert body != other_body


@pytest.mark.usefixtures("https")
def test_badges_of_before_a_rotation_are_still_believed(tmp_path):
    old = a_badge()
    badge_keys.rotate(by=an_organiser(), now=SOON)
    new = a_badge()
    cases = {"old.json": old.document.encode(), "new.json": new.document.encode()}

    found = verdicts(tmp_path, new, cases)

    assert {frozenset(said.values()) for said in found.values()} == {frozenset({"valid"})}


@pytest.mark.usefixtures("https")
def test_a_third_verifier_in_python_believes_and_doubts_the_same():
    badge = a_badge()
    issuer = badge.key.issuer
    public = multibase.read_multikey(badge.key.public)
    pem = _pem(public)

    OB3LdpVerifier(pem, issuer).verify(badge.document)
    png, svg = badge_files.png(badge), badge_files.svg(badge)
    assert baking.extract_png(png, keyword=carriers.KEYWORD) == badge.document
    assert OB3Verifier.extract_token_from_svg(svg) == badge.document
    rsa = keys.pem_of(json.loads(badge.jwt_key.public))
    OB3Verifier(rsa, issuer).verify(badge.jwt)

    tampered = copy.deepcopy(json.loads(badge.document))
    tampered["credentialSubject"]["creditsEarned"] = 160
    with pytest.raises(LibOpenBadgesException):
        OB3LdpVerifier(pem, issuer).verify(tampered)


def _pem(public: bytes) -> bytes:
    return Ed25519PublicKey.from_public_bytes(public).public_bytes(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    )


def _pdf_of(badge: Badge) -> bytes:
    """What is attached to the printed certificate, taken out by a PDF library."""
    printing.print_one(certificate_id=badge.certificate_id, now=NOW)
    badge.certificate.refresh_from_db()
    with badge.certificate.file.open("rb") as file, pikepdf.open(io.BytesIO(file.read())) as pdf:
        return pdf.attachments["badge.json"].get_file().read_bytes()


def _with_old_keyword(badge: Badge) -> bytes:
    old = b"openbadges".ljust(20, b"\0")
    return badge_files.png(badge).replace(b"openbadgecredential\0", old, 1)
