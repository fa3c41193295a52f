"""The cascade of the sources: staff of the Nura system trained rural libraries of the district."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from kerege.cascade.actions import finishing, kits, promises, roster, trainings
from kerege.cascade.actions.roster import Entry
from kerege.cascade.models import CascadeTraining, KitKind
from kerege.certificates.tasks import print_certificates
from kerege.demo.moments import at
from kerege.events.models import Event
from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.people.models import Person

SEMINAR = "digital-technologies-2022"
DISTRICT, VILLAGE, CHILDREN = "nura", "nura-rural", "nura-children"
CENTRAL = "nura-central"
NEXT_DOOR, NEXT_VILLAGE = "osakarov", "batpak-model"
# Samples, by name too; a name without a patronymic must be no name of the crowd.
VILLAGERS = (("Үлгі", "Айжан"), ("Пример", "Людмила"), ("Үлгі", "Ақбота"))
NEXT_VILLAGERS = (("Үлгі", "Гүлназ"), ("Пример", "Лариса"))
NEIGHBOURS = (("Үлгі", "Сандуғаш"), ("Пример", "Надежда"), ("Үлгі", "Перизат"), ("Үлгі", "Нұргүл"))
DAY = timedelta(days=1)
WORDS = T(
    kk="Алдымен слайдтарды көрсетіңіз, содан кейін әр қатысушы қысқа бейнеролик жасап көрсін.",
    ru="Сначала покажите слайды, затем пусть каждый участник сделает короткий видеоролик.",
    en="Show the slides first, then let everybody make a short video.",
)


def pass_on(*, by: Person, now: datetime) -> None:
    """A kit; promises kept, planned and overdue; two generations; a list waits for a word."""
    event = Event.objects.get(slug=SEMINAR)
    trainers = _trained(event, DISTRICT)
    after = at(event.ends_on + timedelta(days=2), "10:00")
    _kit(event, by, after)
    on = event.ends_on + timedelta(days=20)
    _promise(event, trainers[0], [VILLAGE, CHILDREN], on, after)
    held = _plan(event, trainers[0], VILLAGE, on, after)
    _hold(held, VILLAGERS, now=at(on, "16:00"))
    _confirm(held, by=by, now=at(on + timedelta(days=1), "16:00"))
    _second_generation(held, by=by)
    _plan(event, trainers[0], CHILDREN, now.date() + timedelta(days=12), now)
    _promise(event, trainers[1], [CENTRAL], now.date() - timedelta(days=9), now - 70 * DAY)
    neighbour = _trained(event, NEXT_DOOR)[0]
    lately = now.date() - timedelta(days=3)
    _promise(event, neighbour, [NEXT_VILLAGE], lately, now - 40 * DAY)
    waits = _plan(event, neighbour, NEXT_VILLAGE, lately, now - 20 * DAY)
    _hold(waits, NEIGHBOURS, now=at(lately, "16:00"))


def _promise(
    event: Event, person: Person, codes: list[str], planned_on: date, now: datetime
) -> None:
    libraries = list(Organisation.objects.filter(code__in=codes).order_by("pk"))
    promises.promise(
        event=event, person=person, libraries=libraries, planned_on=planned_on, note="", now=now
    )


def _plan(parent: Event, trainer: Person, code: str, on: date, now: datetime) -> CascadeTraining:
    return trainings.plan(
        parent=parent,
        trainer=trainer,
        library=Organisation.objects.get(code=code),
        on=on,
        hours=Decimal(2),
        co_trainers=[],
        now=now,
    )


def _second_generation(first: CascadeTraining, *, by: Person) -> None:
    """Somebody trained in the village trains the librarians next to her."""
    trainer = first.event.registrations.confirmed().order_by("pk")[0].person
    on = first.event.ends_on + timedelta(days=30)
    held = _plan(first.event, trainer, CENTRAL, on, at(on - timedelta(days=9), "10:00"))
    _hold(held, NEXT_VILLAGERS, now=at(on, "16:00"))
    _confirm(held, by=by, now=at(on + timedelta(days=1), "16:00"))


def _trained(event: Event, district: str) -> list[Person]:
    """Those of the district who were at the seminar."""
    places = event.registrations.confirmed().filter(district__code=district)
    places = places.filter(attendances__isnull=False).select_related("person").distinct()
    return [place.person for place in places.order_by("pk")]


def _kit(event: Event, by: Person, now: datetime) -> None:
    kits.describe(event=event, words=WORDS, most_hours=Decimal(4), by=by, now=now)
    kits.add_parts(
        event=event,
        kind=KitKind.SLIDES,
        title=T(),
        language="",
        materials=list(event.materials.in_order()[:3]),
        keys=[],
        link="",
        by=by,
        now=now,
    )


def _hold(training: CascadeTraining, people: Sequence[tuple[str, str]], *, now: datetime) -> None:
    numbers = [uuid5(NAMESPACE_URL, f"{training.pk}/{given}") for _family, given in people]
    roster.add(
        training=training,
        entries=[
            Entry(number, family, given)
            for number, (family, given) in zip(numbers, people, strict=True)
        ],
        libraries={training.library_id: training.library},
        by=training.trainer,
        now=now,
    )
    Person.objects.filter(registrations__event=training.event).update(is_sample=True)
    listed = training.event.registrations.confirmed().values_list("pk", flat=True)
    finishing.finish(training=training, present=set(listed), by=training.trainer, now=now)


def _confirm(training: CascadeTraining, *, by: Person, now: datetime) -> None:
    job = finishing.confirm(training=training, by=by, now=now)
    print_certificates.enqueue(job.pk)
