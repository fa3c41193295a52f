"""The phones that may check people in: each has a right of its own that ends or is taken away."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, ScanDevice
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person

LONGEST = timedelta(days=60)
# What was scanned in time may be sent later: a phone can lie in a drawer for a week.
SENDS_LATE = timedelta(days=14)


class BadExpiry(Refused):
    message = _("Please choose a moment that lies ahead, at most 60 days from now.")


class DeviceNotValid(Refused):
    message = _("This phone no longer has the right to check people in.")


def secret_sum(secret: str) -> str:
    """The sum by which a secret is known."""
    return sha256(secret.encode()).hexdigest()


def find_device(secret: str) -> ScanDevice | None:
    """The device of a secret, valid or not."""
    found = ScanDevice.objects.filter(secret_sum=secret_sum(secret))
    return found.select_related("event").first()


@transaction.atomic
def issue_device(
    *, event: Event, label: str, expires_at: datetime, by: Person, now: datetime
) -> tuple[ScanDevice, str]:
    """Give a phone the right to check people in; answers the device and its secret, shown once."""
    if not now < expires_at <= now + LONGEST:
        raise BadExpiry
    secret = secrets.token_urlsafe(24)
    device = ScanDevice.objects.create(
        event=event,
        label=label,
        secret_sum=secret_sum(secret),
        created_by_id=by.pk,
        created_at=now,
        expires_at=expires_at,
    )
    audit.record(
        actor_id=by.pk,
        verb="events.issued_scan_device",
        about=device,
        after={"event": event.pk, "label": label},
        now=now,
    )
    return device, secret


@transaction.atomic
def revoke_device(*, device: ScanDevice, by: Person, now: datetime) -> None:
    """Take the right away; what the phone has sent stays."""
    row = ScanDevice.objects.select_for_update().get(pk=device.pk)
    if row.revoked_at is not None:
        return
    row.revoked_at = now
    row.save(update_fields=["revoked_at"])
    audit.record(actor_id=by.pk, verb="events.revoked_scan_device", about=row, now=now)
