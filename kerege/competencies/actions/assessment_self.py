"""A person assesses herself: sits down, taps, takes over the last time, is done."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kerege.competencies.actions import assessment_claims
from kerege.competencies.evidence import Piece
from kerege.competencies.models import (
    Claim,
    ClaimBy,
    Competency,
    Framework,
    ProfileChoice,
    RoleProfile,
    SelfAssessment,
)
from kerege.competencies.queries.framework_released import released_of
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person

LONGEST_WAIT = timedelta(days=14)


class NotReleased(Refused):
    message = _("There is no framework to assess oneself by yet.")


class NothingSaid(Refused):
    message = _("Choose at least one level first.")


@transaction.atomic
def begin(*, person: Person, framework: Framework, now: datetime) -> SelfAssessment:
    """Sit down, or go on where it was left."""
    Person.objects.select_for_update().get(pk=person.pk)
    if released_of(framework) is None:
        raise NotReleased
    sitting, is_new = SelfAssessment.objects.get_or_create(
        person=person, framework=framework, finished_at=None, defaults={"begun_at": now}
    )
    if is_new:
        _record("competencies.self_assessment_begun", sitting, person, now)
    return sitting


@transaction.atomic
def tap(
    *,
    sitting: SelfAssessment,
    competency: Competency,
    level: int,
    now: datetime,
    key: UUID | None = None,
    waited: timedelta = timedelta(0),
    note: str | None = None,
) -> Claim:
    """One answer, saved at once; `waited` is how long it lay on the phone before it came."""
    person = sitting.person
    standing = _said_now(sitting).filter(competency=competency).first()
    words = (standing.note if standing else "") if note is None else note
    if standing is not None and standing.level == level and standing.note == words:
        return standing
    waited = min(max(waited, timedelta(0)), LONGEST_WAIT)
    return assessment_claims.make(
        person=person,
        competency=competency,
        level=level,
        by=ClaimBy.SELF,
        assessor=person,
        now=now,
        note=words,
        evidence=_evidence_of(standing),
        key=key,
        said_at=max(now - waited, sitting.begun_at),
    )


@transaction.atomic
def as_last_time(
    *, sitting: SelfAssessment, competencies: Iterable[Competency], now: datetime
) -> int:
    """Say again, with today's date, what was said last time; how many were taken over."""
    wanted = {one.pk: one for one in competencies}
    earlier = Claim.objects.standing().filter(
        person=sitting.person,
        competency__in=wanted,
        by=ClaimBy.SELF,
        made_at__lt=sitting.begun_at,
    )
    earlier = earlier.prefetch_related("evidence")
    for claim in earlier:
        assessment_claims.make(
            person=sitting.person,
            competency=wanted[claim.competency_id],
            level=claim.level,
            by=ClaimBy.SELF,
            assessor=sitting.person,
            now=now,
            note=claim.note,
            evidence=_evidence_of(claim),
        )
    return len(earlier)


@transaction.atomic
def finish(*, sitting: SelfAssessment, now: datetime) -> None:
    """Done for this time; what was left out keeps what was said before."""
    held = SelfAssessment.objects.select_for_update().get(pk=sitting.pk)
    if held.finished_at:
        return
    if not _said_now(held).exists():
        raise NothingSaid
    held.finished_at = now
    held.save(update_fields=["finished_at"])
    _record("competencies.self_assessment_finished", held, held.person, now)


@transaction.atomic
def choose_profile(*, person: Person, profile: RoleProfile, now: datetime) -> None:
    """Measure oneself by the targets of this profile."""
    choice, _is_new = ProfileChoice.objects.update_or_create(
        person=person, framework_id=profile.framework_id, defaults={"profile_id": profile.pk}
    )
    audit.record(
        actor_id=person.pk,
        verb="competencies.profile_chosen",
        about=choice,
        now=now,
        after={"profile": profile.code},
    )


def _said_now(sitting: SelfAssessment) -> QuerySet[Claim]:
    said = sitting.person.claims.standing().filter(by=ClaimBy.SELF)
    return said.filter(made_at__gte=sitting.begun_at)


def _evidence_of(claim: Claim | None) -> list[tuple[str, Piece]]:
    """What an earlier claim rested on stands under the new one, too."""
    if claim is None:
        return []
    return [
        (one.kind, Piece(source=one.source, label=one.label, url=one.url, on=one.on))
        for one in claim.evidence.all()
    ]


def _record(verb: str, sitting: SelfAssessment, person: Person, now: datetime) -> None:
    audit.record(actor_id=person.pk, verb=verb, about=sitting, now=now)
