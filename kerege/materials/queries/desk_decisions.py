"""The register of decisions as it is read, filtered and found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.translated import languages
from kerege.materials.models import Decision, DecisionState, DecisionStep, TakenAt
from kerege.search.registry import Document, Kind

KIND = "decision"


@dataclass(frozen=True)
class WantedDecisions:
    """What a reader asks for; empty means all."""

    words: str = ""
    year: str = ""
    state: str = ""
    taken_at: str = ""

    @property
    def is_narrowed(self) -> bool:
        return any([self.words, self.year, self.state, self.taken_at])


def narrowed(wanted: WantedDecisions, *, with_drafts: bool = False) -> QuerySet[Decision]:
    """The newest first."""
    rows = Decision.objects.all() if with_drafts else Decision.objects.public()
    for word in wanted.words.split()[:8]:
        found = Q(number__icontains=word)
        for code in languages():
            found |= Q(**{f"title__{code}__icontains": word})
        rows = rows.filter(found)
    if wanted.year.isascii() and wanted.year.isdecimal() and len(wanted.year) == 4:
        rows = rows.filter(taken_on__year=int(wanted.year))
    if wanted.state in DecisionState.values:
        rows = rows.filter(state=wanted.state)
    if wanted.taken_at in TakenAt.values:
        rows = rows.filter(taken_at=wanted.taken_at)
    return rows.prefetch_related("authors").order_by("-taken_on", "-pk")


def years() -> list[int]:
    """Years that have decisions, the newest first."""
    return [day.year for day in Decision.objects.public().dates("taken_on", "year", order="DESC")]


def steps_of(decision: Decision) -> QuerySet[DecisionStep]:
    """What became of it, by days."""
    return decision.steps.select_related("by_decision").order_by("on", "pk")


def changed_by(decision: Decision) -> QuerySet[DecisionStep]:
    """Which others it changed."""
    rows = DecisionStep.objects.filter(by_decision=decision, decision__is_public=True)
    return rows.select_related("decision").order_by("on", "pk")


def documents_of(numbers: Sequence[int]) -> Mapping[int, Document]:
    """Decisions as the search knows them."""
    rows = Decision.objects.public().filter(pk__in=numbers).prefetch_related("authors")
    return {
        row.pk: Document(
            title=row.title,
            authors=[author.name for author in row.authors.all()],
            text=row.text,
            url_name="materials:decision",
            url_args=[row.pk],
            shelf=row.taken_at,
            year=row.taken_on.year,
            languages=[code for code in row.title if row.title[code]],
            on=row.taken_on,
        )
        for row in rows
    }


def numbers() -> Iterable[int]:
    """All that are public, older ones first."""
    return Decision.objects.public().order_by("pk").values_list("pk", flat=True)


DECISIONS = Kind(
    code=KIND,
    label=_("Methodological decisions"),
    one=pgettext_lazy("a hit", "Methodological decision"),
    order=43,
    documents_of=documents_of,
    numbers=numbers,
    shelves=dict(TakenAt.choices),
)
