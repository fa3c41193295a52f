"""What a cascade tells the other rooms: the cabinet, the copy of one's data, the evidence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kerege.cascade.actions import finishing, kits
from kerege.cascade.personal_parts import promises_of, trainings_of
from kerege.cascade.queries import shown
from kerege.events.activities import to_dos_for
from kerege.events.copying import Copying
from kerege.events.models import EventCompetency
from kerege.foundation.translated import T
from tests.builders import an_organiser
from tests.cascade.builders import a_promise, a_seminar, a_training, held, trained, written
from tests.competencies.builders import a_competency

pytestmark = pytest.mark.django_db


@pytest.fixture
def seminar():
    return a_seminar()


@pytest.fixture
def trainer(seminar):
    return trained(seminar)


def test_what_a_trainer_has_to_do_stands_in_the_cabinet(seminar, trainer):
    a_promise(seminar, trainer, planned_on=timezone.localdate() + timedelta(days=3))
    training = a_training(seminar, trainer)
    written(training, ("Бекова", "Дана"))
    labels = [one.label for one in to_dos_for(trainer, timezone.now())]
    assert any(one.startswith("Уәде еткен оқытуды өткізіңіз") for one in labels)
    assert any(one.startswith("Оқытуға кім қатысқанын белгілеңіз") for one in labels)


def test_the_data_of_a_person_tell_promises_and_trainings(seminar, trainer):
    a_promise(seminar, trainer)
    a_training(seminar, trainer)
    assert len(promises_of(trainer)) == len(trainings_of(trainer)) == 1


def test_a_confirmed_training_speaks_for_passing_on_in_evidence_and_portfolio(seminar, trainer):
    training = held(a_training(seminar, trainer))
    assert shown.pieces(trainer) == []
    taught, passing = a_competency(code="IF1"), a_competency(code="LC1")
    EventCompetency.objects.create(event=seminar, competency=taught)
    finishing.confirm(training=training, by=an_organiser(), now=timezone.now())
    assert [one.source for one in shown.pieces(trainer)] == [
        f"cascade.cascadetraining:{training.pk}"
    ]
    assert shown.pieces(trainer)[0].levels == ((taught.pk, 4), (passing.pk, 3))
    assert len(shown.entries(trainer)) == 1


def test_a_copied_event_begins_with_the_kit_of_the_old_one(seminar):
    now, by = timezone.now(), an_organiser()
    kits.describe(event=seminar, words=T(kk="Алдымен слайдтар"), most_hours=6, by=by, now=now)
    other = a_seminar()
    kits.copy_with_event(Copying(seminar, other, timedelta(), frozenset(), now))
    assert (str(other.trainer_kit.words), other.trainer_kit.most_hours) == ("Алдымен слайдтар", 6)
