"""The screens of libraries: opened by a link, left by a PIN, taken back by the library."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.models import Kiosk, KioskCount
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.network.models import Organisation
from kerege.people.models import Person

GUESSES = 5
PAUSE = timedelta(minutes=10)
MOST = 30  # screens of one library


class TooManyKiosks(Refused):
    message = _("The library has 30 screens already. Please take one back first.")


class PinsLocked(Refused):
    message = _("Too many wrong PINs. Please wait ten minutes, then try again.")


class WrongPin(Refused):
    message = _("This PIN is not right.")


def secret_sum(secret: str) -> str:
    """The sum by which a secret is known."""
    return sha256(secret.encode()).hexdigest()


def find_kiosk(secret: str) -> Kiosk | None:
    """The screen of a secret, if the library has not taken it back."""
    found = Kiosk.objects.filter(secret_sum=secret_sum(secret), revoked_at=None)
    return found.select_related("library__district").first() if secret else None


@transaction.atomic
def issue_kiosk(
    *, library: Organisation, label: str, pin: str, by: Person, now: datetime, secret: str = ""
) -> tuple[Kiosk, str]:
    """Give a screen the right to be a kiosk; answers it and its secret, shown once."""
    library = Organisation.objects.select_for_update().get(pk=library.pk)
    if library.kiosks.filter(revoked_at=None).count() >= MOST:
        raise TooManyKiosks
    secret = secret or secrets.token_urlsafe(24)
    kiosk = Kiosk.objects.create(
        library=library,
        label=label,
        secret_sum=secret_sum(secret),
        pin_sum=make_password(pin),
        created_by_id=by.pk,
        created_at=now,
    )
    _note("catalogue.kiosk_issued", kiosk, by, now)
    return kiosk, secret


@transaction.atomic
def revoke_kiosk(*, kiosk: Kiosk, by: Person, now: datetime) -> None:
    """Take the right back; the counts stay."""
    row = Kiosk.objects.select_for_update().get(pk=kiosk.pk)
    if row.revoked_at is not None:
        return
    row.revoked_at = now
    row.save(update_fields=["revoked_at"])
    _note("catalogue.kiosk_revoked", row, by, now)


def leave(*, kiosk: Kiosk, pin: str, now: datetime) -> None:
    """Let staff out of the screen by its PIN; wrong guesses are counted and answered slowly."""
    if not _is_right(kiosk=kiosk, pin=pin, now=now):
        raise WrongPin


@transaction.atomic
def count(*, kiosk: Kiosk, deed: str, now: datetime) -> None:
    """One more of this day."""
    row, _made = KioskCount.objects.get_or_create(
        kiosk=kiosk, on=timezone.localdate(now), deed=deed
    )
    KioskCount.objects.filter(pk=row.pk).update(times=F("times") + 1)


@transaction.atomic
def _is_right(*, kiosk: Kiosk, pin: str, now: datetime) -> bool:
    """A wrong guess must be kept: what refuses stands outside of the transaction."""
    row = Kiosk.objects.select_for_update().get(pk=kiosk.pk)
    if row.is_locked(now):
        raise PinsLocked
    is_right = check_password(pin, row.pin_sum)
    row.wrong_pins = 0 if is_right else row.wrong_pins + 1
    if row.wrong_pins >= GUESSES:
        row.wrong_pins, row.locked_until = 0, now + PAUSE
    row.save(update_fields=["wrong_pins", "locked_until"])
    return is_right


def _note(verb: str, kiosk: Kiosk, by: Person, now: datetime) -> None:
    after = {"library": kiosk.library_id, "label": kiosk.label}
    audit.record(actor_id=by.pk, verb=verb, about=kiosk, after=after, now=now)
