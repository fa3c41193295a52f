"""Competencies in the one box, as the frameworks were released last."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.competencies.models import Competency, FrameworkVersion
from kerege.competencies.queries.framework_released import read
from kerege.foundation.translated import T, languages
from kerege.search import registry
from kerege.search.registry import Document, Kind

COMPETENCY = "competency"


def enter() -> None:
    """Called once, when the models are loaded."""
    registry.register(
        Kind(
            code=COMPETENCY,
            label=_("Competencies"),
            one=pgettext_lazy("a hit", "Competency"),
            order=60,
            documents_of=competencies_of,
            numbers=lambda: list(_documents(_newest())),
        )
    )


def competencies_of(numbers: Sequence[int]) -> dict[int, Document]:
    """Those that stand in a released framework."""
    rows = Competency.objects.filter(pk__in=numbers)
    frameworks = set(rows.values_list("domain__framework", flat=True))
    found = _documents(_newest().filter(framework__in=frameworks))
    return {number: found[number] for number in numbers if number in found}


def _newest() -> QuerySet[FrameworkVersion]:
    newer = FrameworkVersion.objects.filter(
        framework=OuterRef("framework"), number__gt=OuterRef("number")
    )
    return FrameworkVersion.objects.filter(~Exists(newer)).select_related("framework")


def _documents(versions: QuerySet[FrameworkVersion]) -> dict[int, Document]:
    return {
        one.pk: _document(one)
        for version in versions
        for one in read(version.framework, version).competencies
    }


def _document(one: Competency) -> Document:
    parts = (one.domain.name, one.description, one.evidence_hint)
    texts = {code: " · ".join(p[code] for p in parts if p.get(code)) for code in languages()}
    return Document(
        title=one.name,
        text=T({code: text[:4000] for code, text in texts.items() if text}),
        url_name="competencies:competency",
        url_args=[one.pk],
    )
