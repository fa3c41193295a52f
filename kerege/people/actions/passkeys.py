"""Passkeys are added, renamed, removed and used."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AttestedCredentialData

from kerege.foundation import audit
from kerege.foundation.dates import moment
from kerege.foundation.errors import Refused
from kerege.people import post_office
from kerege.people.models import Passkey, Person

AT_MOST = 10  # a person


class TooManyPasskeys(Refused):
    message = _("Ten passkeys are enough. Remove one that you no longer use.")


class PasskeyKnown(Refused):
    message = _("This device has a passkey here already.")


@transaction.atomic
def add(
    *, person: Person, name: str, credential: AttestedCredentialData, counter: int, now: datetime
) -> Passkey:
    """Keep the public half of a new key, and write to the person that there is one more."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.passkeys.count() >= AT_MOST:
        raise TooManyPasskeys
    passkey = Passkey(
        person=person,
        name=name.strip()[:60],
        credential_id=credential.credential_id,
        credential=bytes(credential),
        counter=counter,
        created_at=now,
    )
    try:
        with transaction.atomic():
            passkey.save()
    except IntegrityError:
        raise PasskeyKnown from None
    audit.record(actor_id=person.pk, verb="people.passkey_added", about=person, now=now)
    if person.email:
        post_office.send(
            letter="people.passkey_added",
            address=person.email,
            language=person.language,
            reason=f"passkey_added:{passkey.pk}",
            now=now,
            person=person,
            context={"at": moment(timezone.localtime(now), person.language)},
        )
    return passkey


@transaction.atomic
def rename(*, passkey: Passkey, name: str, now: datetime) -> None:
    """Call the key something else."""
    passkey.name = name.strip()[:60]
    passkey.save(update_fields=["name"])
    audit.record(
        actor_id=passkey.person_id, verb="people.passkey_renamed", about=passkey.person, now=now
    )


@transaction.atomic
def remove(*, passkey: Passkey, now: datetime) -> None:
    """From now on nobody signs in with this key."""
    person = passkey.person
    passkey.delete()
    audit.record(actor_id=person.pk, verb="people.passkey_removed", about=person, now=now)


def note_use(*, passkey: Passkey, counter: int, now: datetime) -> bool:
    """Remember the use and the counter; False if the same answer was used meanwhile."""
    used = Passkey.objects.filter(pk=passkey.pk, counter=passkey.counter)
    return bool(used.update(counter=counter, last_used_at=now))
