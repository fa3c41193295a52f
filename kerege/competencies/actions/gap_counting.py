"""Counting levels: how many people of each district and profile stand where."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kerege.competencies.models import (
    LEVELS,
    Framework,
    GapCell,
    GapCount,
    GapPeople,
    LevelKind,
    PersonLevel,
    StaleDistrict,
)
from kerege.competencies.queries.assessment_state import profiles_of
from kerege.competencies.queries.framework_released import Released, released_of
from kerege.competencies.queries.gap_map import COLUMNS
from kerege.competencies.queries.plan_places import people_by_district

AT_ONCE = 500  # people, well below what a database takes as parameters


@transaction.atomic
def count_changed(*, now: datetime) -> int:
    """Count anew the districts where something changed; the whole region in a new month."""
    stale = dict(StaleDistrict.objects.values_list("pk", "district"))
    count, is_new = _hold(now)
    if not stale and not is_new:
        return 0
    districts = None if is_new else set(stale.values())
    done = _count(count, districts, timezone.localdate(now), now)
    # Only those that were read: what changed meanwhile is counted next time.
    StaleDistrict.objects.filter(pk__in=list(stale)).delete()
    return done


@transaction.atomic
def count_region(*, now: datetime) -> int:
    """Count every district anew: people move, and posts end by themselves."""
    stale = list(StaleDistrict.objects.values_list("pk", flat=True))
    count, _is_new = _hold(now)
    done = _count(count, None, timezone.localdate(now), now)
    StaleDistrict.objects.filter(pk__in=stale).delete()
    return done


def _hold(now: datetime) -> tuple[GapCount, bool]:
    """The count of this month, locked: two counters take turns."""
    month = timezone.localdate(now).replace(day=1)
    count, is_new = GapCount.objects.get_or_create(month=month, defaults={"counted_at": now})
    return GapCount.objects.select_for_update().get(pk=count.pk), is_new


def _count(
    count: GapCount, district_ids: Collection[int | None] | None, day: date, now: datetime
) -> int:
    frameworks = Framework.objects.filter(closed_at=None).order_by("pk")
    released = [one for one in map(released_of, frameworks) if one is not None]
    people = people_by_district(day, district_ids)
    _clear(count, district_ids)
    for district_id, theirs in people.items():
        for framework in released:
            _count_district(count, district_id, list(theirs), framework, day)
    count.counted_at = now
    count.save(update_fields=["counted_at"])
    return len(people)


def _clear(count: GapCount, district_ids: Collection[int | None] | None) -> None:
    for rows in (count.cells.all(), count.people.all()):
        if district_ids is None:
            rows.delete()
            continue
        rows.filter(district__in=[pk for pk in district_ids if pk is not None]).delete()
        if None in district_ids:
            rows.filter(district=None).delete()


def _count_district(
    count: GapCount, district_id: int | None, people: list[int], released: Released, day: date
) -> None:
    cells: defaultdict[tuple[int, int, str], Counter[int]] = defaultdict(Counter)
    assessed: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    measured: Counter[int] = Counter()
    for part in _parts(people):
        profiles = {
            person: profile.pk
            for person, profile in profiles_of(part, released, day).items()
            if profile is not None
        }
        measured.update(profiles.values())
        for person, competency, kind, level in _levels(list(profiles), released):
            cells[profiles[person], competency, kind][level] += 1
            assessed[profiles[person], kind].add(person)
    GapPeople.objects.bulk_create(
        GapPeople(
            count=count,
            district_id=district_id,
            profile_id=profile,
            people=number,
            assessed=len(assessed[profile, LevelKind.CURRENT]),
            by_self=len(assessed[profile, LevelKind.SELF]),
            by_manager=len(assessed[profile, LevelKind.MANAGER]),
        )
        for profile, number in measured.items()
    )
    GapCell.objects.bulk_create(_cells(count, district_id, cells), batch_size=500)


def _parts(people: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(people), AT_ONCE):
        yield people[start : start + AT_ONCE]


def _levels(people: list[int], released: Released) -> Iterator[tuple[int, int, str, int]]:
    known = {competency.pk for competency in released.competencies}
    rows = PersonLevel.objects.filter(person__in=people)
    for person, competency, *levels in rows.values_list(
        "person", "competency", *COLUMNS.values()
    ).iterator():
        for kind, level in zip(COLUMNS, levels, strict=True):
            if level is not None and competency in known:
                yield person, competency, kind, level


def _cells(
    count: GapCount,
    district_id: int | None,
    cells: dict[tuple[int, int, str], Counter[int]],
) -> Iterable[GapCell]:
    for (profile, competency, kind), numbers in cells.items():
        yield GapCell(
            count=count,
            district_id=district_id,
            profile_id=profile,
            competency_id=competency,
            kind=kind,
            **{name: numbers[level] for level, name in enumerate(LEVELS)},
        )
