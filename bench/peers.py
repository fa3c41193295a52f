"""How long it takes to give the works of a region to their readers."""

import random
import time

from kerege.coursework.peer_allocation import Options, Reader, Work, allocate

PEOPLE, HOUSES, REVIEWS = 2000, 400, 3


def measured() -> dict[str, str]:
    """2,000 works with three readers each; the budget is two seconds."""
    chance = random.Random(3)  # noqa: S311 -- no secret
    readers = [
        Reader(
            person=n,
            languages=frozenset({"ru"}) if chance.random() < 0.3 else frozenset({"kk", "ru"}),
            organisations=frozenset({chance.randrange(HOUSES)}),
        )
        for n in range(PEOPLE)
    ]
    works = [Work(n, n, chance.choice(["kk", "ru"])) for n in range(PEOPLE)]
    begun = time.process_time()
    found = allocate(works, readers, Options(reviews=REVIEWS))
    spent = time.process_time() - begun
    words = f"{spent:.2f} s of CPU for {len(found.pairs):,} reviews; the budget is 2 s"
    return {"works given to colleagues": words}
