"""What the claims about people come to, kept beside them. Every deed that writes claims calls
`renew` in its own transaction, after the claims are written."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from kerege.competencies.models import Claim, ClaimBy, PersonLevel, StaleDistrict
from kerege.competencies.queries.plan_places import district_id_of
from kerege.people.models import Person

AT_ONCE = 500  # people


@transaction.atomic
def renew(*, person_id: int, competency_ids: Collection[int], now: datetime) -> None:
    """Sum up anew what is claimed of these competencies: four queries, however many they are."""
    # Two claims about a person at once take turns here, and the second reads what the first wrote.
    Person.objects.select_for_update(no_key=True).filter(pk=person_id).values("pk").first()
    wanted = sorted(set(competency_ids))
    claims = Claim.objects.standing().filter(person=person_id, competency__in=wanted)
    PersonLevel.objects.filter(person=person_id, competency__in=wanted).delete()
    PersonLevel.objects.bulk_create(_sums(claims.order_by("made_at", "pk")))
    StaleDistrict.objects.create(district_id=district_id_of(person_id, timezone.localdate(now)))


@transaction.atomic
def rebuild(*, now: datetime) -> int:
    """Make every sum anew from the claims, for instance after a restore; returns how many."""
    PersonLevel.objects.all().delete()
    StaleDistrict.objects.all().delete()
    made = 0
    for ids in _people_in_parts():
        claims = Claim.objects.standing().filter(person__in=ids).order_by("made_at", "pk")
        made += len(PersonLevel.objects.bulk_create(_sums(claims), batch_size=2000))
    return made


def heal(*, now: datetime) -> int:
    """Sum up those of whom there are claims and no sum, as after the merging of two entries."""
    known = PersonLevel.objects.filter(person=OuterRef("person"), competency=OuterRef("competency"))
    lost: defaultdict[int, set[int]] = defaultdict(set)
    rows = Claim.objects.standing().filter(~Exists(known))
    for person_id, competency_id in rows.values_list("person", "competency"):
        lost[person_id].add(competency_id)
    for person_id, competency_ids in sorted(lost.items()):
        renew(person_id=person_id, competency_ids=competency_ids, now=now)
    return len(lost)


def _people_in_parts() -> Iterator[list[int]]:
    ids = list(
        Claim.objects.standing().order_by("person").values_list("person", flat=True).distinct()
    )
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def _sums(claims: Iterable[Claim]) -> list[PersonLevel]:
    """One row a person and competency. Claims come the oldest first, so the latest word stays."""
    said: defaultdict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    for claim in claims:
        said[claim.person_id, claim.competency_id][_column(claim.by)] = claim.level
    return [
        PersonLevel(
            person_id=person_id, competency_id=competency_id, current_level=_current(words), **words
        )
        for (person_id, competency_id), words in said.items()
    ]


def _column(by: str) -> str:
    if by == ClaimBy.SELF:
        return "self_level"
    return "shown_level" if by == ClaimBy.SYSTEM else "manager_level"


def _current(words: dict[str, int]) -> int:
    """Who leads or teaches the person knows best; then what work shows; then her own word."""
    order = ("manager_level", "shown_level", "self_level")
    return next(words[name] for name in order if name in words)
