"""Who reads whose work: k readers a work, fairly, and the same again from the same seed.

Plain numbers in, plain numbers out; no table and no clock. Nobody reads their own work, nor that
of a colleague of the same library, of their supervisor or subordinate, nor in a language that
they do not read; nor do two people read each other. All but the first and the language can be
switched off, and readers of the same district can be kept apart, too.

People stand in a ring whose order comes from the seed, and each work is read by those who stand
next: without exclusions that is fair at once. What the exclusions leave open goes to those who have
least to read; then chains of moves level the loads. What is there already is never moved.
"""

from bisect import bisect_left, insort
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from math import ceil

SELF, LIBRARY, SUPERVISOR, DISTRICT = "self", "library", "supervisor", "district"
LANGUAGE, MUTUAL, ENOUGH = "language", "mutual", "enough"
TRIES = 6  # orders that are tried while something stays open
REACH = 400  # readers that a chain of moves looks at
PATIENCE = 700_000  # questions after which no chain is begun


@dataclass(frozen=True)
class Work:
    key: int
    author: int
    language: str


@dataclass(frozen=True)
class Reader:
    """What is known of a person: of authors, too, who do not read themselves."""

    person: int
    languages: frozenset[str] = frozenset()
    organisations: frozenset[int] = frozenset()
    districts: frozenset[int] = frozenset()
    above: frozenset[int] = frozenset()  # people who head this person's library or its system


@dataclass(frozen=True)
class Options:
    reviews: int = 3
    seed: int = 1
    library: bool = True
    supervisor: bool = True
    mutual: bool = True
    district: bool = False


@dataclass(frozen=True)
class Gap:
    """A work with fewer readers than wished for, and for how many readers which reason holds."""

    work: int
    missing: int
    reasons: dict[str, int]


@dataclass(frozen=True)
class Allocation:
    pairs: list[tuple[int, int]]  # work, reader: the new ones
    loads: dict[int, int]  # reader -> works, those kept included
    gaps: list[Gap] = field(default_factory=list)
    steps: int = 0  # questions asked while allocating: what the work costs

    @property
    def spread(self) -> int:
        """How far the loads are apart."""
        return max(self.loads.values()) - min(self.loads.values()) if self.loads else 0


def allocate(
    works: Iterable[Work],
    readers: Iterable[Reader],
    options: Options,
    *,
    people: Iterable[Reader] = (),
    kept: Mapping[int, Iterable[int]] | None = None,
    read: Mapping[int, int] | None = None,
) -> Allocation:
    """Give each work its readers. `people` tells of authors who read nothing themselves.

    `kept`: work -> readers it has already; `read`: reader -> works read that are no more among
    `works`. The order of what is passed in does not matter.
    """
    held = {work: set(found) for work, found in (kept or {}).items()}
    best: _Table | None = None
    for attempt in range(TRIES):
        table = _Table(works, readers, options, people, held, read or {}, attempt)
        table.fill()
        if best is None or table.badness() < best.badness():
            best = table
        if best.badness() == (0, 0) or len(table.works) > REACH:
            break
    assert best is not None  # noqa: S101 -- there is a first attempt
    return best.answer()


def most_for(works: int, readers: int, reviews: int) -> int:
    """More than this nobody is given: twice the fair share, where languages leave few readers."""
    return max(2 * reviews, ceil(works * reviews / readers)) if readers else 0


