"""Badges as they are asked for by address."""

from typing import Any

from kerege.certificates.models import Badge, Certificate, IssuerKey, KeyState
from kerege.foundation.translated import T


def find_badge(code: str) -> Badge | None:
    """The badge of a certificate whose keys still hold."""
    rows = Badge.objects.select_related("certificate", "key", "jwt_key", "status_list")
    withdrawn = KeyState.COMPROMISED
    sound = rows.exclude(key__state=withdrawn).exclude(jwt_key__state=withdrawn)
    return sound.filter(certificate__code=code).first()


def certificate_like(event_id: int, kind: str) -> Certificate | None:
    """One certificate of the event and kind: it tells what is achieved."""
    rows = Certificate.objects.filter(event_id=event_id, kind=kind).select_related("event")
    return rows.order_by("pk").first()


def keys_of(issuer: str) -> Any:
    """All keys of an issuer, those that sign first."""
    return IssuerKey.objects.filter(issuer=issuer).order_by("ended_at", "-made_at", "pk")


def other_issuers(issuer: str) -> list[str]:
    """Addresses under which badges were issued before."""
    rows = IssuerKey.objects.exclude(issuer=issuer).order_by("issuer")
    return list(rows.values_list("issuer", flat=True).distinct())


def statement(competency: Any) -> dict[str, str]:
    """A competency as a program reads it."""
    name: T = competency.name
    return {language: name.localize(language) for language in name if name.get(language)}
