"""Keys that sign badges: made at the first use, changed by administrators, never forgotten."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kerege.certificates.badges import keys
from kerege.certificates.models import IssuerKey, KeyKind, KeyState
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.people.models import Person


class NotPublished(Refused):
    message = _("This key has been withdrawn already.")


@dataclass(frozen=True)
class Signer:
    """The keys that sign now, opened."""

    ed25519: IssuerKey
    rsa: IssuerKey
    ed25519_private: Any
    rsa_private: Any


def issuer_of(base_url: str) -> str:
    """The did:web of an address: its host, with the port if one is told."""
    return "did:web:" + urlsplit(base_url).netloc.lower().replace(":", "%3A")


def signer(*, now: datetime, base_url: str = "") -> Signer:
    """Whoever signs for the address now. Keys that are missing, or do not open, are made."""
    address = base_url or settings.BASE_URL
    ed25519, ed25519_private = _opened(KeyKind.ED25519, address, now)
    rsa, rsa_private = _opened(KeyKind.RSA, address, now)
    return Signer(ed25519, rsa, ed25519_private, rsa_private)


@transaction.atomic
def rotate(*, by: Person, now: datetime) -> None:
    """New keys sign from now on. The old ones stay published: what they signed stays valid."""
    issuer = issuer_of(settings.BASE_URL)
    held = list(_held(issuer))
    for key in held:
        key.state, key.ended_at = KeyState.RETIRED, now
        key.private = ""  # what signs no more need not be kept, nor can it be stolen
        key.save(update_fields=["state", "ended_at", "private"])
    made = [_make(kind, settings.BASE_URL, now, by.pk) for kind in KeyKind.values]
    audit.record(
        actor_id=by.pk,
        verb="certificates.badge_keys_rotated",
        about=made[0],
        before={"keys": [key.pk for key in held]},
        after={"keys": [key.pk for key in made]},
        now=now,
    )
    pagecache.touch()


@transaction.atomic
def withdraw(*, key: IssuerKey, by: Person, now: datetime) -> IssuerKey:
    """Somebody else may have the key: nothing that it signed is to be believed any longer."""
    held = IssuerKey.objects.select_for_update().get(pk=key.pk)
    if held.state == KeyState.COMPROMISED:
        raise NotPublished
    before = held.state
    held.state, held.ended_at, held.private = KeyState.COMPROMISED, held.ended_at or now, ""
    held.save(update_fields=["state", "ended_at", "private"])
    audit.record(
        actor_id=by.pk,
        verb="certificates.badge_key_withdrawn",
        about=held,
        before={"state": before},
        after={"state": held.state},
        now=now,
    )
    pagecache.touch()
    return held


def _held(issuer: str) -> Any:
    return IssuerKey.objects.active().filter(issuer=issuer).select_for_update()


def _opened(kind: str, base_url: str, now: datetime) -> tuple[IssuerKey, Any]:
    issuer = issuer_of(base_url)
    key = IssuerKey.objects.active().filter(issuer=issuer, kind=kind).first()
    if key is None:
        key = _made_once(kind, base_url, now)
    try:
        return key, _open(kind, key.private, settings.SECRET_KEY)
    except keys.Sealed:
        fresh = _instead_of(key, now)
        return fresh, _open(kind, fresh.private, settings.SECRET_KEY)


@lru_cache(8)
def _open(kind: str, sealed: str, _secret: str) -> Any:
    opener = keys.open_ed25519 if kind == KeyKind.ED25519 else keys.open_rsa
    return opener(sealed)


def _made_once(kind: str, base_url: str, now: datetime) -> IssuerKey:
    """Of two processes that come at once the second takes what the first has made."""
    try:
        with transaction.atomic():
            made = _make(kind, base_url, now, None)
            pagecache.touch()
            return made
    except IntegrityError:
        return IssuerKey.objects.active().get(issuer=issuer_of(base_url), kind=kind)


@transaction.atomic
def _instead_of(key: IssuerKey, now: datetime) -> IssuerKey:
    """The secret key of the installation is another one: the old key can sign no more."""
    held = IssuerKey.objects.select_for_update().get(pk=key.pk)
    if held.state == KeyState.ACTIVE:
        held.state, held.ended_at, held.private = KeyState.RETIRED, now, ""
        held.save(update_fields=["state", "ended_at", "private"])
        audit.record(actor_id=None, verb="certificates.badge_key_did_not_open", about=held, now=now)
    return _made_once(held.kind, held.base_url, now)


def _make(kind: str, base_url: str, now: datetime, by_id: int | None) -> IssuerKey:
    public, private = keys.new_ed25519() if kind == KeyKind.ED25519 else keys.new_rsa()
    return IssuerKey.objects.create(
        issuer=issuer_of(base_url),
        base_url=base_url,
        kind=kind,
        public=public,
        private=private,
        made_at=now,
        made_by_id=by_id,
    )