class _Table:
    """An allocation while it is made."""

    def __init__(
        self,
        works: Iterable[Work],
        readers: Iterable[Reader],
        options: Options,
        people: Iterable[Reader],
        kept: Mapping[int, set[int]],
        read: Mapping[int, int],
        attempt: int,
    ) -> None:
        self.options, self.steps = options, 0
        salt = f"{options.seed}:{attempt}"
        self.readers = {one.person: one for one in sorted(readers, key=lambda one: one.person)}
        self.known = {one.person: one for one in people} | self.readers
        self.ring = sorted(self.readers, key=lambda person: _shuffled(salt, person))
        self.works = {one.key: one for one in sorted(works, key=lambda one: one.key)}
        self.order = sorted(self.works, key=lambda key: _shuffled(salt + "w", key))
        self.most = most_for(len(self.works), len(self.readers), options.reviews)
        self.places = {person: at for at, person in enumerate(self.ring)}
        self.loads = {person: read.get(person, 0) for person in self.readers}
        self.fixed = {key: set(kept.get(key, ())) for key in self.works}
        self.given: dict[int, set[int]] = {key: set() for key in self.works}
        self.reads: dict[int, set[int]] = {person: set() for person in self.readers}
        # author -> those who read a work of hers, how many
        self.read_by: dict[int, Counter[int]] = {}
        for key, held in self.fixed.items():
            for person in held:
                self.read_by.setdefault(self.works[key].author, Counter())[person] += 1
                if person in self.loads:
                    self.loads[person] += 1

    # What may be

    def reason(self, work: Work, person: int) -> str:
        """Why this person never reads this work; "" if nothing speaks against it."""
        self.steps += 1
        if person == work.author:
            return SELF
        reader, author = self.readers[person], self.known.get(work.author)
        if work.language not in reader.languages:
            return LANGUAGE
        if author is None:
            return ""
        options = self.options
        if options.library and reader.organisations & author.organisations:
            return LIBRARY
        if options.supervisor and (person in author.above or author.person in reader.above):
            return SUPERVISOR
        if options.district and reader.districts & author.districts:
            return DISTRICT
        return ""

    def _is_mutual(self, work: Work, person: int) -> bool:
        return self.options.mutual and work.author in self.read_by.get(person, ())

    def _fits(self, key: int, person: int) -> bool:
        if person in self.given[key] or person in self.fixed[key]:
            return False
        work = self.works[key]
        return not self._is_mutual(work, person) and not self.reason(work, person)

    def _missing(self, key: int) -> int:
        return max(0, self.options.reviews - len(self.given[key]) - len(self.fixed[key]))

    # Giving and taking

    def _rank(self, person: int, step: int) -> None:
        """Move a reader in the orders of the least laden, one for each language."""
        load, place = self.loads[person], self.places[person]
        for language in self.readers[person].languages:
            ranked = self.ranked[language]
            del ranked[bisect_left(ranked, (load, place))]
            insort(ranked, (load + step, place))
        self.loads[person] = load + step

    def _give(self, key: int, person: int) -> None:
        self.given[key].add(person)
        self.reads[person].add(key)
        self._rank(person, 1)
        self.read_by.setdefault(self.works[key].author, Counter())[person] += 1

    def _take(self, key: int, person: int) -> None:
        self.given[key].discard(person)
        self.reads[person].discard(key)
        self._rank(person, -1)
        counted = self.read_by[self.works[key].author]
        counted[person] -= 1
        if not counted[person]:
            del counted[person]

    def _by_load(self, key: int) -> list[int]:
        """Those who read the language of the work, the least laden first."""
        ranked = self.ranked.get(self.works[key].language, [])
        return [self.ring[place] for _load, place in ranked]

    # The way to an allocation

    def fill(self) -> None:
        self.ranked: dict[str, list[tuple[int, int]]] = {}
        for person, reader in self.readers.items():
            for language in reader.languages:
                row = (self.loads[person], self.places[person])
                insort(self.ranked.setdefault(language, []), row)
        if self.ring:
            self._round_the_ring()
            self._least_first()
            self._chains_for_the_open()
            self._untie()
            self._level()

    def _round_the_ring(self) -> None:
        """Each work goes to those who stand next to its author, while their share is not full."""
        many, wanted = len(self.ring), sum(map(self._missing, self.order))
        share = ceil((wanted + sum(self.loads.values())) / many)
        for step in range(1, min(many, 2 * self.options.reviews + 1)):
            for at, key in enumerate(self.order):
                place = self.places.get(self.works[key].author, at) + step
                person = self.ring[place % many]
                is_open = self._missing(key) > 0 and self.loads[person] < share
                if is_open and self._fits(key, person):
                    self._give(key, person)

    def _least_first(self) -> None:
        """What is open goes to the least laden who may read it."""
        for key in self.order:
            while self._missing(key):
                found = self._first_that_fits(key)
                if found is None:
                    break
                self._give(key, found)

    def _first_that_fits(self, key: int) -> int | None:
        for load, place in self.ranked.get(self.works[key].language, []):
            if load >= self.most:
                return None
            if self._fits(key, self.ring[place]):
                return self.ring[place]
        return None

    def _chains_for_the_open(self) -> None:
        """Where those who might read have enough, one of them hands a work on."""
        barren: set[int] = set()  # from these no chain leads on
        for key in self.order:
            while self._missing(key) and self.steps < PATIENCE:
                starts = [one for one in self._by_load(key) if one not in barren]
                self.steps += REACH
                found = self._hand_on(key, starts[:REACH], barren)
                if found is None:
                    break
                self._give(key, found)
                barren.clear()

    def _hand_on(self, key: int, starts: Sequence[int], barren: set[int]) -> int | None:
        """Make room at one of these who might read the work."""
        for person in starts:
            if not self._fits(key, person):
                continue
            if not self._chain(person, self.most - 1):
                barren.add(person)
            elif self._fits(key, person):
                return person
        return None

    def _untie(self) -> None:
        """Where only the other's reading is in the way, somebody else takes that over."""
        for key in self.order:
            author = self.works[key].author
            for person in self._by_load(key) if self._missing(key) else []:
                if not self._missing(key) or self.steps > PATIENCE:
                    break
                tied = [x for x in self.reads.get(author, ()) if self.works[x].author == person]
                if len(tied) == 1 and self.loads[person] < self.most:
                    self._swap(key, person, tied[0], author)

    def _swap(self, key: int, person: int, tied: int, author: int) -> None:
        """`author` reads `tied`, a work of `person`: another takes it, `person` reads `key`."""
        self._take(tied, author)
        if self._fits(key, person):
            self._give(key, person)
            other = self._first_that_fits(tied)
            if other is not None:
                self._give(tied, other)
                return
            self._take(key, person)
        self._give(tied, author)

    def _level(self) -> None:
        """Move works from the most laden to the least laden, over others where needed."""
        stuck: set[int] = set()
        while self.steps < PATIENCE:
            heavy = [one for one in self.ring if one not in stuck]
            self.steps += len(heavy) // 4
            person = max(heavy, key=lambda one: self.loads[one], default=None)
            if person is None or self.loads[person] - min(self.loads.values()) < 2:
                return
            if self._chain(person, self.loads[person] - 2):
                stuck.clear()
            else:
                stuck.add(person)

    def _chain(self, start: int, target: int) -> bool:
        """Take one work off `start` so that in the end somebody with `target` or fewer has more."""
        came: dict[int, tuple[int, int]] = {}  # reader -> from whom, which work
        queue, seen = deque([start]), {start}
        while queue and self.steps < PATIENCE:
            giver = queue.popleft()
            for key in sorted(self.reads[giver]):
                for person in self._takers(key, seen, REACH - len(seen), target):
                    came[person] = (giver, key)
                    if self.loads[person] <= target:
                        if self._walk(person, start, came):
                            return True
                        continue
                    queue.append(person)
                    seen.add(person)
        return False

    def _takers(self, key: int, seen: set[int], limit: int, target: int) -> list[int]:
        """Who else might read this work, the least laden first: all that end a chain at once."""
        found: list[int] = []
        for load, place in self.ranked.get(self.works[key].language, []):
            person = self.ring[place]
            if load > target and len(found) >= limit:
                break
            if person not in seen and self._fits(key, person):
                found.append(person)
                if load <= target:
                    break
        return found

    def _walk(self, end: int, start: int, came: Mapping[int, tuple[int, int]]) -> bool:
        """Carry the moves out from the end; one that fits no more takes all of them back."""
        done: list[tuple[int, int, int]] = []
        person = end
        while person != start:
            giver, key = came[person]
            self._take(key, giver)
            if not self._fits(key, person):
                self._give(key, giver)
                break
            self._give(key, person)
            done.append((key, giver, person))
            person = giver
        if person == start:
            return True
        for key, giver, taker in reversed(done):
            self._take(key, taker)
            self._give(key, giver)
        return False

    # What came out

    def badness(self) -> tuple[int, int]:
        """Places left open, then how far the loads are apart beyond one."""
        loads = self.loads.values()
        spread = max(loads) - min(loads) if loads else 0
        return sum(map(self._missing, self.order)), max(0, spread - 1)

    def answer(self) -> Allocation:
        return Allocation(
            pairs=sorted((key, person) for key, held in self.given.items() for person in held),
            loads=dict(self.loads),
            gaps=[self._gap(key) for key in self.works if self._missing(key)],
            steps=self.steps,
        )

    def _gap(self, key: int) -> Gap:
        able, work = self._by_load(key), self.works[key]
        why: Counter[str] = Counter()
        for person in able:
            if person not in self.given[key] and person not in self.fixed[key]:
                why[self._why(work, person)] += 1
        if len(able) < len(self.readers):
            why[LANGUAGE] += len(self.readers) - len(able)
        return Gap(work=key, missing=self._missing(key), reasons=dict(sorted(why.items())))

    def _why(self, work: Work, person: int) -> str:
        never = self.reason(work, person)
        return never or (MUTUAL if self._is_mutual(work, person) else ENOUGH)


def _shuffled(salt: str, number: int) -> bytes:
    """A place in an order that only the seed knows, the same on every machine and for good."""
    return blake2b(f"{salt}:{number}".encode(), digest_size=8).digest()
