"""Claims are made, withdrawn and answered. A claim is never changed: a later one supersedes it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.competencies.actions import levels
from kerege.competencies.evidence import Piece
from kerege.competencies.models import HIGHEST_LEVEL, Claim, ClaimBy, Competency, Evidence
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person


class NoSuchLevel(Refused):
    message = _("Please choose a level from 0 to 4.")


class NotStanding(Refused):
    message = _("This claim no longer holds: a later one has taken its place.")


class OfOneself(Refused):
    message = _("Nobody assesses themselves as their own manager.")


@transaction.atomic
def make(
    *,
    person: Person,
    competency: Competency,
    level: int,
    by: ClaimBy,
    assessor: Person | None,
    now: datetime,
    note: str = "",
    evidence: Sequence[tuple[str, Piece]] = (),
    key: UUID | None = None,
    said_at: datetime | None = None,
) -> Claim:
    """Say that the person has the level; the earlier word of the same kind becomes history.

    `said_at` is when it was said, if it comes late from a phone that had no network: a word that
    is older than the one that stands goes into history at once.
    """
    if not 0 <= level <= HIGHEST_LEVEL:
        raise NoSuchLevel
    if by != ClaimBy.SELF and assessor is not None and assessor.pk == person.pk:
        raise OfOneself
    Person.objects.select_for_update().get(pk=person.pk)
    if key is not None and (known := person.claims.filter(key=key).first()):
        return known
    made_at = said_at or now
    standing = person.claims.standing().filter(competency=competency, by=by).first()
    is_late = standing is not None and standing.made_at > made_at
    if standing is not None and not is_late:
        standing.superseded_at = now
        standing.save(update_fields=["superseded_at"])
    claim = Claim.objects.create(
        person=person,
        competency_id=competency.pk,
        level=level,
        by=by,
        assessor=assessor,
        note=note,
        made_at=made_at,
        superseded_at=now if is_late else None,
        key=key,
    )
    _attach(claim, evidence)
    levels.renew(person_id=person.pk, competency_ids=[competency.pk], now=now)
    _record("competencies.claimed", claim, assessor, now, standing.level if standing else None)
    levels.renew(person_id=person.pk, competency_ids=[competency.pk], now=now)
    return claim


@transaction.atomic
def withdraw(*, claim: Claim, by: Person | None, now: datetime) -> None:
    """Take one's word back; nothing takes its place, and the claim stays in the history.

    Nobody does it for the system: what spoke for the level is gone.
    """
    held = Claim.objects.select_for_update().get(pk=claim.pk)
    if held.superseded_at or held.withdrawn_at:
        raise NotStanding
    held.withdrawn_at = now
    held.save(update_fields=["withdrawn_at"])
    levels.renew(person_id=held.person_id, competency_ids=[held.competency_id], now=now)
    _record("competencies.claim_withdrawn", held, by, now, held.level)
    levels.renew(person_id=held.person_id, competency_ids=[held.competency_id], now=now)


@transaction.atomic
def answer(*, claim: Claim, words: str, by: Person, now: datetime) -> None:
    """The person answers what somebody else said of her; both words stand side by side."""
    held = Claim.objects.select_for_update().get(pk=claim.pk)
    before = held.answer
    held.answer, held.answered_at = words, now if words else None
    held.save(update_fields=["answer", "answered_at"])
    audit.record(
        actor_id=by.pk,
        verb="competencies.claim_answered",
        about=held,
        now=now,
        before={"answered": bool(before)},
        after={"answered": bool(words)},
    )


def _attach(claim: Claim, evidence: Sequence[tuple[str, Piece]]) -> None:
    Evidence.objects.bulk_create(
        Evidence(
            claim=claim,
            kind=kind,
            source=piece.source,
            label=piece.label,
            url=piece.url,
            on=piece.on,
        )
        for kind, piece in evidence
    )


def _record(verb: str, claim: Claim, by: Person | None, now: datetime, before: int | None) -> None:
    told: dict[str, Any] = {"competency": claim.competency_id, "by": claim.by}
    audit.record(
        actor_id=by.pk if by else None,
        verb=verb,
        about=claim,
        now=now,
        before={} if before is None else {"level": before},
        after=told | {"level": claim.level},
    )
