"""What of coursework stands in a person's menu: one query a request, then memory."""

from typing import Any

from django.db.models import Exists

from kerege.coursework.models import AssignmentReviewer, PeerPhase, PeerTask
from kerege.people.models import Person


def flags_of(person: Any) -> dict[str, bool]:
    """`peer`: gives or got reviews of colleagues; `reviewer`: was asked to read a homework."""
    if not person.is_authenticated:
        return {"peer": False, "reviewer": False}
    memory = person.__dict__
    if "_coursework_menu" not in memory:
        tasks = PeerTask.objects.live()
        got = tasks.filter(author=person.pk, review__phase=PeerPhase.CLOSED)
        asked = AssignmentReviewer.objects.filter(person=person.pk)
        row = Person.objects.filter(pk=person.pk).values_list(
            Exists(tasks.filter(reviewer=person.pk)), Exists(got), Exists(asked)
        )
        gives, has_got, reads = row.first() or (False, False, False)
        memory["_coursework_menu"] = {"peer": gives or has_got, "reviewer": reads}
    return memory["_coursework_menu"]
