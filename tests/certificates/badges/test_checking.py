"""Our own verifier: what it says of good badges, and by which name it calls each fault."""

import base64
import json
import zlib
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import RSAKey

from kerege.certificates import badge_checking, badge_files
from kerege.certificates.actions import badge_keys, badge_signing, printing
from kerege.certificates.actions.state import replace, revoke
from kerege.certificates.badge_checking import Verdict
from kerege.certificates.badges import carriers, multibase, proofs, status_lists
from kerege.certificates.models import Badge
from kerege.foundation.translated import T
from tests.builders import NOW, an_organiser
from tests.certificates.builders import a_certificate

WHY = T(kk="Қате", ru="Ошибка", en="A mistake")


def a_badge(**fields: Any) -> Badge:
    return badge_signing.ensure(certificate_id=a_certificate(**fields).pk, now=NOW)


def verdict(body: bytes, **more: Any) -> str:
    return badge_checking.check(body, **{"now": NOW + timedelta(hours=1)} | more).verdict


def text(document: dict[str, Any]) -> bytes:
    return carriers.text_of(document).encode()


def bare(badge: Badge) -> dict[str, Any]:
    return {name: value for name, value in json.loads(badge.document).items() if name != "proof"}


def signed(document: dict[str, Any], **changes: Any) -> dict[str, Any]:
    signer = badge_keys.signer(now=NOW)
    told = {"key": signer.ed25519_private, "method": signer.ed25519.address} | changes
    return proofs.sign(document, now=NOW, **told)


def of_another(badge: Badge, did: str = "") -> tuple[dict[str, Any], str, Ed25519PrivateKey]:
    """The same badge, issued by somebody else with a key of their own."""
    key = Ed25519PrivateKey.generate()
    public = multibase.multikey(key.public_key().public_bytes_raw())
    document = bare(badge)
    del document["credentialStatus"]
    document["issuer"]["id"] = did or f"did:key:{public}"
    return document, public, key


@pytest.mark.django_db
def test_every_carrier_of_a_valid_badge_is_valid():
    badge = a_badge()
    printing.print_one(certificate_id=badge.certificate_id, now=NOW)
    badge.certificate.refresh_from_db()
    with badge.certificate.file.open("rb") as file:
        pdf = file.read()

    for body in (
        badge.document.encode(),
        badge.jwt.encode() + b"\n",
        badge_files.png(badge),
        badge_files.svg(badge),
        pdf,
    ):
        assert verdict(body) == Verdict.VALID


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["name", "credentialSubject.creditsEarned", "issuer.name"])
def test_a_changed_word_breaks_the_signature(path):
    document = json.loads(a_badge().document)
    *way, last = path.split(".")
    place = document
    for step in way:
        place = place[step]
    place[last] = 160 if last == "creditsEarned" else "Другое"

    assert verdict(text(document)) == Verdict.TAMPERED


@pytest.mark.django_db
def test_forgeries_are_called_so():
    badge = a_badge()
    thief = Ed25519PrivateKey.generate()
    public = multibase.multikey(thief.public_key().public_bytes_raw())
    ours, theirs = badge.key.issuer, f"did:key:{public}"

    under_our_name = signed(bare(badge), key=thief, method=f"{ours}#{public}")
    with_their_key = signed(bare(badge), key=thief, method=f"{theirs}#{public}")
    assert verdict(text(under_our_name)) == Verdict.FORGED
    assert verdict(text(with_their_key)) == Verdict.FORGED
    assert verdict(text(bare(badge))) == Verdict.FORGED


@pytest.mark.django_db
def test_a_key_inside_the_token_is_believed_by_nobody():
    badge = a_badge()
    thief = RSAKey.generate_key(2048, auto_kid=False)
    header = {"alg": "RS256", "typ": "JWT", "jwk": thief.as_dict(private=False)}
    payload = badge.jwt.split(".")[1]
    body = base64.urlsafe_b64decode(payload + "==")
    registry = jws.JWSRegistry(algorithms=["RS256"])
    token = jws.serialize_compact(header, body, thief, registry=registry)

    assert verdict(token.encode()) == Verdict.FORGED
    assert verdict(_with_header(badge.jwt, {"alg": "none", "typ": "JWT"})) == Verdict.FORGED
    kid = badge.jwt_key.address
    for alg in ("none", "HS256"):
        assert verdict(_with_header(badge.jwt, {"alg": alg, "kid": kid})) == Verdict.TAMPERED


def _with_header(token: str, header: dict[str, str]) -> bytes:
    head = base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()
    return ".".join([head, *token.split(".")[1:]]).encode()


@pytest.mark.django_db
def test_term_and_revocation_are_seen_at_once():
    badge, replaced = a_badge(), a_badge()
    day = timedelta(days=1)
    late = signed({**bare(badge), "validUntil": proofs.instant(NOW - day)})
    early = signed({**bare(badge), "validFrom": proofs.instant(NOW + day)})

    assert verdict(text(late)) == Verdict.EXPIRED
    assert verdict(text(early)) == Verdict.EARLY
    revoke(certificate=badge.certificate, reason=WHY, by=an_organiser(), now=NOW)
    replace(certificate=replaced.certificate, name="Ә", reason=WHY, by=an_organiser(), now=NOW)
    for gone in (badge, replaced):
        assert verdict(gone.document.encode()) == Verdict.REVOKED
        assert verdict(gone.jwt.encode()) == Verdict.REVOKED


