"""How a person wants to be written to, and the chat with the bot."""

import secrets
from datetime import datetime, time, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.mailing.models import Channel, ConnectToken, QuietHours, Way
from kerege.mailing.queries import ways
from kerege.people.models import Person

TOKEN_LASTS = timedelta(minutes=30)


class NoTelegram(Refused):
    message = _("Telegram is not connected yet. Connect it first, then choose it.")


class TokenUnknown(Refused):
    message = _("This link has been used or is too old. Ask for a new one in your profile.")


@transaction.atomic
def choose(
    *, person: Person, way: Way, quiet_from: time, quiet_until: time, by: Person, now: datetime
) -> None:
    """Write to the person this way from now on, and not between these hours."""
    Person.objects.select_for_update().get(pk=person.pk)
    if way == Way.TELEGRAM and not ways.has_telegram(person):
        raise NoTelegram
    before = {"way": ways.wanted_way(person), "quiet": _spell(*ways.hours_of(person))}
    after = {"way": str(way), "quiet": _spell(quiet_from, quiet_until)}
    if before == after:
        return
    _prefer(person, way, now)
    QuietHours.objects.update_or_create(
        person=person, defaults={"starts_at": quiet_from, "ends_at": quiet_until}
    )
    audit.record(
        actor_id=by.pk,
        verb="mailing.way_chosen",
        about=person,
        before=before,
        after=after,
        now=now,
    )


@transaction.atomic
def invite(*, person: Person, now: datetime) -> str:
    """A one-time word that connects a chat to the person; the one before it counts no more."""
    token = secrets.token_urlsafe(24)
    ConnectToken.objects.update_or_create(
        person=person, defaults={"digest": _digest(token), "expires_at": now + TOKEN_LASTS}
    )
    return token


@transaction.atomic
def connect(*, token: str, chat_id: int, now: datetime) -> Person:
    """Tie the chat to the person who was given the word, and write there from now on."""
    found = ConnectToken.objects.select_for_update().filter(digest=_digest(token)).first()
    if found is None or found.expires_at <= now:
        raise TokenUnknown
    person = Person.objects.select_for_update().get(pk=found.person_id)
    found.delete()
    if not person.is_active:
        raise TokenUnknown
    # The chat belongs to whoever connected it last.
    Channel.objects.filter(chat_id=chat_id).exclude(person=person).delete()
    Channel.objects.filter(person=person, is_preferred=True).update(is_preferred=False)
    values = {"chat_id": chat_id, "connected_at": now, "blocked_at": None, "is_preferred": True}
    Channel.objects.update_or_create(person=person, way=Way.TELEGRAM, defaults=values)
    audit.record(actor_id=person.pk, verb="mailing.telegram_connected", about=person, now=now)
    return person


@transaction.atomic
def disconnect(*, chat_id: int, now: datetime) -> Person | None:
    """Forget the chat; letters go by e-mail again."""
    channel = (
        Channel.objects.select_for_update(of=("self",))
        .filter(chat_id=chat_id)
        .select_related("person")
        .first()
    )
    if channel is None:
        return None
    person = channel.person
    channel.delete()
    audit.record(actor_id=person.pk, verb="mailing.telegram_disconnected", about=person, now=now)
    return person


def forget_channels_of(person: Person, now: datetime) -> None:
    """A step of anonymising: no chat, no hours, no word."""
    Channel.objects.filter(person=person).delete()
    QuietHours.objects.filter(person=person).delete()
    ConnectToken.objects.filter(person=person).delete()


def _prefer(person: Person, way: Way, now: datetime) -> None:
    mine = Channel.objects.filter(person=person)
    mine.exclude(way=way).update(is_preferred=False)
    if way == Way.TELEGRAM:
        mine.filter(way=way).update(is_preferred=True)
    else:
        Channel.objects.update_or_create(
            person=person, way=way, defaults={"is_preferred": True, "connected_at": now}
        )


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _spell(starts_at: time, ends_at: time) -> str:
    return f"{starts_at:%H:%M}-{ends_at:%H:%M}"
