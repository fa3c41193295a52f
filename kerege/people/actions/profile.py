"""A person's account: opened, corrected, given a password."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused, StaleForm
from kerege.people import post_office
from kerege.people.actions import consents, sign_ins
from kerege.people.models import ConsentKind, Person
from kerege.people.profile_parts import ProfilePart

# What higher rooms asked for on the same page, with its clean values.
Parts = Sequence[tuple[ProfilePart, dict[str, Any]]]
FIELDS = ("family_name", "given_name", "patronymic", "language")


class AddressTaken(Refused):
    message = _("Somebody already signs in with this e-mail.")


class SavedMeanwhile(StaleForm):
    message = _(
        "This was saved in another window meanwhile. What you typed still stands below: "
        "look it through and save again."
    )


class WrongPassword(Refused):
    message = _("The present password is not right.")


@transaction.atomic
def sign_up(
    *,
    email: str,
    family_name: str,
    given_name: str,
    patronymic: str,
    language: str,
    parts: Parts = (),
    now: datetime,
) -> Person:
    """Open an account for an address that has none; to fill it in is to consent."""
    person = Person(
        email=email.strip().lower(),
        family_name=family_name,
        given_name=given_name,
        patronymic=patronymic,
        language=language,
        joined_at=now,
    )
    person.set_unusable_password()
    _save_unless_taken(person)
    consents.give(person=person, kind=ConsentKind.PERSONAL_DATA, now=now)
    audit.record(
        actor_id=person.pk, verb="people.signed_up", about=person, after=_facts(person), now=now
    )
    _keep(parts, person, now)
    return person


@transaction.atomic
def change(
    *,
    person: Person,
    family_name: str,
    given_name: str,
    patronymic: str,
    language: str,
    parts: Parts = (),
    seen: str = "",
    by: Person,
    now: datetime,
) -> None:
    """Correct the person's names and the language of letters; `seen` is what the form showed."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    before = _facts(person)
    if seen and seen != fingerprint(person):
        raise SavedMeanwhile
    person.family_name, person.given_name = family_name, given_name
    person.patronymic, person.language = patronymic, language
    after = _facts(person)
    if before != after:
        person.save(update_fields=list(FIELDS))
        audit.record(
            actor_id=by.pk, verb="people.changed", about=person, before=before, after=after, now=now
        )
    _keep(parts, person, now)
    if before != after:
        pagecache.touch()  # lists that are remembered stand in the order of names


@transaction.atomic
def change_email(*, person: Person, email: str, by: Person, now: datetime) -> None:
    """Give the person another address to sign in with; both addresses are told."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    before, person.email = person.email, email.strip().lower()
    if before == person.email:
        return
    _save_unless_taken(person)
    # Who reads the old mailbox is signed out; a code on its way there opens nothing any more.
    sign_ins.end(sign_ins=person.sign_ins.all())
    entry = audit.record(
        actor_id=by.pk,
        verb="people.email_changed",
        about=person,
        before={"email": before},
        after={"email": person.email},
        now=now,
    )
    for which, address in (("old", before), ("new", person.email)):
        if not address:
            continue
        post_office.send(
            letter="people.email_changed",
            address=address,
            language=person.language,
            reason=f"email_changed:{entry.pk}:{which}",
            now=now,
            person=person,
            context={"email": person.email},
        )


@transaction.atomic
def set_password(*, person: Person, present: str, new: str, now: datetime) -> None:
    """Set the first password or another one; ValidationError tells what is weak in it."""
    if person.has_password and not person.check_password(present):
        raise WrongPassword
    validate_password(new, person)
    person.set_password(new)
    person.save(update_fields=["password"])
    audit.record(actor_id=person.pk, verb="people.password_set", about=person, now=now)


def fingerprint(person: Person) -> str:
    """A short mark of what a form showed, to notice that it was changed meanwhile."""
    return sha256("\n".join(_facts(person).values()).encode()).hexdigest()[:16]


def _save_unless_taken(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise AddressTaken from None


def _keep(parts: Parts, person: Person, now: datetime) -> None:
    for part, values in parts:
        part.save(person, values, now)


def _facts(person: Person) -> dict[str, str]:
    return {field: getattr(person, field) for field in FIELDS}
