"""A certificate becomes a credential: what it says, and that nothing stays unsigned."""

import hashlib
import json

import pytest

from kerege.certificates import badge_status
from kerege.certificates.actions import badge_keys, badge_signing
from kerege.certificates.actions.badge_signing import NotSignable
from kerege.certificates.badges import multibase, proofs, shape
from kerege.certificates.models import Badge, Certificate, IssuerKey, KeyKind, KeyState, StatusList
from tests.builders import NOW, an_organiser
from tests.certificates.builders import a_certificate

pytestmark = pytest.mark.django_db


def a_badge(**fields) -> Badge:
    return badge_signing.ensure(certificate_id=a_certificate(**fields).pk, now=NOW)


def test_a_badge_says_what_the_certificate_says():
    badge = a_badge(language="ru", email="aigul@example.kz")
    certificate = badge.certificate
    told = json.loads(badge.document)
    subject = told["credentialSubject"]

    assert told["issuer"]["id"] == "did:web:localhost%3A8000"
    assert subject["licenseNumber"] == certificate.number
    assert subject["creditsEarned"] == 2
    assert subject["achievement"]["inLanguage"] == "ru"
    assert {one["inLanguage"] for one in subject["achievement"]["related"]} == {"kk", "en"}
    identity = subject["identifier"][0]
    assert identity["identityHash"] == (
        "sha256$" + hashlib.sha256(b"aigul@example.kz" + identity["salt"].encode()).hexdigest()
    )
    assert certificate.snapshot["name"] not in badge.document
    assert shape.strange_parts({k: v for k, v in told.items() if k != "proof"}) == []


def test_a_diploma_says_for_which_work_and_with_which_degree():
    certificate = a_certificate(language="ru")
    award = {"degree": "", "nomination": {"ru": "Лучший буктрейлер"}}
    award |= {"work": {"ru": "Абай в кадре"}, "occasion": {"ru": "Стажировка"}}
    facts = certificate.snapshot | {"kind": "diploma", "hours": "0", "award": award}
    Certificate.objects.filter(pk=certificate.pk).update(snapshot=facts, kind="diploma")

    told = json.loads(badge_signing.ensure(certificate_id=certificate.pk, now=NOW).document)

    [evidence] = told["evidence"]
    assert evidence["name"] == "Абай в кадре"
    assert "Лучший буктрейлер" in evidence["narrative"]
    assert told["credentialSubject"]["achievement"]["achievementType"] == "Award"
    assert "creditsEarned" not in told["credentialSubject"]


def test_a_badge_is_signed_once_by_one_key():
    badge = a_badge()

    again = badge_signing.ensure(certificate_id=badge.certificate_id, now=NOW)

    assert (again.pk, again.document) == (badge.pk, badge.document)
    assert IssuerKey.objects.count() == 2


def test_the_signature_is_of_the_published_key_and_of_every_word():
    badge = a_badge()
    told = json.loads(badge.document)
    [proof] = told["proof"]
    public = multibase.read_multikey(proof["verificationMethod"].partition("#")[2])

    assert proofs.is_signed_by(told, proof, public)
    told["credentialSubject"]["creditsEarned"] = 160
    assert not proofs.is_signed_by(told, proof, public)


@pytest.mark.parametrize(
    "path", ["hours", "credentialSubject.hours", "credentialSubject.achievement.level", "proof2"]
)
def test_an_undefined_field_is_never_signed(path):
    badge = a_badge()
    told = {k: v for k, v in json.loads(badge.document).items() if k != "proof"}
    *way, last = path.split(".")
    place = told
    for step in way:
        place = place[step]
    place[last] = "16"

    with pytest.raises(NotSignable, match=last):
        badge_signing.sign(told, badge_keys.signer(now=NOW), NOW)


def test_the_second_guard_finds_it_where_the_shape_would_not(monkeypatch):
    badge = a_badge()
    told = {k: v for k, v in json.loads(badge.document).items() if k != "proof"}
    told["credentialSubject"]["hours"] = "16"
    monkeypatch.setitem(shape.SHAPES["subject"], "hours", r"\d+")

    with pytest.raises(NotSignable, match="credentialSubject.hours"):
        badge_signing.sign(told, badge_keys.signer(now=NOW), NOW)


def test_after_a_rotation_old_badges_stay_valid_and_new_ones_have_the_new_key():
    old = a_badge()
    badge_keys.rotate(by=an_organiser(), now=NOW)
    new = a_badge()

    document = badge_status.did_document(old.key.issuer)
    assert old.key.address in document["assertionMethod"]
    assert new.key.address in document["assertionMethod"]
    assert old.key.address != new.key.address
    old.key.refresh_from_db()
    assert (old.key.state, old.key.private) == (KeyState.RETIRED, "")


def test_a_withdrawn_key_is_published_no_more_and_its_badges_are_signed_anew():
    badge = a_badge()
    badge_keys.withdraw(key=badge.key, by=an_organiser(), now=NOW)

    fresh = badge_signing.ensure(certificate_id=badge.certificate_id, now=NOW)

    published = badge_status.did_document(badge.key.issuer)["assertionMethod"]
    assert badge.key.address not in published
    assert fresh.key.address in published
    assert fresh.status_index == badge.status_index


def test_with_another_secret_key_a_new_key_is_made_and_the_old_one_still_published(settings):
    old = a_badge()
    settings.SECRET_KEY = "quite another"  # noqa: S105 -- of a test

    new = a_badge()

    assert new.key.pk != old.key.pk
    assert old.key.address in badge_status.did_document(old.key.issuer)["assertionMethod"]


def test_another_address_is_another_issuer_and_the_old_one_keeps_its_word(settings):
    old = a_badge()
    settings.BASE_URL = "https://training.example.kz"
    new = a_badge()

    assert json.loads(new.document)["issuer"]["id"] == "did:web:training.example.kz"
    assert badge_status.did_document("did:web:localhost%3A8000") is not None
    assert StatusList.objects.count() == 2
    assert json.loads(old.document)["issuer"]["id"] == "did:web:localhost%3A8000"


def test_the_private_half_does_not_stand_in_the_database():
    a_badge()
    key = IssuerKey.objects.get(kind=KeyKind.RSA)

    assert "PRIVATE KEY" not in key.private
    assert "PRIVATE" not in json.dumps(badge_status.jwk(key))
    assert set(badge_status.jwk(key)) == {"kty", "n", "e", "kid", "alg", "use"}
