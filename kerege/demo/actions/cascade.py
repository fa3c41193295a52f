"""The cascade of the sources: staff of the Nura system trained rural libraries of the district."""

from datetime import datetime, timedelta
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
VILLAGERS = (("Үлгі", "Жанар"), ("Пример", "Ольга"), ("Үлгі", "Ақбота"))  # samples, by name too
WORDS = T(
    kk="Алдымен слайдтарды көрсетіңіз, содан кейін әр қатысушы қысқа бейнеролик жасап көрсін.",
    ru="Сначала покажите слайды, затем пусть каждый участник сделает короткий видеоролик.",
    en="Show the slides first, then let everybody make a short video.",
)


def pass_on(*, by: Person, now: datetime) -> None:
    """A kit, a promise, a training that was held, and one that is planned."""
    event = Event.objects.get(slug=SEMINAR)
    trainer = _trainer(event)
    after = at(event.ends_on + timedelta(days=2), "10:00")
    _kit(event, by, after)
    village = Organisation.objects.get(code=VILLAGE)
    children = Organisation.objects.get(code=CHILDREN)
    on = event.ends_on + timedelta(days=20)
    promises.promise(
        event=event,
        person=trainer,
        libraries=[village, children],
        planned_on=on,
        note="",
        now=after,
    )
    held = trainings.plan(
        parent=event,
        trainer=trainer,
        library=village,
        on=on,
        hours=Decimal(2),
        co_trainers=[],
        now=after,
    )
    _hold(held, by=by, now=at(on, "16:00"))
    trainings.plan(
        parent=event,
        trainer=trainer,
        library=children,
        on=now.date() + timedelta(days=12),
        hours=Decimal(2),
        co_trainers=[],
        now=now,
    )


def _trainer(event: Event) -> Person:
    places = event.registrations.confirmed().filter(attendances__isnull=False)
    places = places.filter(district__code=DISTRICT).select_related("person")
    return places.order_by("pk")[0].person


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


def _hold(training: CascadeTraining, *, by: Person, now: datetime) -> None:
    roster.add(
        training=training,
        entries=[Entry(uuid5(NAMESPACE_URL, given), family, given) for family, given in VILLAGERS],
        libraries={training.library_id: training.library},
        by=training.trainer,
        now=now,
    )
    people = Person.objects.filter(registrations__event=training.event)
    people.update(is_sample=True)
    listed = training.event.registrations.confirmed().values_list("pk", flat=True)
    finishing.finish(training=training, present=set(listed), by=training.trainer, now=now)
    job = finishing.confirm(training=training, by=by, now=now + timedelta(days=1))
    print_certificates.enqueue(job.pk)
