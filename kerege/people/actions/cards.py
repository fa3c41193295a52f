"""Sign-in cards are issued, revoked and used; who may issue them, the rooms above decide."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.actions import sign_ins
from kerege.people.models import CardSheet, Person, SignInCard

AT_MOST = 200  # cards on a sheet: 25 pages


class NobodyChosen(Refused):
    message = _("Choose the people for whom cards are to be printed.")


class TooManyCards(Refused):
    message = _("At most 200 cards are printed at once. Choose fewer people.")


class CardRevoked(Refused):
    message = _("This card has been revoked already.")


@transaction.atomic
def issue(*, people: Sequence[Person], by: Person, now: datetime) -> CardSheet:
    """Give each of the people a card; the one they had before is revoked."""
    if not people:
        raise NobodyChosen
    if len(people) > AT_MOST:
        raise TooManyCards
    numbers = sorted(person.pk for person in people)
    held = Person.objects.select_for_update().filter(pk__in=numbers, is_active=True).order_by("pk")
    sheet = CardSheet.objects.create(issued_by=by, issued_at=now)
    for person in list(held):
        revoke_all(person=person, by=by, now=now)
        SignInCard.objects.create(person=person, sheet=sheet, issued_by_id=by.pk, issued_at=now)
        audit.record(actor_id=by.pk, verb="people.card_issued", about=person, now=now)
    return sheet


@transaction.atomic
def revoke(*, card: SignInCard, by: Person, now: datetime) -> None:
    """Let the card open nothing any more; who is signed in with it is signed out."""
    card = SignInCard.objects.select_for_update().get(pk=card.pk)
    if card.revoked_at is not None:
        raise CardRevoked
    _revoke(card, by, now)


@transaction.atomic
def revoke_all(*, person: Person, by: Person | None, now: datetime) -> None:
    """Revoke every card of the person; none is fine, too."""
    for card in SignInCard.objects.select_for_update().valid().filter(person=person):
        _revoke(card, by, now)


def note_use(*, card: SignInCard, now: datetime) -> None:
    """Remember when the card was used last."""
    SignInCard.objects.filter(pk=card.pk).update(last_used_at=now)


def _revoke(card: SignInCard, by: Person | None, now: datetime) -> None:
    card.revoked_at = now
    card.save(update_fields=["revoked_at"])
    sign_ins.end(sign_ins=card.sign_ins.all())
    actor_id = by.pk if by else None
    audit.record(actor_id=actor_id, verb="people.card_revoked", about=card.person, now=now)
