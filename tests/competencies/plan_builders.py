"""Plans and counted levels as the pages of plans and gaps need them."""

from datetime import date, timedelta
from typing import Any

from kerege.competencies.actions import gap_counting, levels, plan_writing
from kerege.competencies.actions.plan_writing import Step
from kerege.competencies.models import Competency, Plan, PlanItem
from kerege.events.models import Event, EventCompetency
from kerege.network.models import Position, Post
from kerege.people.models import Person
from tests.builders import NOW, a_person
from tests.competencies.builders import a_claim


def a_plan(person: Person | None = None, *, steps: int = 1, **fields: Any) -> Plan:
    """An open plan of this year with steps in own words."""
    person = person or a_person()
    plan = plan_writing.begin(
        person=person,
        starts_on=fields.get("starts_on", date(2026, 1, 1)),
        ends_on=fields.get("ends_on", date(2036, 12, 31)),
        by=person,
        now=NOW,
    )
    for competency in Competency.objects.order_by("pk")[:steps]:
        a_step(plan, competency)
    return plan


def a_step(plan: Plan, competency: Competency, **fields: Any) -> PlanItem:
    defaults = {"from_level": 1, "to_level": 3, "words": "Оқимын", "due_on": plan.ends_on}
    step = Step(competency_id=competency.pk, **defaults | fields)
    return plan_writing.add_step(plan=plan, step=step, by=plan.person, now=NOW)


def claimed(people: list[Person], competency: Competency, level: int, **fields: Any) -> None:
    """Each of them says this level of herself, and it is summed up."""
    for person in people:
        a_claim(person, competency, level, **fields)
        levels.renew(person_id=person.pk, competency_ids=[competency.pk], now=NOW)


def counted() -> None:
    """The region is counted as it stands."""
    gap_counting.count_region(now=NOW + timedelta(days=0))


def a_head_of(person: Person) -> Person:
    """Who heads the library where the person works."""
    head = a_person(works=False)
    place = person.posts.get().organisation
    Post.objects.create(person=head, organisation=place, position=Position.HEAD)
    return head


def develops(event: Event, competency: Competency, level: int = 2) -> EventCompetency:
    return EventCompetency.objects.create(event=event, competency=competency, level=level)
