"""Two entries that look alike are two people."""

from datetime import datetime

from django.db import transaction

from kerege.foundation import audit
from kerege.network.models import DifferentPeople
from kerege.people.models import Person


@transaction.atomic
def tell_apart(*, one: Person, other: Person, by: Person, now: datetime) -> None:
    """Never propose the two again as one person; said twice is said once."""
    earlier, later = sorted((one, other), key=lambda person: person.pk)
    _row, made = DifferentPeople.objects.get_or_create(
        one=earlier, other=later, defaults={"said_by_id": by.pk, "said_at": now}
    )
    if made:
        audit.record(
            actor_id=by.pk,
            verb="network.told_apart",
            about=earlier,
            after={"other": later.pk},
            now=now,
        )
