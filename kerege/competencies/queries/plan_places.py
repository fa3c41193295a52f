"""Where people work, as levels and gaps are counted: each at the post begun last."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import F

from kerege.network.models import Post

LAST_BEGUN = (F("from_on").desc(nulls_last=True), "-pk")


def district_id_of(person_id: int, day: date) -> int | None:
    """The district where the person works; None at the centre, elsewhere and for guests."""
    held = Post.objects.on(day).filter(person=person_id).order_by(*LAST_BEGUN)
    return held.values_list("organisation__district", flat=True).first()


def people_by_district(
    day: date, district_ids: Collection[int | None] | None = None
) -> dict[int | None, dict[int, int]]:
    """For each district its people, each with the organisation; all districts if none is named."""
    held = Post.objects.on(day).filter(
        person__anonymised_at__isnull=True, person__merged_into__isnull=True, person__is_active=True
    )
    if district_ids is not None and None not in district_ids:
        there = Post.objects.on(day).filter(organisation__district__in=district_ids)
        held = held.filter(person__in=there.values("person"))
    found: dict[int, tuple[int | None, int]] = {}
    rows = held.order_by(*LAST_BEGUN)
    for person, district, place in rows.values_list(
        "person", "organisation__district", "organisation"
    ):
        found.setdefault(person, (district, place))
    people: defaultdict[int | None, dict[int, int]] = defaultdict(dict)
    for person, (where, place) in found.items():
        if district_ids is None or where in district_ids:
            people[where][person] = place
    return people
