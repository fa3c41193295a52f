"""What happens to a person's places when the person is forgotten."""

from datetime import datetime

from django.utils import timezone

from kerege.events.actions.registration import TooLateToWithdraw, withdraw
from kerege.events.models import Registration
from kerege.people.models import Person


def give_up_places(person: Person, now: datetime) -> None:
    """Places at coming events go to the next in the queue; what was attended stays counted."""
    coming = Registration.objects.live().filter(
        person=person, event__ends_on__gte=timezone.localdate(now)
    )
    for registration in coming.select_related("event", "pool").order_by("pool", "pk"):
        try:
            withdraw(registration=registration, by=person, now=now)
        except TooLateToWithdraw:
            continue
    typed = {"guest_organisation": "", "guest_position": "", "guest_city": ""}
    Registration.objects.filter(person=person).update(**typed)
