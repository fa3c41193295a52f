"""“I will train others”: who may say it, about whom, by when; and what is remembered of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kerege.cascade.actions import people, promises
from kerege.cascade.models import PromiseState, TrainerPromise
from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter
from tests.builders import a_person
from tests.cascade.builders import a_promise, a_seminar, a_training, a_village, held, trained

pytestmark = pytest.mark.django_db


def test_who_was_there_promises_libraries_and_a_day_and_the_log_knows():
    event = a_seminar()
    person = trained(event)

    made = a_promise(event, person, note="Экран керек")

    assert made.state == PromiseState.PROMISED
    assert made.district == person.posts.get().organisation.district
    assert made.libraries.count() == 1
    entry = AuditEntry.objects.get(verb="cascade.promised")
    assert entry.after["libraries"] == [made.libraries.get().library_id]


def test_who_was_not_there_promises_nothing():
    event = a_seminar()
    with pytest.raises(promises.NotTrained):
        a_promise(event, a_person())


def test_said_again_the_promise_is_changed_and_a_library_stands_once():
    event = a_seminar()
    person = trained(event)
    one, other = a_village(person), a_village(person)
    first = a_promise(event, person, libraries=[one])

    again = a_promise(event, person, libraries=[one, other])

    assert again.pk == first.pk
    assert {held.library for held in again.libraries.all()} == {one, other}
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainerPromise.objects.create(
            event=event, person=person, planned_on=again.planned_on, made_at=timezone.now()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        again.libraries.create(library=one)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"libraries": []}, promises.NoLibraries),
        ({"planned_on": timezone.localdate() - timedelta(days=1)}, promises.TooEarly),
    ],
)
def test_a_promise_without_libraries_or_for_yesterday_is_refused(fields, refusal):
    event = a_seminar()
    with pytest.raises(refusal):
        a_promise(event, trained(event), **fields)
    assert not TrainerPromise.objects.exists()


def test_a_promise_is_taken_back_unless_a_training_stands_and_can_be_given_again():
    event = a_seminar()
    person = trained(event)
    made = a_promise(event, person)
    promises.withdraw(promise=made, by=person, now=timezone.now())
    again = a_promise(event, person)
    a_training(event, person)

    again.refresh_from_db()
    assert again.state == PromiseState.PLANNED
    with pytest.raises(promises.HasTrainings):
        promises.withdraw(promise=again, by=person, now=timezone.now())


def test_a_letter_comes_a_week_before_and_another_when_it_is_overdue_each_once():
    event = a_seminar()
    person = trained(event)
    now = timezone.now()
    a_promise(event, person, planned_on=timezone.localdate() + timedelta(days=20))

    promises.remind(now=now)
    assert not Letter.objects.exists()
    for days in (14, 15, 22, 23):
        promises.remind(now=now + timedelta(days=days))

    kinds = list(Letter.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["cascade.promise_due", "cascade.promise_overdue"]


def test_a_promise_that_was_kept_is_reminded_of_no_more():
    event = a_seminar()
    person = trained(event)
    made = a_promise(event, person)
    held(a_training(event, person))

    promises.remind(now=timezone.now() + timedelta(days=25))

    made.refresh_from_db()
    assert (made.state, Letter.objects.filter(kind__startswith="cascade.promise").count()) == (
        PromiseState.HELD,
        0,
    )


def test_of_two_entries_of_a_person_one_promise_stays_with_the_libraries_of_both():
    event = a_seminar()
    keep, gone = trained(event), trained(event)
    first = a_promise(event, keep)
    second = a_promise(event, gone)

    people.join(keep, gone, keep, timezone.now())

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.libraries.count()) == (PromiseState.PROMISED, 2)
    assert second.state == PromiseState.WITHDRAWN


def test_who_is_forgotten_leaves_no_promise():
    event = a_seminar()
    person = trained(event)
    a_promise(event, person)
    people.forget(person, timezone.now())
    assert not TrainerPromise.objects.exists()
