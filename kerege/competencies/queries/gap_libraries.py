"""The gaps of the libraries of one district, as they are now.

A library is small, and beside the sum of the district one that is hidden alone could be worked out.
So the smallest that are shown are hidden, too, until at least `SMALLEST` people stand behind what
is hidden.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from kerege.competencies.models import LevelKind, PersonLevel
from kerege.competencies.queries.assessment_state import profiles_of
from kerege.competencies.queries.gap_figures import SMALLEST
from kerege.competencies.queries.gap_map import COLUMNS, Asked
from kerege.competencies.queries.plan_places import people_by_district
from kerege.network.models import Organisation


@dataclass(frozen=True)
class LibraryLine:
    library: Organisation
    people: int
    assessed: int | None  # None: hidden
    mean_gap: float | None


def libraries(asked: Asked, district_id: int, day: date) -> list[LibraryLine]:
    """Each library with how many are assessed and what they miss on average."""
    places = people_by_district(day, [district_id]).get(district_id, {})
    measured = profiles_of(list(places), asked.released, day)
    wanted = {one.pk for one in asked.profiles}
    profiles = {pk: one.pk for pk, one in measured.items() if one and one.pk in wanted}
    counted = {pk: place for pk, place in places.items() if pk in profiles}
    staff = Counter(counted.values())
    said: Counter[int] = Counter()
    gaps: Counter[int] = Counter()
    assessed: defaultdict[int, set[int]] = defaultdict(set)
    column = COLUMNS[LevelKind(asked.kind)]
    rows = PersonLevel.objects.filter(person__in=list(counted)).exclude(**{column: None})
    for person, competency, level in rows.values_list("person", "competency", column):
        place, targets = counted[person], asked.released.targets[profiles[person]]
        said[place] += 1
        gaps[place] += max(0, targets.get(competency, 0) - level)
        assessed[place].add(person)
    shown = large_enough({place: len(people) for place, people in assessed.items()})
    found = Organisation.objects.in_bulk(list(staff))
    lines = [
        LibraryLine(
            library=found[place],
            people=staff[place],
            assessed=len(assessed[place]) if place in shown or not assessed[place] else None,
            mean_gap=gaps[place] / said[place] if place in shown else None,
        )
        for place in staff
    ]
    return sorted(lines, key=lambda line: (-(line.mean_gap or 0), str(line.library)))


def large_enough(assessed: dict[int, int]) -> set[int]:
    """The libraries that are shown, by how many are assessed in each."""
    present = {place: number for place, number in assessed.items() if number}
    shown = {place for place, number in present.items() if number >= SMALLEST}
    hidden = sum(number for place, number in present.items() if place not in shown)
    for place in sorted(shown, key=lambda place: (present[place], place)):
        if not 0 < hidden < SMALLEST:
            break
        shown.discard(place)
        hidden += present[place]
    return shown
