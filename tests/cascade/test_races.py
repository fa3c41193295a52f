"""A promise, a training and a name on a list that two windows send at the same moment."""

from uuid import uuid4

import pytest
from django.utils import timezone

from kerege.cascade.actions import roster
from kerege.cascade.actions.roster import Entry
from kerege.cascade.models import CascadeTraining, TrainerPromise
from kerege.cascade.queries.roster import roster_of
from tests.cascade.builders import a_promise, a_seminar, a_training, a_village, trained
from tests.races import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_promise_given_in_two_windows_at_once_is_one():
    seminar = a_seminar()
    person = trained(seminar)
    village = a_village(person)

    told = at_once(*[lambda: a_promise(seminar, person, libraries=[village]).pk] * 2)

    assert refusals(told) == []
    assert len(set(told)) == TrainerPromise.objects.count() == 1
    assert list(TrainerPromise.objects.get().libraries.values_list("library", flat=True)) == [
        village.pk
    ]


def test_a_training_planned_in_two_windows_at_once_is_one():
    seminar = a_seminar()
    person = trained(seminar)
    village = a_village(person)

    told = at_once(*[lambda: a_training(seminar, person, library=village).pk] * 2)

    assert refusals(told) == []
    assert len(set(told)) == CascadeTraining.objects.count() == 1


def test_a_name_that_a_phone_sends_three_times_at_once_stands_once():
    seminar = a_seminar()
    training = a_training(seminar, trained(seminar))
    entry = Entry(uuid4(), "Ахметова", "Айгүл")

    def send():
        return roster.add(
            training=training, entries=[entry], libraries={training.library_id: training.library},
            by=training.trainer, now=timezone.now(),
        )[0].state  # fmt: skip

    assert refusals(at_once(send, send, send)) == []
    assert len(roster_of(training)) == 1