@pytest.mark.django_db
def test_a_part_outside_of_the_signature_is_named():
    badge = a_badge()
    document = bare(badge)
    document["credentialSubject"]["hours"] = "16"

    finding = badge_checking.check(text(signed(document)), now=NOW)

    assert finding.verdict == Verdict.UNCOVERED
    assert "credentialSubject.hours" in str(finding.cause)


@pytest.mark.django_db
def test_badges_of_before_and_after_a_rotation_and_of_a_withdrawn_key():
    badge = a_badge()
    badge_keys.rotate(by=an_organiser(), now=NOW)
    assert verdict(badge.document.encode()) == Verdict.VALID
    assert verdict(badge.jwt.encode()) == Verdict.VALID

    badge_keys.withdraw(key=badge.key, by=an_organiser(), now=NOW)

    assert verdict(badge.document.encode()) == Verdict.WITHDRAWN


@pytest.mark.django_db
def test_of_others_we_believe_what_can_be_known():
    badge = a_badge()
    document, public, key = of_another(badge)
    own_key = signed(document, key=key, method=f"did:key:{public}#{public}")
    assert verdict(text(own_key)) == Verdict.VALID

    did = "did:web:academy.example"
    document, public, key = of_another(badge, did)
    method = f"{did}#{public}"
    by_site = text(signed(document, key=key, method=method))
    told = {
        "id": did,
        "verificationMethod": [
            {"id": method, "type": "Multikey", "controller": did, "publicKeyMultibase": public}
        ],
        "assertionMethod": [method],
    }
    assert verdict(by_site) == Verdict.UNKNOWN
    assert verdict(by_site, issuer_document=text(told)) == Verdict.VALID
    assert verdict(by_site, issuer_document=text(told | {"id": "did:web:x"})) == Verdict.FORGED
    assert verdict(by_site, issuer_document=text(told | {"assertionMethod": []})) == Verdict.FORGED


@pytest.mark.django_db
def test_wrong_baking_is_told_apart_from_no_badge():
    badge = a_badge()
    png, svg = badge_files.png(badge), badge_files.svg(badge)
    compressed = b"openbadgecredential\0\1\0\0\0" + zlib.compress(badge.document.encode())
    plain = png.replace(carriers.KEYWORD, b"something else here", 1)
    end = svg.rindex(b"</svg>")
    twice = svg[:end] + svg[svg.index(b"<openbadges:") : svg.index(b"</openbadges:")]
    twice += b"</openbadges:credential></svg>"
    head = png[:33]

    assert verdict(carriers.bake_png(png, badge.document)) == Verdict.BAKED
    assert verdict(head + carriers._chunk(b"iTXt", compressed) + png[33:]) == Verdict.BAKED
    assert verdict(head + carriers._chunk(b"tEXt", b"openbadges\0{}")) == Verdict.BAKED
    assert verdict(twice) == Verdict.BAKED
    assert verdict(plain) == Verdict.UNREADABLE


BOMB = b"""<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="https://purl.imsglobal.org/ob/v3p0">
<o:credential>&b;</o:credential></svg>"""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0",
        b"{}",
        b"[1]",
        b'{"type": ["VerifiableCredential"]}',
        b'{"a": NaN}',
        b'{"a":' * 5000,
        b"a.b.c",
        b"%PDF-1.7 nothing",
        b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt",
        b"<svg",
        BOMB,
    ],
)
def test_rubbish_is_answered_in_words(body):
    assert verdict(body) == Verdict.UNREADABLE


@pytest.mark.django_db
def test_a_name_that_stands_twice_is_refused():
    document = a_badge().document
    assert verdict(document.replace("{", '{"id":"urn:uuid:other",', 1).encode()) == (
        Verdict.UNREADABLE
    )


@pytest.mark.django_db
def test_a_context_of_others_is_not_fetched():
    document = bare(a_badge())
    document["@context"].append("https://evil.example/context")

    assert verdict(text(document | {"proof": []})) == Verdict.UNREADABLE


@given(st.sets(st.integers(0, status_lists.ENTRIES - 1), max_size=20))
def test_a_status_list_says_what_was_put_in(places):
    encoded = status_lists.encode(places)

    assert all(status_lists.is_set(encoded, place) for place in places)
    free = next(n for n in range(status_lists.ENTRIES) if n not in places)
    assert not status_lists.is_set(encoded, free)


@given(st.text(max_size=200))
def test_what_is_baked_comes_out_again(told):
    wrapped = json.dumps({"told": told}, ensure_ascii=False)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g/></svg>'
    head = carriers.PNG_SIGN + carriers._chunk(b"IHDR", bytes(13))

    assert carriers.unbake_png(carriers.bake_png(head, wrapped)) == wrapped
    try:
        out = carriers.unbake_svg(carriers.bake_svg(drawing, wrapped).encode())
    except (carriers.NoBadge, UnicodeEncodeError):
        return  # a character that XML does not know
    assert json.loads(out) == json.loads(wrapped.replace("\r\n", "\n"))
