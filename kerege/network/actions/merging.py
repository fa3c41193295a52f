"""Posts and roles that both entries of a person hold."""

from datetime import datetime

from kerege.people.models import Person


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """What both hold now is held once, since the earlier of the two days."""
    for mine, theirs, names in (
        (keep.posts, gone.posts, ("organisation_id", "position")),
        (keep.memberships, gone.memberships, ("organisation_id", "role")),
    ):
        for held in theirs.filter(until_on__isnull=True):
            same = {name: getattr(held, name) for name in names}
            twin = mine.filter(until_on__isnull=True, **same).first()
            if twin is None:
                continue
            if twin.from_on and (held.from_on is None or held.from_on < twin.from_on):
                twin.from_on = held.from_on
                twin.save(update_fields=["from_on"])
            held.delete()
