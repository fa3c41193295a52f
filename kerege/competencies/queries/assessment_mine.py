"""A person's own assessment: where it stands, what was said when, what may be shown as evidence."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kerege.competencies import evidence
from kerege.competencies.evidence import Piece
from kerege.competencies.models import (
    AssessmentTalk,
    Claim,
    ClaimBy,
    Competency,
    Domain,
    SelfAssessment,
)
from kerege.competencies.queries.assessment_state import (
    CompetencyState,
    PersonState,
    standing_claims,
)
from kerege.competencies.queries.framework_released import Released


@dataclass(frozen=True)
class Step:
    """A domain of the sitting: how much of it is answered, what could be taken over."""

    domain: Domain
    number: int
    done: int
    total: int

    @property
    def is_done(self) -> bool:
        return self.done == self.total


@dataclass(frozen=True)
class Question:
    """A competency with the answer of this sitting and that of the last time."""

    competency: Competency
    level: int | None
    last_level: int | None
    note: str


@dataclass(frozen=True)
class Line:
    """A competency on the page of the person: its state and whose words stand."""

    state: CompetencyState
    own: Claim | None
    judged: Claim | None
    shown: Claim | None


def open_sitting(person: Any) -> SelfAssessment | None:
    """What the person has begun and not finished."""
    sittings = SelfAssessment.objects.filter(person=person, finished_at=None)
    return sittings.select_related("framework").order_by("-begun_at").first()


def last_finished(person: Any, released: Released) -> SelfAssessment | None:
    done = SelfAssessment.objects.filter(person=person, framework=released.framework)
    return done.exclude(finished_at=None).order_by("-finished_at").first()


def own_claims(person: Any, released: Released) -> dict[int, Claim]:
    """What the person says of herself now, by the competency."""
    found = standing_claims([person.pk], released).get(person.pk, {})
    return {pk: kinds[ClaimBy.SELF] for pk, kinds in found.items() if ClaimBy.SELF in kinds}


def steps(released: Released, sitting: SelfAssessment, claims: dict[int, Claim]) -> list[Step]:
    """The domains that have competencies, in order."""
    found: list[Step] = []
    for domain in released.domains:
        asked = released.in_domain(domain)
        if asked:
            done = sum(_is_of(claims.get(one.pk), sitting) for one in asked)
            found.append(Step(domain, len(found) + 1, done, len(asked)))
    return found


def questions(
    released: Released, domain: Domain, sitting: SelfAssessment, claims: dict[int, Claim]
) -> list[Question]:
    """The competencies of a domain as the step of the sitting asks them."""
    found = []
    for one in released.in_domain(domain):
        claim = claims.get(one.pk)
        now_said = claim if _is_of(claim, sitting) else None
        found.append(
            Question(
                competency=one,
                level=now_said.level if now_said else None,
                last_level=claim.level if claim and not now_said else None,
                note=claim.note if claim else "",
            )
        )
    return found


def lines_of(person: Any, state: PersonState) -> list[tuple[Domain, list[Line]]]:
    """The domains, each with its competencies and the words that stand."""
    claims = _standing(person)
    rows: dict[int, list[Line]] = {}
    for one in state.states:
        kinds = claims.get(one.competency.pk, {})
        given = [kinds[by] for by in (ClaimBy.MANAGER, ClaimBy.TRAINER) if by in kinds]
        rows.setdefault(one.domain.pk, []).append(
            Line(
                state=one,
                own=kinds.get(ClaimBy.SELF),
                judged=max(given, key=lambda claim: (claim.made_at, claim.pk), default=None),
                shown=kinds.get(ClaimBy.SYSTEM),
            )
        )
    return [(domain, rows[domain.pk]) for domain in state.released.domains if domain.pk in rows]


def history(person: Any, competency_pk: int) -> QuerySet[Claim]:
    """Everything that was said of the competency, the latest first."""
    said = Claim.objects.filter(person=person, competency=competency_pk)
    said = said.select_related("assessor").prefetch_related("evidence")
    return said.order_by("-made_at", "-pk")


def pieces_for(person: Any, competency_pk: int) -> list[tuple[str, Piece]]:
    """What the person has to show, that which speaks for this competency first."""
    found = [
        (kind, piece) for kind, pieces in evidence.pieces_of(person).items() for piece in pieces
    ]
    return sorted(found, key=lambda one: competency_pk not in dict(one[1].levels))


def _is_of(claim: Claim | None, sitting: SelfAssessment) -> bool:
    return claim is not None and claim.made_at >= sitting.begun_at


def _standing(person: Any) -> dict[int, dict[str, Claim]]:
    claims = Claim.objects.standing().filter(person=person)
    claims = claims.select_related("assessor").prefetch_related("evidence")
    found: dict[int, dict[str, Claim]] = {}
    for claim in claims:
        found.setdefault(claim.competency_id, {})[claim.by] = claim
    return found


def talks_to_agree(person: Any) -> QuerySet[AssessmentTalk]:
    """Conversations of which the person has not said that it was so."""
    return AssessmentTalk.objects.filter(person=person, agreed_at=None).order_by("held_at", "pk")
