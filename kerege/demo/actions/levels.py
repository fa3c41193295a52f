"""Competencies: what events develop, what people claim, the gaps, a plan that both agreed to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from kerege.competencies.actions import (
    assessment_campaign,
    assessment_system,
    framework_starter,
    gap_counting,
    levels,
    plan_agreeing,
    plan_writing,
)
from kerege.competencies.actions.plan_writing import Step
from kerege.competencies.models import (
    HIGHEST_LEVEL,
    Claim,
    ClaimBy,
    Competency,
    Framework,
    SelfAssessment,
)
from kerege.competencies.queries.framework_released import Released, released_of
from kerege.competencies.queries.plan_page import fingerprint
from kerege.demo import texts
from kerege.demo.actions.people import Crowd
from kerege.events.actions.event_competencies import Leads, set_competencies
from kerege.events.models import Event
from kerege.foundation.translated import T
from kerege.network.models import District, Position, Post
from kerege.people.models import Person

DAY = timedelta(days=1)
LEADING = (Position.HEAD, Position.METHODOLOGIST)
AGO = 40  # days since most assessed themselves


def lay_ground(*, by: Person, now: datetime) -> Framework:
    """The starter framework, released."""
    return framework_starter.install(by=by, now=now)


def name_what_it_develops(*, event: Event, by: Person, now: datetime) -> None:
    """Which competencies the event develops, and to which level."""
    wanted = texts.read("competencies")["events"][event.slug]
    known = Competency.objects.filter(code__in=wanted, domain__framework__is_main=True)
    chosen = {one.pk: Leads(wanted[one.code]) for one in known}
    set_competencies(event=event, chosen=chosen, by=by, now=now)


def assess(
    *, framework: Framework, crowd: Crowd, librarian: Post, by: Person, now: datetime
) -> None:
    """People of eleven districts assessed themselves, some heads added theirs; all is counted."""
    released = released_of(framework)
    assert released is not None  # noqa: S101 -- released when it was installed
    claims: list[Claim] = []
    # Told apart by their order: the keys differ from one database to the next.
    districts = list(District.objects.order_by("pk"))
    ranks = {one.code: (one.pk, rank) for rank, one in enumerate(districts, start=1)}
    for code, number in texts.read("competencies")["assessed"].items():
        key, rank = ranks[code]
        posts = crowd.by_district[key]
        head = posts[0].person
        asked = [librarian, *posts[1:]] if code == "osakarov" else posts
        for place, post in enumerate(asked[:number]):
            claims += _said_by(post, head, released, _Asked(place + rank, rank), now)
    Claim.objects.bulk_create(claims, batch_size=500)
    _sittings(framework, claims, librarian.person)
    levels.rebuild(now=now)
    for person in (librarian.person, by):
        assessment_system.refresh(person=person, now=now)
    gap_counting.count_region(now=now)
    assessment_campaign.ask(
        framework=framework,
        district=None,
        due_on=timezone.localdate(now) + 20 * DAY,
        words=T(texts.read("competencies")["ask"]),
        by=by,
        now=now - (AGO + 5) * DAY,
    )


def agree_on_a_plan(*, person: Person, leader: Person, now: datetime) -> None:
    """Three steps for a year, agreed by both; one is done."""
    rows = texts.read("competencies")["steps"]
    known = {
        one.code: one
        for one in Competency.objects.filter(
            code__in=[row["code"] for row in rows], domain__framework__is_main=True
        )
    }
    today, begun = timezone.localdate(now), now - 20 * DAY
    steps = [
        Step(
            competency_id=known[row["code"]].pk,
            from_level=None,
            to_level=row["to"],
            words=row["words"],
            due_on=today + timedelta(days=row["days"]),
        )
        for row in rows
    ]
    plan = plan_writing.begin(
        person=person,
        starts_on=today - 20 * DAY,
        ends_on=today + 345 * DAY,
        by=person,
        now=begun,
        steps=steps,
    )
    for one in (person, leader):
        plan_agreeing.give_word(plan=plan, seen=fingerprint(plan), by=one, now=begun + DAY)
        plan.refresh_from_db()
    for row in rows:
        if "done" in row:
            item = plan.items.get(competency=known[row["code"]])
            plan_writing.mark_done(item=item, result=row["done"], by=person, now=now - 2 * DAY)


def _sittings(framework: Framework, claims: list[Claim], reader: Person) -> None:
    """They did what they were asked; `reader` has still to answer."""
    said = {one.person: one.made_at for one in claims if one.by == ClaimBy.SELF}
    SelfAssessment.objects.bulk_create(
        SelfAssessment(
            person=person,
            framework=framework,
            begun_at=made_at - timedelta(minutes=5),
            finished_at=made_at,
        )
        for person, made_at in said.items()
        if person != reader
    )


@dataclass(frozen=True)
class _Asked:
    """Which of all those asked somebody is, and of which district."""

    number: int
    district: int


def _said_by(
    post: Post, head: Person, released: Released, asked: _Asked, now: datetime
) -> Iterator[Claim]:
    """Her own word about everything, and for every other person the word of the head."""
    number = asked.number
    said_at = now - AGO * DAY + number % 9 * DAY
    profile = next(one for one in released.profiles if post.position in one.positions.split(","))
    targets, skew = released.targets[profile.pk], texts.read("competencies")["skew"]
    domains = {one.pk: one.code for one in released.domains}
    heard = number % 2 == 0 and head.pk != post.person.pk
    for place, competency in enumerate(released.competencies):
        code = domains[competency.domain_id]
        lean = skew.get(code, 0) + _of_place(asked.district, code)
        target = targets.get(competency.pk, 2)
        level = target + (lean + (number * 7 + place * 5) % 4 - 2)
        own = max(0, min(HIGHEST_LEVEL, level))
        yield _claim(post.person, competency, own, ClaimBy.SELF, post.person, said_at)
        if heard:
            held = max(0, min(HIGHEST_LEVEL, own + (place + number) % 3 - 1))
            yield _claim(post.person, competency, held, ClaimBy.MANAGER, head, said_at + 3 * DAY)


def _of_place(district: int, domain: str) -> int:
    """Districts are strong and weak in different things."""
    return (district * 5 + ord(domain[0]) + 3 * ord(domain[1])) % 3 - 1


def _claim(
    person: Person,
    competency: Competency,
    level: int,
    by: ClaimBy,
    assessor: Person,
    now: datetime,
) -> Claim:
    return Claim(
        person=person,
        competency_id=competency.pk,
        level=level,
        by=by,
        assessor=assessor,
        made_at=now,
    )
