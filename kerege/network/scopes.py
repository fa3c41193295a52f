"""What exists for a person on the desk."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kerege.network import rules
from kerege.network.models import Post
from kerege.people.models import Person


def people_visible_to(viewer: Any, day: date) -> QuerySet[Person]:
    """Everybody for organisers; for a coordinator those who work in the district that day."""
    people = Person.objects.filter(anonymised_at__isnull=True, merged_into__isnull=True)
    if rules.can_see_everybody(viewer, day):
        return people
    districts = rules.coordinated_district_ids(viewer, day)
    theirs = Post.objects.on(day).filter(organisation__district__in=districts)
    return people.filter(Exists(theirs.filter(person=OuterRef("pk"))))
