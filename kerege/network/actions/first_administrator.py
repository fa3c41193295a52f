"""The one role that nobody in Kerege gives: the first administrator is named on the machine."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kerege.foundation import audit
from kerege.network.models import Membership, Organisation, Role
from kerege.people.actions import cards
from kerege.people.models import Person


@transaction.atomic
def appoint(
    *,
    email: str,
    family_name: str,
    given_name: str,
    language: str,
    centre: Organisation,
    now: datetime,
) -> Person:
    """Make the person known and an administrator of the centre; twice is once."""
    person, _is_new = Person.objects.get_or_create(
        email=email.strip().lower(),
        defaults={
            "family_name": family_name,
            "given_name": given_name,
            "language": language,
            "joined_at": now,
            "password": "!",  # signs in by a code in a letter
        },
    )
    membership, is_new = Membership.objects.get_or_create(
        person=person,
        organisation=centre,
        role=Role.ADMINISTRATOR,
        until_on=None,
        defaults={"from_on": timezone.localdate(now)},
    )
    if is_new:
        cards.revoke_all(person=person, by=None, now=now)
        after = {"role": Role.ADMINISTRATOR.value}
        audit.record(
            actor_id=None, verb="network.role_given", about=membership, after=after, now=now
        )
    return person
