"""What of coursework stands in a person's menu: one query a request, then memory."""

from typing import Any

from django.db.models import Exists, QuerySet

from kerege.coursework.models import AssignmentReviewer, PeerPhase, PeerTask
from kerege.foundation.prepared import Prepared
from kerege.people.models import Person


def _asked_of(person: int) -> QuerySet[Person, tuple[bool, bool, bool]]:
    """Gives reviews, got reviews, was asked to read."""
    tasks = PeerTask.objects.live()
    got = tasks.filter(author=person, review__phase=PeerPhase.CLOSED)
    asked = AssignmentReviewer.objects.filter(person=person)
    return Person.objects.filter(pk=person).values_list(
        Exists(tasks.filter(reviewer=person)), Exists(got), Exists(asked)
    )


_flags = Prepared(_asked_of, person=int)


def flags_of(person: Any) -> dict[str, bool]:
    """`peer`: gives or got reviews of colleagues; `reviewer`: was asked to read a homework."""
    if not person.is_authenticated:
        return {"peer": False, "reviewer": False}
    memory = person.__dict__
    if "_coursework_menu" not in memory:
        gives, has_got, reads = _flags.first(person=person.pk) or (False, False, False)
        memory["_coursework_menu"] = {"peer": gives or has_got, "reviewer": reads}
    return memory["_coursework_menu"]
