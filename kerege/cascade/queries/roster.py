"""The roster of a training, and who a typed name may be."""

from datetime import date
from typing import Any

from kerege.cascade.models import CascadeTraining
from kerege.events.models import Item, Registration
from kerege.foundation.database import Kazakh
from kerege.network.models import Organisation, Post
from kerege.people import listed_names as names
from kerege.people.models import Person


def item_of(training: CascadeTraining) -> Item:
    """The one line of the programme."""
    return Item.objects.select_related("block__day").get(block__day__event=training.event_id)


def roster_of(training: CascadeTraining) -> list[Registration]:
    """Everybody on the list, by name."""
    rows = Registration.objects.confirmed().filter(event=training.event_id).with_hours()
    rows = rows.select_related("person", "organisation")
    return list(rows.order_by(Kazakh("person__family_name"), Kazakh("person__given_name"), "pk"))


def find_known(library: Organisation, name: names.Name, day: date) -> Person | None:
    """The colleague of that name at the library; nobody if two are called so."""
    posts = Post.objects.on(day).filter(
        organisation=library, person__is_active=True, person__anonymised_at__isnull=True
    )
    wanted = names.folded(name)
    people = {post.person_id: post.person for post in posts.select_related("person")}
    same = [person for person in people.values() if _likeness(wanted, person) == 2]
    return same[0] if len(same) == 1 else None


def colleagues(library: Organisation, training: CascadeTraining, day: date) -> Any:
    """Who works there and is not on the list yet."""
    posts = Post.objects.on(day).filter(organisation=library)
    listed = Registration.objects.confirmed().filter(event=training.event_id)
    people = Person.objects.filter(
        pk__in=posts.values("person"), is_active=True, anonymised_at__isnull=True
    ).exclude(pk__in=listed.values("person"))
    people = people.exclude(pk__in=trainers_of(training))
    return people.order_by(Kazakh("family_name"), Kazakh("given_name"), "pk")


def trainers_of(training: CascadeTraining) -> set[int]:
    """Who holds it: they are no participants of it."""
    return {training.trainer_id, *(one.person_id for one in training.co_trainers.all())}


def _likeness(wanted: names.Name, person: Person) -> int:
    known = names.Name(person.family_name, person.given_name, person.patronymic)
    return names.likeness(wanted, names.folded(known))
