"""Who would read whose work: the facts for the allocation, read with a constant number of queries.

Who said nothing reads by the language of her letters: Kazakh letters mean Kazakh and Russian,
Russian letters Russian, English letters Russian and English.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kerege.coursework import peer_allocation
from kerege.coursework.models import Attempt, PeerLanguages, PeerReview, PeerTaskState
from kerege.coursework.peer_allocation import Allocation, Options, Reader, Work
from kerege.network.models import Post
from kerege.network.models.post import Position
from kerege.people.models import Person

BY_LETTERS = {"kk": {"kk", "ru"}, "ru": {"ru"}, "en": {"ru", "en"}}
LEADING = (Position.DIRECTOR, Position.HEAD)


@dataclass(frozen=True)
class Plan:
    """The works as they are, and what the allocation makes of them."""

    attempts: dict[int, Attempt]  # by author
    people: dict[int, Person]
    readers: list[Reader]
    dropped: set[int]
    allocation: Allocation


def languages_of(people: Iterable[Person]) -> dict[int, frozenset[str]]:
    """In which languages each of them reads."""
    people = list(people)
    said = PeerLanguages.objects.filter(person__in=people).values_list("person_id", "codes")
    told = {person_id: frozenset(codes.split(",")) for person_id, codes in said}
    return {
        one.pk: told.get(one.pk) or frozenset(BY_LETTERS.get(one.language, {"ru"}))
        for one in people
    }


def latest_attempts(review: PeerReview) -> dict[int, Attempt]:
    """The last sending of each author."""
    rows = Attempt.objects.filter(submission__assignment=review.assignment_id)
    rows = rows.select_related("submission__person").order_by("submission", "number")
    return {row.submission.person_id: row for row in rows if row.submission.person.is_active}


def plan_of(review: PeerReview, day: date) -> Plan:
    """What would be given now; what was given before stays."""
    attempts = latest_attempts(review)
    people = {author: row.submission.person for author, row in attempts.items()}
    dropped = set(review.drop_outs.values_list("person_id", flat=True))
    facts = _facts(people.values(), day)
    readers = [facts[pk] for pk in people if pk not in dropped]
    kept, read = _given(review, attempts)
    allocation = peer_allocation.allocate(
        [Work(author, author, row.language) for author, row in attempts.items()],
        readers,
        options_of(review),
        people=facts.values(),
        kept=kept,
        read=read,
    )
    return Plan(attempts, people, readers, dropped, allocation)


def options_of(review: PeerReview) -> Options:
    return Options(
        reviews=review.reviews_per_work,
        seed=review.seed,
        library=review.avoids_library,
        supervisor=review.avoids_supervisor,
        mutual=review.avoids_mutual,
        district=review.avoids_district,
    )


def _given(
    review: PeerReview, attempts: dict[int, Attempt]
) -> tuple[dict[int, set[int]], dict[int, int]]:
    """Who reads what already, and how much each has read of works that are gone."""
    kept: dict[int, set[int]] = defaultdict(set)
    read: dict[int, int] = defaultdict(int)
    rows = review.tasks.exclude(state=PeerTaskState.DROPPED)
    for author, reviewer in rows.values_list("author_id", "reviewer_id"):
        if author in attempts:
            kept[author].add(reviewer)
        else:
            read[reviewer] += 1
    return kept, read


def _facts(people: Iterable[Person], day: date) -> dict[int, Reader]:
    """Libraries, districts and heads of each of them; three queries."""
    people = list(people)
    languages = languages_of(people)
    posts: dict[int, list[Any]] = defaultdict(list)
    rows = Post.objects.on(day).filter(person__in=people).select_related("organisation")
    for post in rows:
        posts[post.person_id].append(post.organisation)
    houses = {house.pk for held in posts.values() for house in held}
    houses |= {house.parent_id for held in posts.values() for house in held if house.parent_id}
    heads = _heads(houses, day)
    return {one.pk: _reader(one, languages[one.pk], posts[one.pk], heads) for one in people}


def _heads(houses: set[int], day: date) -> dict[int, set[int]]:
    heads: dict[int, set[int]] = defaultdict(set)
    rows = Post.objects.on(day).filter(organisation__in=houses, position__in=LEADING)
    for house, person in rows.values_list("organisation_id", "person_id"):
        heads[house].add(person)
    return heads


def _reader(
    person: Person, languages: frozenset[str], held: list[Any], heads: dict[int, set[int]]
) -> Reader:
    above: set[int] = set()
    for house in held:
        above |= heads.get(house.pk, set()) | heads.get(house.parent_id, set())
    return Reader(
        person=person.pk,
        languages=languages,
        organisations=frozenset(house.pk for house in held),
        districts=frozenset(house.district_id for house in held if house.district_id),
        above=frozenset(above - {person.pk}),
    )
