"""Organisations come, change and close; they are never deleted."""

import json
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused, StaleForm
from kerege.network.models import Organisation
from kerege.people.models import Person

FIELDS = (
    "kind", "library_kind", "code", "name", "short_name", "place", "parent_id", "district_id",
)  # fmt: skip


class CodeTaken(Refused):
    message = _("Another organisation has this code already.")


class SavedMeanwhile(StaleForm):
    message = _(
        "This was saved in another window meanwhile. What you typed still stands below: "
        "look it through and save again."
    )


class ClosedBeforeItOpened(Refused):
    message = _("The last day cannot be before the first one.")


class AlreadyClosed(Refused):
    message = _("This organisation is closed already.")


@transaction.atomic
def save(*, organisation: Organisation, seen: str = "", by: Person, now: datetime) -> Organisation:
    """Keep a new organisation or what was changed in a known one; `seen`: what the form showed."""
    known = Organisation.objects.select_for_update().filter(pk=organisation.pk).first()
    before = _facts(known) if known else {}
    if known and seen and seen != fingerprint(known):
        raise SavedMeanwhile
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:
        if _is_code_taken(organisation):
            raise CodeTaken from None
        raise
    verb = "network.organisation_changed" if known else "network.organisation_added"
    after = _facts(organisation)
    if before != after:
        audit.record(
            actor_id=by.pk, verb=verb, about=organisation, before=before, after=after, now=now
        )
    pagecache.touch()
    return organisation


@transaction.atomic
def close(*, organisation: Organisation, on: date, by: Person, now: datetime) -> None:
    """Let the organisation end on that day, and with it the posts and roles at it."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.until_on is not None:
        raise AlreadyClosed
    if organisation.from_on is not None and on <= organisation.from_on:
        raise ClosedBeforeItOpened
    organisation.until_on = on
    organisation.save(update_fields=["until_on"])
    for held in (organisation.posts, organisation.memberships):
        ending = held.filter(until_on__isnull=True)
        # What was to begin later has never been.
        ending.filter(from_on__gte=on).delete()
        ending.update(until_on=on)
    audit.record(
        actor_id=by.pk,
        verb="network.organisation_closed",
        about=organisation,
        after={"until_on": on.isoformat()},
        now=now,
    )
    pagecache.touch()


def fingerprint(organisation: Organisation) -> str:
    """A short mark of what a form showed, to notice that it was changed meanwhile."""
    facts = json.dumps(_facts(organisation), sort_keys=True)
    return sha256(facts.encode()).hexdigest()[:16]


def _is_code_taken(organisation: Organisation) -> bool:
    others = Organisation.objects.exclude(pk=organisation.pk)
    return others.filter(code=organisation.code).exists()


def _facts(organisation: Organisation) -> dict[str, Any]:
    facts = {field: getattr(organisation, field) for field in FIELDS}
    return facts | {"from_on": str(organisation.from_on or "")}
