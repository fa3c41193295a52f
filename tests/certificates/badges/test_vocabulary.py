"""Our short form says the same as what is published at the addresses."""

import hashlib
import json
from pathlib import Path

import openbadgeslib.ob3.contexts
import pyoxigraph
import pytest

from kerege.certificates.actions import badge_signing
from kerege.certificates.badges import linked_data, multibase, proofs, vocabulary
from tests.builders import NOW
from tests.certificates.builders import a_certificate

PUBLISHED = Path(openbadgeslib.ob3.contexts.__file__).parent
# The checksum that the W3C recommendation itself names for this file.
W3C_SHA256 = "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"


def test_the_context_is_the_published_one_term_by_term():
    published = json.loads((PUBLISHED / "ob-v3p0-context-3.0.3.json").read_text())

    assert vocabulary.context() == published


def test_the_context_of_credentials_is_the_file_of_the_w3c():
    [carried] = Path(linked_data.__file__).parent.glob("contexts/*.jsonld")

    assert hashlib.sha256(carried.read_bytes()).hexdigest() == W3C_SHA256


@pytest.mark.django_db
def test_the_canonical_form_is_what_another_library_makes_by_the_newer_standard():
    badge = badge_signing.ensure(certificate_id=a_certificate().pk, now=NOW)
    ours = linked_data.canonical(
        {k: v for k, v in json.loads(badge.document).items() if k != "proof"}
    )
    parsed = pyoxigraph.parse(ours, format=pyoxigraph.RdfFormat.N_QUADS)
    theirs = pyoxigraph.Dataset(parsed)
    theirs.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    lines = pyoxigraph.serialize(theirs, format=pyoxigraph.RdfFormat.N_QUADS).decode()

    assert sorted(lines.splitlines()) == sorted(ours.decode().splitlines())
    assert len(ours.splitlines()) > 40


def test_a_context_that_we_do_not_carry_is_never_fetched():
    with pytest.raises(linked_data.UnknownContext):
        linked_data.canonical({"@context": ["https://example.org/context"], "id": "urn:x:y"})


def test_keys_survive_being_written():
    key = bytes(range(32))

    assert multibase.read_multikey(multibase.multikey(key)) == key
    for wrong in ("", "z", "m123", multibase.base58btc(key), "z0OIl"):
        with pytest.raises(ValueError):  # noqa: PT011 -- any of them
            multibase.read_multikey(wrong)


def test_moments_are_written_in_utc():
    assert proofs.instant(NOW).endswith("Z")
