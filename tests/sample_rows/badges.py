"""Rows behind what programs fetch of badges; it stands outside of the languages."""

from kerege.certificates.actions import badge_keys, badge_signing
from kerege.competencies.models import Competency
from tests.builders import NOW
from tests.sample_rows.competencies_framework import starter
from tests.scenarios import Spine


def _badge(spine: Spine):
    return badge_signing.ensure(certificate_id=spine.certificate.pk, now=NOW)


def _key(_spine: Spine):
    return badge_keys.signer(now=NOW).rsa


VALUES = {
    "code": lambda spine: spine.certificate.code,
    "ending": lambda _spine: "json",
    "event_id": lambda spine: spine.event.pk,
    "kind": lambda _spine: "participant",
    "language": lambda _spine: "kk",
    "uuid": lambda _spine: Competency.objects.get(domain__framework=starter(), code="CR1").uuid,
}
ROWS = {
    "badges:key": _key,
    "badges:status": lambda spine: _badge(spine).status_list,
    "certificates:badge_key_withdraw": _key,
}
