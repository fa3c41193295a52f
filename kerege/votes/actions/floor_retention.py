"""What is forgotten of halls, and when: the code of docs/data-retention.md."""

import random
from datetime import datetime, timedelta

from django.db import transaction

from kerege.events.models import Event
from kerege.people.models import Person
from kerege.votes.models import FloorQuestion, FloorUpvote, QuestionState, SpeakerWish

KEPT = timedelta(days=30)  # after the end of the event


def forget_old(*, now: datetime) -> int:
    """A month after the event: which phone it was, names, and what nobody was shown."""
    events = Event.objects.filter(ends_on__lt=(now - KEPT).date(), hall__isnull=False)
    return sum(forget_event(event=event) for event in events.order_by("pk"))


@transaction.atomic
def forget_event(*, event: Event) -> int:
    """Phones become numbers without a meaning; hidden and unread texts go."""
    unseen = (QuestionState.WAITING, QuestionState.HIDDEN)
    questions = FloorQuestion.objects.filter(event=event)
    wishes = SpeakerWish.objects.filter(item__block__day__event=event)
    count = questions.filter(state__in=unseen).delete()[0]
    count += wishes.filter(state__in=unseen).delete()[0]
    count += questions.exclude(name="").update(name="")
    voices = FloorUpvote.objects.filter(question__event=event)
    sums = set(voices.exclude(visitor_sum__startswith="-").values_list("visitor_sum", flat=True))
    numbers = random.SystemRandom().sample(range(10**12), len(sums))
    for visitor, number in zip(sorted(sums), numbers, strict=True):
        # A phone stays one phone in the figures, without being anyone's.
        count += voices.filter(visitor_sum=visitor).update(visitor_sum=f"-{number}")
    for rows in (questions, wishes):
        count += rows.exclude(visitor_sum="").update(visitor_sum="")
    return count


def forget_person(person: Person, now: datetime) -> None:
    """A name that was typed under a question is no account: it goes if it is the person's."""
    family = person.family_name.casefold()
    rows = FloorQuestion.objects.exclude(name="")
    found = [pk for pk, name in rows.values_list("pk", "name") if family in name.casefold()]
    FloorQuestion.objects.filter(pk__in=found).update(name="")
