"""What may be uploaded for a homework: by the kinds of work that it asks for."""

from itertools import combinations
from typing import Any

from django.utils import timezone

from kerege.coursework.models import Assignment, WorkKind
from kerege.coursework.queries.homework_mine import find_mine, is_asked
from kerege.foundation import kinds, purposes

CODE = "coursework.work"
LARGEST = 500 * purposes.MEGABYTE
ROOM = 5 * purposes.GIGABYTE  # one person's works of one kind in all
BY_KIND = {
    WorkKind.FILES: kinds.PAPERS | kinds.ARCHIVES | kinds.SOUNDS | kinds.PICTURES | kinds.FILMS,
    WorkKind.PICTURE: kinds.PICTURES,
    WorkKind.VIDEO: kinds.FILMS,
}


def enter() -> None:
    """A purpose for each way to choose among files, pictures and videos."""
    for count in range(1, len(BY_KIND) + 1):
        for chosen in combinations(BY_KIND, count):
            purposes.register(
                purposes.Purpose(
                    code=_code(chosen),
                    max_bytes=LARGEST,
                    kinds=frozenset().union(*(BY_KIND[kind] for kind in chosen)),
                    may=_may,
                    quota_bytes=ROOM,
                )
            )


def purpose_of(assignment: Assignment) -> str:
    """The purpose of the uploads for this homework; "" if it takes no files."""
    asked = assignment.kind_codes()
    chosen = tuple(kind for kind in BY_KIND if kind.value in asked)
    return _code(chosen) if chosen else ""


def _code(chosen: tuple[WorkKind, ...]) -> str:
    return "-".join([f"{CODE}.{chosen[0].value}", *(kind.value for kind in chosen[1:])])


def _may(person: Any, about: str) -> bool:
    """Whether the person may hand something in for the homework "coursework.assignment:12" now."""
    label, _colon, number = about.partition(":")
    if label != Assignment._meta.label_lower or not number.isdecimal() or len(number) > 18:
        return False
    row = Assignment.objects.select_related("event").filter(pk=int(number)).first()
    if row is None or not is_asked(person, row):
        return False
    return find_mine(person, row).may_send(timezone.now())
