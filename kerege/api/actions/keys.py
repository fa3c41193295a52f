"""Keys of programs: made, used, revoked. The key is shown once and never kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.api.models import ApiKey
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person

MARK = "kerege_"
MOST = 20  # live keys of one person


class TooManyKeys(Refused):
    message = _("You have twenty keys already. Revoke one that is no longer needed.")


@transaction.atomic
def make(
    *, person: Person, name: str, may_write: bool, days: int, now: datetime
) -> tuple[ApiKey, str]:
    """Make a key and return it with its secret, which nobody can read again."""
    holder = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if ApiKey.objects.live(now).filter(person=holder).count() >= MOST:
        raise TooManyKeys
    secret = MARK + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        person=holder,
        name=name,
        beginning=secret[:12],
        sha256=checksum(secret),
        may_write=may_write,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    facts = {"name": name, "may_write": may_write}
    audit.record(actor_id=holder.pk, verb="api.key_made", about=key, after=facts, now=now)
    return key, secret


@transaction.atomic
def revoke(*, key: ApiKey, by: Person, now: datetime) -> None:
    """Let the key open nothing any more; twice changes nothing."""
    if ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=now):
        audit.record(actor_id=by.pk, verb="api.key_revoked", about=key, now=now)


@transaction.atomic
def use(*, secret: str, now: datetime) -> ApiKey | None:
    """The live key of this secret, or None; the day of its last use is noted."""
    live = ApiKey.objects.live(now).select_related("person")
    key = live.filter(sha256=checksum(secret), person__is_active=True).first()
    today = timezone.localdate(now)
    if key is not None and key.last_used_on != today:
        ApiKey.objects.filter(pk=key.pk).update(last_used_on=today)
    return key


def forget_keys_of(person: Person, now: datetime) -> None:
    """A step of erasure: the programs of a person who is gone lose their way in."""
    ApiKey.objects.filter(person=person).delete()


def checksum(secret: str) -> str:
    """SHA-256 of the secret: it has 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()
