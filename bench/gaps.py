"""What the people of the made-up region say of their competencies: four of five, forty levels."""

import random
from datetime import datetime

from bench.region import BATCH
from kerege.competencies.actions import framework_starter, gap_counting
from kerege.competencies.models import Competency, PersonLevel
from kerege.people.models import Person


def build(*, now: datetime) -> None:
    """The starter framework, a level of every competency, and the count of the region."""
    chance = random.Random(2030)
    framework = framework_starter.install(by=None, now=now)
    competencies = list(
        Competency.objects.filter(domain__framework=framework).values_list("pk", flat=True)
    )
    people = Person.objects.filter(posts__isnull=False).order_by("pk").distinct()
    rows: list[PersonLevel] = []
    for person in people.values_list("pk", flat=True):
        if chance.random() < 0.2:
            continue
        for competency in competencies:
            own = chance.choice((0, 1, 2, 2, 3, 3, 4))
            led = chance.choice((None, max(0, own - 1), own))
            rows.append(
                PersonLevel(
                    person_id=person,
                    competency_id=competency,
                    self_level=own,
                    manager_level=led,
                    current_level=own if led is None else led,
                )
            )
        if len(rows) >= BATCH:
            PersonLevel.objects.bulk_create(rows, batch_size=BATCH)
            rows.clear()
    PersonLevel.objects.bulk_create(rows, batch_size=BATCH)
    gap_counting.count_region(now=now)
