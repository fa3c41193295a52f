"""Families of readers as lists, as pages and as the search knows them."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import models
from django.db.models import ExpressionWrapper, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.database import Kazakh
from kerege.foundation.translated import languages, localized
from kerege.people.models import Person
from kerege.search.registry import Document, Kind
from kerege.showcase.models import Dynasty, DynastyMember, DynastyState


def published(district: str = "") -> QuerySet[Dynasty]:
    """What everybody may read, by the alphabet."""
    rows = Dynasty.objects.published().select_related("library", "district")
    if district:
        rows = rows.filter(district__code=district)
    return rows.order_by(Kazakh(localized("title")), "pk")


def whole() -> QuerySet[Dynasty]:
    """Rows as the page of a family shows them."""
    members = Prefetch("members", DynastyMember.objects.order_by("place"))
    return Dynasty.objects.select_related("library", "district", "photo").prefetch_related(members)


def of_library(person: Person, library_id: int | None) -> QuerySet[Dynasty]:
    """What the person and her colleagues have written."""
    rows = Dynasty.objects.filter(made_by=person)
    if library_id is not None:
        rows = rows | Dynasty.objects.filter(library=library_id)
    return rows.distinct().order_by("-changed_at", "-pk")


def for_desk() -> QuerySet[Dynasty]:
    """Everything that has been sent, what waits first."""
    rows = Dynasty.objects.exclude(state=DynastyState.DRAFT).select_related("library")
    waits = ExpressionWrapper(Q(state=DynastyState.WAITING), models.BooleanField())
    return rows.order_by(waits.desc(), "-changed_at", "-pk")


def documents_of(numbers: Sequence[int]) -> Mapping[int, Document]:
    """Those that are published."""
    rows = Dynasty.objects.published().filter(pk__in=numbers)
    return {
        row.pk: Document(
            title=row.title,
            text=row.story,
            url_name="showcase:dynasty",
            url_args=[row.pk],
            year=row.published_at.year if row.published_at else None,
            district_id=row.district_id,
            languages=[code for code in languages() if row.story.get(code)],
            on=row.published_at.date() if row.published_at else None,
        )
        for row in rows
    }


def numbers() -> Iterable[int]:
    """All that are published, older ones first."""
    return Dynasty.objects.published().order_by("pk").values_list("pk", flat=True)


DYNASTIES = Kind(
    code="dynasty",
    label=_("Dynasties of Readers"),
    one=pgettext_lazy("a hit", "Dynasty of Readers"),
    order=72,
    documents_of=documents_of,
    numbers=numbers,
)
