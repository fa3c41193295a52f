"""Who is asked to assess themselves, and how many have done so."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from kerege.competencies.models import AssessmentCampaign, SelfAssessment
from kerege.competencies.queries.framework_released import main_framework
from kerege.network.models import Post
from kerege.people.models import Person

AGAIN_AFTER = timedelta(days=365)


def asked_of(person: Any, day: date) -> list[AssessmentCampaign]:
    """What this person is asked and has not done since: two queries."""
    held = Post.objects.on(day).filter(person=person).values_list("organisation__district")
    districts = {district for (district,) in held}
    if not districts:
        return []
    running = AssessmentCampaign.objects.running().select_related("framework")
    mine = running.filter(Q(district=None) | Q(district__in=districts - {None}), due_on__gte=day)
    done: dict[int, Any] = dict(
        SelfAssessment.objects.filter(person=person, finished_at__isnull=False)
        .order_by("finished_at")
        .values_list("framework", "finished_at")
    )
    return [
        one
        for one in mine.order_by("due_on", "pk")
        if one.framework_id not in done or done[one.framework_id] < one.opened_at
    ]


def is_due_again(person: Any, now: datetime) -> bool:
    """Works in a library, and has not assessed herself by the framework for a year."""
    framework = main_framework()
    if framework is None or not Post.objects.on(localdate(now)).filter(person=person).exists():
        return False
    lately = SelfAssessment.objects.filter(person=person, framework=framework)
    return not lately.filter(finished_at__gt=now - AGAIN_AFTER).exists()


def who_is_asked(campaign: AssessmentCampaign, day: date) -> QuerySet[Person]:
    """Those with an account who are asked and have not finished since."""
    held = Post.objects.on(day)
    if campaign.district_id is not None:
        held = held.filter(organisation__district=campaign.district_id)
    done = SelfAssessment.objects.filter(
        framework=campaign.framework_id, finished_at__gte=campaign.opened_at
    )
    people = Person.objects.filter(is_active=True, anonymised_at=None, merged_into=None)
    asked = people.filter(pk__in=held.values("person"))
    return asked.exclude(pk__in=done.values("person"))


def with_progress(campaigns: Iterable[AssessmentCampaign], day: date) -> list[dict[str, Any]]:
    """Each with the number of those asked and of those who have done it: two queries a page."""
    campaigns = list(campaigns)
    if not campaigns:
        return []
    asked = _people_by_district(day)
    total = len({person for people in asked.values() for person in people})
    done = _done_by_framework({one.framework_id for one in campaigns})
    found = []
    for one in campaigns:
        people = asked.get(one.district_id, set()) if one.district_id else None
        finished = {
            person
            for person, at in done.get(one.framework_id, [])
            if at >= one.opened_at and (one.closed_at is None or at <= one.closed_at)
        }
        if people is not None:
            finished &= people
        found.append(
            {
                "campaign": one,
                "done": len(finished),
                "total": total if people is None else len(people),
            }
        )
    return found


def _people_by_district(day: date) -> dict[int | None, set[int]]:
    found: dict[int | None, set[int]] = {}
    held = Post.objects.on(day).filter(person__is_active=True, person__anonymised_at=None)
    for person, district in held.values_list("person", "organisation__district"):
        found.setdefault(district, set()).add(person)
    return found


def _done_by_framework(keys: set[int]) -> dict[int, list[tuple[int, Any]]]:
    found: dict[int, list[tuple[int, Any]]] = {}
    done = SelfAssessment.objects.filter(framework__in=keys, finished_at__isnull=False)
    for framework, person, at in done.values_list("framework", "person", "finished_at"):
        found.setdefault(framework, []).append((person, at))
    return found
