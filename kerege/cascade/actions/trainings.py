"""A training of the cascade is an event of its own: set up by the trainer in one step."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kerege.cascade.models import (
    OPEN,
    CascadeTraining,
    CoTrainer,
    PromiseState,
    TrainerKit,
    TrainerPromise,
    TrainingState,
)
from kerege.cascade.queries.trainers import seminar_of, was_trained_at
from kerege.events.actions import findable
from kerege.events.actions.addresses import free_address
from kerege.events.actions.programme_release import release_with_event
from kerege.events.models import (
    Block,
    BlockKind,
    Day,
    Event,
    EventForm,
    EventKind,
    EventState,
    Item,
    ItemKind,
    SeatPool,
)
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.numbers import number
from kerege.foundation.translated import T, languages
from kerege.network.models import Organisation, OrganisationKind
from kerege.people.models import Person

USUAL_MOST = Decimal(4)  # academic hours, where no kit says otherwise
DOUBLE_CLICK = timedelta(minutes=1)
AN_HOUR = 45  # minutes of an academic hour


class NotTrained(Refused):
    message = _("Only those who were at the event pass it on to others.")


class TooManyHours(Refused):
    def __init__(self, most: Decimal) -> None:
        words = gettext("A training after this event has at most %(hours)s academic hours.")
        super().__init__(words % {"hours": number(most)})


class NoHours(Refused):
    message = _("A training has at least half an academic hour.")


class NotYours(Refused):
    message = _("A trainer is not her own helper.")


class NotOpen(Refused):
    message = _("The training has been held or cancelled, so it stays as it is.")


class HasRoster(Refused):
    message = _("There are people on the list. Take them off first, or tick who was there.")


@transaction.atomic
def plan(
    *,
    parent: Event,
    trainer: Person,
    library: Organisation,
    on: date,
    hours: Decimal,
    co_trainers: Sequence[Person],
    now: datetime,
) -> CascadeTraining:
    """Set up a training: the event with its day, its one line, its open list."""
    held = Person.objects.select_for_update(no_key=True).get(pk=trainer.pk)
    if not was_trained_at(held, parent):
        raise NotTrained
    seminar = seminar_of(parent)
    _check_hours(seminar, hours)
    if any(one.pk == held.pk for one in co_trainers):
        raise NotYours
    twin = _twin(held, seminar, library, on, now)
    if twin is not None:
        return twin
    above = getattr(parent, "cascade_training", None) if parent != seminar else None
    mine = TrainerPromise.objects.filter(
        event__in=[parent, seminar], person=held, state__in=[*OPEN, PromiseState.HELD]
    ).first()
    event = _event(seminar, library, on, hours, now)
    training = CascadeTraining.objects.create(
        event=event,
        seminar=seminar,
        parent=above,
        generation=above.generation + 1 if above else 1,
        trainer=held,
        promise=mine,
        library=library,
        hours=hours,
        made_at=now,
    )
    CoTrainer.objects.bulk_create(CoTrainer(training=training, person=one) for one in co_trainers)
    if mine is not None and mine.state == PromiseState.PROMISED:
        mine.state = PromiseState.PLANNED
        mine.save(update_fields=["state"])
    release_with_event(event=event, by=held, now=now)
    after = {"seminar": seminar.pk, "library": library.pk, "on": on.isoformat()}
    audit.record(
        actor_id=held.pk, verb="cascade.training_planned", about=training, after=after, now=now
    )
    findable.renew_event(event_id=event.pk)
    pagecache.touch()
    return training


@transaction.atomic
def move(
    *, training: CascadeTraining, on: date, hours: Decimal, by: Person, now: datetime
) -> CascadeTraining:
    """Another day or another number of hours."""
    row = hold(training)
    _check_hours(row.seminar, hours)
    event, before = row.event, {"on": row.event.starts_on.isoformat(), "hours": str(row.hours)}
    event.starts_on = event.ends_on = on
    event.hours_for_certificate, event.updated_at = hours, now
    event.version += 1
    event.save()
    event.days.update(on=on)
    Block.objects.filter(day__event=event).update(ends_at=_ends_at(hours))
    Item.objects.filter(block__day__event=event).update(academic_hours=hours)
    row.hours = hours
    row.save(update_fields=["hours"])
    release_with_event(event=event, by=by, now=now)
    audit.record(
        actor_id=by.pk,
        verb="cascade.training_moved",
        about=row,
        before=before,
        after={"on": on.isoformat(), "hours": str(hours)},
        now=now,
    )
    findable.renew_event(event_id=event.pk)
    pagecache.touch()
    return row


@transaction.atomic
def cancel(*, training: CascadeTraining, by: Person, now: datetime) -> None:
    """Call a training off as long as nobody is on its list."""
    row = hold(training)
    if row.event.registrations.live().exists():
        raise HasRoster
    row.state = TrainingState.CANCELLED
    row.save(update_fields=["state"])
    event = row.event
    event.state, event.updated_at = EventState.CANCELLED, now
    event.save(update_fields=["state", "updated_at"])
    mine = row.promise
    if mine is not None and mine.state == PromiseState.PLANNED:
        others = mine.trainings.exclude(state=TrainingState.CANCELLED)
        if not others.exists():
            mine.state = PromiseState.PROMISED
            mine.save(update_fields=["state"])
    audit.record(actor_id=by.pk, verb="cascade.training_cancelled", about=row, now=now)
    findable.renew_event(event_id=event.pk)
    pagecache.touch()


def hold(training: CascadeTraining) -> CascadeTraining:
    """Lock a training that its trainer may still change."""
    rows = CascadeTraining.objects.select_for_update(of=("self",))
    row = rows.select_related("event", "seminar", "library", "promise").get(pk=training.pk)
    if not row.is_open:
        raise NotOpen
    return row


def most_hours(seminar: Event) -> Decimal:
    """How many hours a training after this event may have."""
    kit = TrainerKit.objects.filter(event=seminar).first()
    return kit.most_hours if kit else USUAL_MOST


def _check_hours(seminar: Event, hours: Decimal) -> None:
    most = most_hours(seminar)
    if hours > most:
        raise TooManyHours(most)
    if hours < Decimal("0.5"):
        raise NoHours


def _twin(
    trainer: Person, seminar: Event, library: Organisation, on: date, now: datetime
) -> CascadeTraining | None:
    """What the first of two clicks has just made."""
    return (
        CascadeTraining.objects.live()
        .filter(trainer=trainer, seminar=seminar, library=library, event__starts_on=on)
        .filter(made_at__gte=now - DOUBLE_CLICK)
        .first()
    )


def _event(seminar: Event, library: Organisation, on: date, hours: Decimal, now: datetime) -> Event:
    event = Event(
        kind=EventKind.CASCADE,
        form=EventForm.ON_SITE,
        topic=seminar.topic,
        state=EventState.PUBLISHED,
        title=_title(seminar),
        summary=_summary(library),
        organiser=_organiser(library, on),
        starts_on=on,
        ends_on=on,
        venue=library.name,
        hours_for_certificate=hours,
        released_at=now,
        created_at=now,
        updated_at=now,
    )
    event.slug = free_address(event.title, on.year)
    event.save()
    # Places without a limit; nobody registers, the trainer writes the list.
    SeatPool.objects.create(event=event, district=None, seats=None)
    day = Day.objects.create(event=event, on=on)
    block = Block.objects.create(
        day=day, kind=BlockKind.CLASSES, starts_at=time(10), ends_at=_ends_at(hours)
    )
    Item.objects.create(
        block=block,
        kind=ItemKind.TRAINING,
        title=event.title,
        academic_hours=hours,
        starts_at=block.starts_at,
    )
    return event


def _ends_at(hours: Decimal) -> time:
    minutes = min(int(hours * AN_HOUR), 13 * 60)
    return time(10 + minutes // 60, minutes % 60)


def _title(seminar: Event) -> T:
    told = {}
    for language in languages():
        with translation.override(language):
            title = seminar.title.localize(language)
            told[language] = (gettext("Cascade training: %(event)s") % {"event": title})[:300]
    return T(told)


def _summary(library: Organisation) -> T:
    told = {}
    for language in languages():
        with translation.override(language):
            name = library.name.localize(language)
            words = gettext("Who was trained trains colleagues: %(library)s")
            told[language] = words % {"library": name}
    return T(told)


def _organiser(library: Organisation, on: date) -> Organisation:
    """The library system: above the library, or the one of its district."""
    above = library.parent
    if above is not None and above.kind == OrganisationKind.LIBRARY_SYSTEM:
        return above
    systems = Organisation.objects.on(on).filter(
        kind=OrganisationKind.LIBRARY_SYSTEM, district=library.district
    )
    return systems.order_by("pk").first() or above or library
