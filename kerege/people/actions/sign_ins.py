"""Where people are signed in: noted when it begins, ended by hand."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from kerege.foundation import audit
from kerege.people.models import Person, Proof, SignIn, SignInCard


@transaction.atomic
def note(
    *,
    person: Person,
    session_key: str,
    proof: Proof,
    device: str,
    card: SignInCard | None = None,
    is_shared: bool = False,
    now: datetime,
) -> SignIn:
    """Remember that the person is signed in by this session; the same session again is the same."""
    facts = {"proof": proof, "device": device[:60], "card": card, "is_shared": is_shared, "at": now}
    row, _is_new = SignIn.objects.update_or_create(
        session_key=session_key, defaults={"person": person, **facts}
    )
    return row


def move(*, old_key: str, new_key: str) -> None:
    """The session goes on under another key."""
    SignIn.objects.filter(session_key=old_key).update(session_key=new_key)


def end(*, sign_ins: QuerySet[SignIn]) -> int:
    """Sign out where these rows say; return how many there were."""
    keys = list(sign_ins.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    SignIn.objects.filter(session_key__in=keys).delete()
    return len(keys)


@transaction.atomic
def end_one(*, sign_in: SignIn, now: datetime) -> None:
    """Sign the person out on one device."""
    end(sign_ins=SignIn.objects.filter(pk=sign_in.pk))
    _record(sign_in.person, 1, now)


@transaction.atomic
def end_others(*, person: Person, session_key: str, now: datetime) -> int:
    """Sign the person out everywhere but here; return on how many devices."""
    count = end(sign_ins=person.sign_ins.exclude(session_key=session_key))
    if count:
        _record(person, count, now)
    return count


def forget_ended(*, now: datetime) -> None:
    """Throw out the rows of sessions that have ended by themselves."""
    live = Session.objects.filter(expire_date__gt=now).values("session_key")
    SignIn.objects.exclude(session_key__in=live).delete()


def _record(person: Person, count: int, now: datetime) -> None:
    audit.record(
        actor_id=person.pk,
        verb="people.signed_out_elsewhere",
        about=person,
        after={"devices": count},
        now=now,
    )
