"""From the promise to the certificates: a training is an event, its list counts names once."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kerege.cascade.actions import finishing, kits, roster, trainings
from kerege.cascade.actions.roster import Entry
from kerege.cascade.models import CascadeTraining, TrainingState
from kerege.cascade.queries.roster import roster_of
from kerege.certificates.models import Certificate
from kerege.certificates.paper import data_of
from kerege.certificates.queries.record import record_of
from kerege.events.models import EventKind
from kerege.foundation.translated import T
from kerege.mailing.models import Letter
from kerege.network.models import Position, Post
from kerege.people.models import Person
from tests.builders import a_person, an_organiser
from tests.cascade.builders import (
    a_promise,
    a_seminar,
    a_system,
    a_training,
    a_village,
    held,
    library_of,
    trained,
    with_director,
    written,
)

pytestmark = pytest.mark.django_db


def test_a_training_is_an_event_of_the_library_system_with_one_line_of_its_hours():
    event = a_seminar(topic="formats")
    person = trained(event)
    system = a_system(person)
    a_promise(event, person)

    training = a_training(event, person, hours=Decimal("2.5"))

    made = training.event
    assert (made.kind, made.state, made.topic) == (EventKind.CASCADE, "published", "formats")
    assert made.organiser == system
    assert made.hours_for_certificate == Decimal("2.5")
    assert str(made.title).startswith("Каскадты оқыту: Event")
    assert [item.academic_hours for item in made.days.get().blocks.get().items.all()] == [
        Decimal("2.5")
    ]
    assert (training.generation, training.parent, training.promise.event) == (1, None, event)


def test_two_clicks_make_one_training():
    event = a_seminar()
    person = trained(event)
    village = a_village(person)
    one, other = (a_training(event, person, library=village) for _click in range(2))
    assert one == other
    assert CascadeTraining.objects.count() == 1


def test_who_was_not_there_holds_no_training():
    with pytest.raises(trainings.NotTrained):
        a_training(a_seminar(), a_person())


def test_a_training_is_no_longer_than_the_kit_allows():
    event = a_seminar()
    person = trained(event)
    with pytest.raises(trainings.TooManyHours, match="4"):
        a_training(event, person, hours=Decimal(5))
    kits.describe(
        event=event, words=T(), most_hours=Decimal(6), by=an_organiser(), now=timezone.now()
    )
    assert a_training(event, person, hours=Decimal(6)).hours == 6
    with pytest.raises(IntegrityError), transaction.atomic():
        CascadeTraining.objects.update(hours=41)


def test_who_was_trained_in_the_village_trains_further_and_is_the_next_generation():
    event = a_seminar()
    first = held(a_training(event, trained(event)), ("Ахметова", "Айгүл"))
    pupil = roster_of(first)[0].person

    second = a_training(first.event, pupil)

    assert (second.seminar, second.parent, second.generation) == (event, first, 2)


def test_a_name_sent_twice_counts_once_and_a_colleague_we_know_is_not_entered_anew():
    event = a_seminar()
    training = a_training(event, trained(event))
    known = a_person(works=False, family_name="Ахметова", given_name="Айгүл")
    Post.objects.create(person=known, organisation=training.library, position=Position.LIBRARIAN)
    entry = Entry(uuid4(), "Ахметова", "Айгул")  # typed without the Kazakh letter
    call = {
        "training": training,
        "libraries": {training.library_id: training.library},
        "by": training.trainer,
        "now": timezone.now(),
    }

    first = roster.add(entries=[entry], **call)
    again = roster.add(entries=[entry], **call)
    other_phone = roster.add(entries=[Entry(uuid4(), "Ахметова", "Айгүл")], **call)

    assert [one.state for one in (*first, *again, *other_phone)] == ["taken", "again", "refused"]
    assert other_phone[0].reason == "listed"
    assert [row.person for row in roster_of(training)] == [known]
    assert training.event.seat_pools.get().taken == 1


def test_the_trainer_is_no_participant_and_half_a_name_is_no_name():
    event = a_seminar()
    trainer = trained(event, family_name="Серікова", given_name="Гүлнар")
    training = a_training(event, trainer, library=library_of(trainer))
    outcomes = written(training, ("Серікова", "Гүлнар"), ("Бекова", ""))
    assert [one.reason for one in outcomes] == ["trainer", "name"]
    assert roster_of(training) == []


def test_taken_off_the_list_a_person_stays_off_however_often_the_phone_sends():
    event = a_seminar()
    training = a_training(event, trained(event))
    entry = Entry(uuid4(), "Бекова", "Дана")
    call = {
        "training": training,
        "entries": [entry],
        "libraries": {training.library_id: training.library},
        "by": training.trainer,
        "now": timezone.now(),
    }
    roster.add(**call)
    row = roster_of(training)[0]
    roster.take_off(training=training, registration=row, by=training.trainer, now=timezone.now())
    assert [one.state for one in roster.add(**call)] == ["again"]
    assert roster_of(training) == []
    assert training.event.seat_pools.get().taken == 0


def test_nobody_is_ticked_before_the_day_and_somebody_must_be():
    event = a_seminar()
    training = a_training(event, trained(event), on=timezone.localdate() + timedelta(days=3))
    written(training, ("Бекова", "Дана"))
    call = {"training": training, "by": training.trainer, "now": timezone.now()}
    with pytest.raises(finishing.NotYet):
        finishing.finish(present={1}, **call)
    training = trainings.move(
        training=training,
        on=timezone.localdate(),
        hours=Decimal(3),
        by=training.trainer,
        now=timezone.now(),
    )
    with pytest.raises(finishing.NobodyWasThere):
        finishing.finish(present=set(), **call)
    row = roster_of(training)[0]
    finishing.finish(present={row.pk}, **call)
    assert roster_of(training)[0].hours == 3


def test_the_system_certifies_the_trainer_is_thanked_and_hours_stand_in_both_records():
    event = a_seminar()
    person = trained(event)
    with_director(a_system(person), a_person(family_name="Омарова", given_name="Сәуле"))
    training = held(a_training(event, person), ("Ахметова", "Айгүл"), ("Бекова", "Дана"))

    job = finishing.confirm(training=training, by=an_organiser(), now=timezone.now())

    assert job.total == Certificate.objects.filter(event=training.event).count() == 2
    paper = data_of(Certificate.objects.filter(event=training.event).first())
    assert paper["sides"][0]["centre"].startswith("Nura system")
    assert "Омарова Сәуле" in paper["sides"][0]["signatory"]
    assert paper["sides"][0]["deed"] == "каскадты оқытуға қатысқаны үшін"
    assert paper["sides"][1]["deed"] == "за участие в каскадном обучении"
    pupil = Person.objects.get(family_name="Ахметова")
    assert record_of(pupil).hours == 2
    taught = record_of(person).taught
    assert [(one.people, one.hours) for one in taught] == [(2, Decimal(2))]
    letter = Letter.objects.get(kind="cascade.thanks")
    assert (letter.person, "2 әріптесіңізге" in letter.text) == (person, True)


def test_nobody_confirms_their_own_training_nor_twice():
    event = a_seminar()
    person = trained(event)
    training = held(a_training(event, person))
    now = timezone.now()
    with pytest.raises(finishing.OwnTraining):
        finishing.confirm(training=training, by=person, now=now)
    by = an_organiser()
    finishing.confirm(training=training, by=by, now=now)
    with pytest.raises(finishing.NotFinished):
        finishing.confirm(training=training, by=by, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        CascadeTraining.objects.update(confirmed_by_id=person.pk)


def test_a_list_given_back_is_put_right_and_sent_again_without_losing_names():
    event = a_seminar()
    training = held(a_training(event, trained(event)))
    by = an_organiser()
    with pytest.raises(finishing.NoRemark):
        finishing.give_back(training=training, remark=" ", by=by, now=timezone.now())
    finishing.give_back(training=training, remark="Тегі қате жазылған", by=by, now=timezone.now())
    training.refresh_from_db()
    assert (training.state, training.remark) == (TrainingState.PLANNED, "Тегі қате жазылған")
    assert len(roster_of(training)) == 2
    assert "Тегі қате жазылған" in Letter.objects.get(kind="cascade.training_returned").text


def test_a_training_with_people_on_its_list_is_not_called_off():
    event = a_seminar()
    person = trained(event)
    promise = a_promise(event, person)
    training = a_training(event, person)
    written(training, ("Бекова", "Дана"))
    with pytest.raises(trainings.HasRoster):
        trainings.cancel(training=training, by=person, now=timezone.now())
    row = roster_of(training)[0]
    roster.take_off(training=training, registration=row, by=person, now=timezone.now())
    trainings.cancel(training=training, by=person, now=timezone.now())
    promise.refresh_from_db()
    assert promise.state == "promised"
    with pytest.raises(trainings.NotOpen):
        written(training, ("Бекова", "Дана"))
