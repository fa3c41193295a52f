"""Who may give rounds that are played alone, see what came of them, and play them."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from kerege.events.models import Registration
from kerege.network import rules as network_rules
from kerege.network.models import Post
from kerege.people.models import Person
from kerege.quizzes import bank_rules
from kerege.quizzes.models import SoloRound, SoloWho


def rounds_of(person: Any, day: date) -> QuerySet[SoloRound]:
    """Rounds that this person gave; organisers of the centre see all."""
    if network_rules.is_organiser(person, day):
        return SoloRound.objects.all()
    return SoloRound.objects.filter(created_by=person)


def may_hang_on_events(person: Any, day: date) -> bool:
    """Who makes events gives homework in them."""
    return network_rules.is_organiser(person, day)


def people_to_name(person: Any, day: date) -> QuerySet[Person]:
    """Organisers name anybody, the others those who work in their libraries."""
    people = Person.objects.filter(is_active=True)
    if network_rules.is_organiser(person, day):
        return people
    own = [one.pk for one in bank_rules.own_libraries(person, day)]
    posts = Post.objects.on(day).filter(organisation__in=own)
    return people.filter(pk__in=posts.values("person"))


def is_asked(person: Any, round_: SoloRound) -> bool:
    """Whether the round is for this person or this stranger."""
    if round_.who == SoloWho.LINK:
        return True
    if not person.is_authenticated:
        return False
    if round_.who == SoloWho.NAMED:
        return round_.invited.filter(person=person).exists()
    mine = Registration.objects.confirmed().filter(event=round_.event_id, person=person)
    return round_.event_id is not None and mine.exists()


def rounds_for(person: Any) -> QuerySet[SoloRound]:
    """Rounds that were given to this person by name or by a place at an event."""
    places = Registration.objects.confirmed().filter(person=person).values("event")
    by_place = Q(event__in=places, who__in=(SoloWho.REGISTERED, SoloWho.LINK))
    by_name = Q(
        who=SoloWho.NAMED,
        pk__in=SoloRound.objects.filter(invited__person=person).values("pk"),
    )
    return SoloRound.objects.filter(by_place | by_name)
