"""What is forgotten about letters and when: the code of docs/data-retention.md."""

from datetime import datetime, timedelta

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from kerege.mailing import letters
from kerege.mailing.models import ConnectToken, DeadAddress, Letter, LetterState
from kerege.people.models import Person

SECRETS_KEPT = timedelta(days=1)
STRANGERS_KEPT = timedelta(days=1)
TEXTS_KEPT = timedelta(days=180)
ROWS_KEPT = timedelta(days=5 * 365)
DEAD_ADDRESSES_KEPT = timedelta(days=365)


def run(*, now: datetime) -> None:
    """Everything of this room that comes round once a day."""
    secrets = Letter.objects.filter(kind__in=letters.secret_codes())
    _erase(secrets.filter(queued_at__lt=now - SECRETS_KEPT), now)
    _erase(Letter.objects.filter(queued_at__lt=now - TEXTS_KEPT), now)
    strangers = Letter.objects.filter(kind="people.unknown_address")
    strangers.filter(queued_at__lt=now - STRANGERS_KEPT).delete()
    Letter.objects.filter(queued_at__lt=now - ROWS_KEPT).delete()
    DeadAddress.objects.filter(found_at__lt=now - DEAD_ADDRESSES_KEPT).delete()
    ConnectToken.objects.filter(expires_at__lt=now).delete()


def forget_letters_of(person: Person, now: datetime) -> None:
    """Of letters to an anonymised person only the fact remains: a kind, a day, an outcome."""
    mine = Letter.objects.filter(person=person)
    addresses = {address.lower() for address in mine.values_list("address", flat=True)}
    DeadAddress.objects.filter(address__in=addresses).delete()
    waiting = mine.filter(state__in=[LetterState.QUEUED, LetterState.SENDING, LetterState.HELD])
    waiting.update(state=LetterState.FAILED, last_error="")
    # One reason may have been written to two addresses: the number keeps them apart.
    nobody = Concat(Value("erased-"), Cast(F("pk"), CharField()), Value("@erased.invalid"))
    gone = dict.fromkeys(["text", "subject", "last_error", "why_again", "token"], "")
    mine.update(**gone, address=nobody, erased_at=now)


def _erase(old: QuerySet[Letter], now: datetime) -> None:
    """Texts go, rows stay. What still waits after so long is not sent any more."""
    old = old.filter(erased_at__isnull=True)
    waiting = old.filter(state__in=[LetterState.QUEUED, LetterState.HELD])
    waiting.update(state=LetterState.FAILED, last_error="expired")
    old.exclude(state=LetterState.SENDING).update(text="", erased_at=now)
