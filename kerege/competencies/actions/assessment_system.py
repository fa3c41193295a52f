"""What work done shows: claims that the system writes from the pieces of evidence."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Mod

from kerege.competencies import evidence
from kerege.competencies.actions import assessment_claims
from kerege.competencies.evidence import Piece
from kerege.competencies.models import HIGHEST_LEVEL, Claim, ClaimBy, Competency
from kerege.people.models import Person

# The people take turns: each comes round once in so many rounds of ten minutes, that is a day.
ROUNDS, MINUTES = 144, 10


@transaction.atomic
def refresh(*, person: Person, now: datetime) -> int:
    """Let the claims of the system say what the evidence says now; how many changed."""
    Person.objects.select_for_update().get(pk=person.pk)
    shown = _shown(person)
    standing = {
        claim.competency_id: claim
        for claim in person.claims.standing().filter(by=ClaimBy.SYSTEM).prefetch_related("evidence")
    }
    known = Competency.objects.in_bulk(list(shown))
    changed = 0
    for pk, (level, pieces) in shown.items():
        if pk in known and not _is_said(standing.get(pk), level, pieces):
            assessment_claims.make(
                person=person,
                competency=known[pk],
                level=level,
                by=ClaimBy.SYSTEM,
                assessor=None,
                now=now,
                evidence=pieces,
            )
            changed += 1
    for pk, claim in standing.items():
        if pk not in shown:
            assessment_claims.withdraw(claim=claim, by=None, now=now)
            changed += 1
    return changed


def refresh_due(now: datetime) -> int:
    """Everybody whose turn it is in these ten minutes; how many claims changed."""
    turn = (now.hour * 60 + now.minute) // MINUTES
    people = Person.objects.filter(anonymised_at=None, merged_into=None, is_active=True)
    due = people.annotate(turn=Mod("pk", ROUNDS)).filter(turn=turn)
    return sum(refresh(person=person, now=now) for person in due.order_by("pk").iterator())


def _shown(person: Person) -> dict[int, tuple[int, list[tuple[str, Piece]]]]:
    """competency -> the highest level spoken for, and all that speaks for it."""
    found: dict[int, tuple[int, list[tuple[str, Piece]]]] = {}
    for kind, pieces in evidence.pieces_of(person).items():
        for piece in pieces:
            for pk, level in piece.levels:
                highest, rests_on = found.get(pk, (0, []))
                level = min(HIGHEST_LEVEL, level)
                found[pk] = (max(highest, level), [*rests_on, (kind, piece)])
    return {pk: (level, _once(pieces)) for pk, (level, pieces) in found.items()}


def _once(pieces: list[tuple[str, Piece]]) -> list[tuple[str, Piece]]:
    """Each piece once, whatever it was spoken for twice."""
    return list({(kind, piece.source): (kind, piece) for kind, piece in pieces}.values())


def _is_said(claim: Claim | None, level: int, pieces: list[tuple[str, Piece]]) -> bool:
    if claim is None or claim.level != level:
        return False
    told = {(one.kind, one.source) for one in claim.evidence.all()}
    return told == {(kind, piece.source) for kind, piece in pieces}
