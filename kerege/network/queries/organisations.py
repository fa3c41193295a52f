"""Organisations and districts as they were on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kerege.foundation.database import Kazakh
from kerege.foundation.translated import languages, localized
from kerege.network.models import (
    District,
    DistrictInRegion,
    Membership,
    Organisation,
    OrganisationKind,
    Post,
    Region,
)


@dataclass(frozen=True)
class RegionOnDay:
    region: Region
    districts: list[District]  # each with `organisation_count` and `person_count`

    @property
    def organisation_count(self) -> int:
        return sum(district.organisation_count for district in self.districts)  # type: ignore[attr-defined]

    @property
    def person_count(self) -> int:
        return sum(district.person_count for district in self.districts)  # type: ignore[attr-defined]


def centres_on(day: date) -> QuerySet[Organisation]:
    """The methodological centres that run the site."""
    return Organisation.objects.on(day).filter(kind=OrganisationKind.CENTRE).order_by("pk")


def regions_on(day: date) -> list[RegionOnDay]:
    """The regions of that day with their districts and what was in them."""
    districts = {district.pk: district for district in _counted_districts(day)}
    regions: dict[Region, list[District]] = {}
    held = DistrictInRegion.objects.on(day).select_related("region")
    for row in held.order_by("region__code", "district__order", "district_id"):
        regions.setdefault(row.region, []).append(districts[row.district_id])
    # The largest first: the region of the centre before those that left it.
    found = [RegionOnDay(region, members) for region, members in regions.items()]
    return sorted(found, key=lambda each: -len(each.districts))


def change_days() -> list[date]:
    """Days on which districts changed their region, the latest first."""
    spans = DistrictInRegion.objects.values_list("from_on", "until_on").distinct()
    return sorted({day for span in spans for day in span if day is not None}, reverse=True)


def find_organisations(
    *, words: str = "", district: str = "", kind: str = "", day: date | None = None
) -> QuerySet[Organisation]:
    """Organisations by words of the name or settlement in any language, district and kind.

    With a day, those that existed on it, each with the `person_count` of that day.
    """
    found = Organisation.objects.select_related("district", "parent")
    if day is not None:
        posts = Post.objects.on(day).filter(organisation=OuterRef("pk")).order_by()
        people = posts.values("organisation").annotate(n=Count("person", distinct=True)).values("n")
        found = found.on(day).annotate(person_count=Coalesce(Subquery(people), 0))
    if district:
        found = found.filter(district__code=district)
    if kind:
        found = found.filter(kind=kind)
    for word in words.split()[:8]:
        found = found.filter(_has_word(word))
    return found.order_by(
        F("district__order").asc(nulls_first=True), Kazakh(localized("name")), "pk"
    )


def people_of(organisation: Organisation) -> tuple[list[Post], list[Membership]]:
    """Every post and role at the organisation, those that hold now before those that ended."""
    live_first = F("until_on").desc(nulls_first=True)
    posts = organisation.posts.select_related("person")
    posts = posts.order_by(live_first, "person__family_name", "pk")
    held = organisation.memberships.select_related("person")
    held = held.order_by(live_first, "person__family_name", "pk")
    return list(posts), list(held)


def all_districts() -> QuerySet[District]:
    return District.objects.order_by("order", "pk")


def _has_word(word: str) -> Q:
    wanted = Q(code__icontains=word)
    for field in ("name", "short_name", "place"):
        for language in languages():
            wanted |= Q(**{f"{field}__{language}__icontains": word})
    return wanted


def _counted_districts(day: date) -> QuerySet[District]:
    organisations = Organisation.objects.on(day).filter(district=OuterRef("pk")).order_by()
    posts = Post.objects.on(day).filter(organisation__district=OuterRef("pk")).order_by()
    return District.objects.annotate(
        organisation_count=_number(organisations.values("district"), "pk"),
        person_count=_number(posts.values("organisation__district"), "person"),
    )


def _number(rows: QuerySet, what: str) -> Coalesce:
    counted = rows.annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0)
