"""Sounds and films of a round that is played alone: what a phone may keep, and how much it is."""

from typing import Any

from kerege.foundation.models import StoredFile
from kerege.quizzes.bank_media import number_of
from kerege.quizzes.models import SoloRound

HEAVY = ("sound", "film")


def media_of(round_: SoloRound) -> list[dict[str, Any]]:
    """Each file once, with the questions that have it; one query, none for a round without any."""
    held: dict[str, dict[str, Any]] = {}
    for one in round_.questions:
        for sort in HEAVY:
            if address := one.get(sort):
                row = held.setdefault(address, {"sort": sort, "address": address, "of": []})
                row["of"].append(one["number"])
    if not held:
        return []
    numbers = {address: number_of(address.rstrip("/").rpartition("/")[2]) for address in held}
    ready = StoredFile.objects.filter(ready_at__isnull=False, deleted_at=None)
    known = [number for number in numbers.values() if number]
    sizes = dict(ready.filter(pk__in=known).values_list("pk", "size"))
    return [
        row | {"bytes": sizes[number]}
        for address, row in held.items()
        if (number := numbers[address]) and number in sizes
    ]
