"""Entries that may be one and the same person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from kerege.network.models import DifferentPeople, Post
from kerege.network.queries.people import with_posts
from kerege.people.listed_names import Name, folded, likeness
from kerege.people.models import Person


@dataclass(frozen=True)
class Pair:
    """The entry that would stay, the other one, and why they look alike."""

    keep: int
    gone: int
    is_same_place: bool


def find_pairs(day: date) -> list[Pair]:
    """Same name, Kazakh letters and initials aside; those of one library first. Three queries."""
    groups: dict[tuple[str, str], list[tuple[int, Name]]] = defaultdict(list)
    people = Person.objects.filter(is_active=True, anonymised_at__isnull=True).order_by("pk")
    rows = people.values_list("pk", "family_name", "given_name", "patronymic")
    for pk, family, given, patronymic in rows:
        name = folded(Name(family, given, patronymic))
        groups[name.family, name.given[:1]].append((pk, name))
    posts = Post.objects.on(day).values_list("person_id", "organisation_id")
    places: dict[int, set[int]] = defaultdict(set)
    for person, organisation in posts:
        places[person].add(organisation)
    apart = set(DifferentPeople.objects.values_list("one_id", "other_id"))
    found = [
        Pair(one, other, bool(places[one] & places[other]))
        for group in groups.values()
        if len(group) > 1
        for n, (one, name) in enumerate(group[:50])
        for other, second in group[n + 1 : 50]
        if (one, other) not in apart
        and _is_likely(likeness(name, second), places.get(one), places.get(other))
    ]
    return sorted(found, key=lambda pair: (not pair.is_same_place, pair.keep, pair.gone))


def people_of(pairs: list[Pair], day: date) -> dict[int, Person]:
    """The people of some pairs with their posts and roles of the day."""
    numbers = {pk for pair in pairs for pk in (pair.keep, pair.gone)}
    return with_posts(Person.objects.all(), day).in_bulk(numbers)


def _is_likely(alike: int, one: set[int] | None, other: set[int] | None) -> bool:
    """The same name; initials only where they work at one place."""
    return alike == 2 or (alike == 1 and bool((one or set()) & (other or set())))
