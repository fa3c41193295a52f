"""Rubrics with their versions and where they are used."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from kerege.competencies.models import Competency
from kerege.coursework import rubric_content
from kerege.coursework.models import Rubric, RubricVersion
from kerege.foundation.translated import localized


@dataclass(frozen=True)
class Difference:
    """What became of a criterion between two versions: "new", "gone", "changed" or "moved"."""

    kind: str
    before: rubric_content.Criterion | None
    after: rubric_content.Criterion | None


def rubrics(*, words: str = "", archived: bool = False) -> QuerySet[Rubric]:
    """The rubrics by title, each with the number of its latest version and of its homework."""
    latest = RubricVersion.objects.filter(rubric=OuterRef("pk")).order_by("-number")
    rows = Rubric.objects.annotate(
        number=Subquery(latest.values("number")[:1]),
        used_at=Subquery(latest.values("used_at")[:1]),
        homework=Count("versions__assignments", distinct=True),
        shown_title=localized("title"),
    )
    rows = rows.filter(archived_at__isnull=not archived)
    for word in words.split()[:8]:
        rows = rows.filter(title__icontains=word)
    return rows.select_related("owner").order_by("shown_title", "pk")


def latest_of(rubric: Rubric) -> RubricVersion:
    return rubric.versions.select_related("rubric").order_by("-number")[0]


def keys_of(rubric: Rubric) -> list[str]:
    """Every key that a criterion of the rubric ever had."""
    found = {
        one["key"] for told in rubric.versions.values_list("criteria", flat=True) for one in told
    }
    return sorted(found)


def versions_to_choose() -> QuerySet[RubricVersion]:
    """The latest versions of the rubrics that are offered for a homework."""
    latest = RubricVersion.objects.filter(rubric=OuterRef("rubric")).order_by("-number")
    rows = RubricVersion.objects.filter(
        rubric__archived_at=None, pk=Subquery(latest.values("pk")[:1])
    )
    return rows.select_related("rubric").order_by("rubric", "pk")


def competency_choices() -> list[tuple[str, str]]:
    """Code and name of each current competency of the region's framework."""
    rows = Competency.objects.current().filter(domain__framework__is_main=True).in_order()
    return [(one.code, f"{one.code} {one.name}") for one in rows]


def competencies_by_code(codes: Any) -> dict[str, Competency]:
    """The competencies of the region's framework; of a code given twice, the current one."""
    rows = Competency.objects.filter(domain__framework__is_main=True, code__in=codes)
    ordered = sorted(rows, key=lambda one: (one.retired_at is None, -one.pk))
    return {one.code: one for one in ordered}


def differences(before: RubricVersion, after: RubricVersion) -> list[Difference]:
    """What changed from one version to another, in the order of the later one."""
    old = {one.key: one for one in rubric_content.read(before.criteria)}
    new = rubric_content.read(after.criteria)
    stayed = [one.key for one in new if one.key in old]
    order = [key for key in old if key in stayed]
    found = []
    for one in new:
        earlier = old.get(one.key)
        if earlier is None:
            found.append(Difference("new", None, one))
        elif earlier != one:
            found.append(Difference("changed", earlier, one))
        elif order.index(one.key) != stayed.index(one.key):
            found.append(Difference("moved", earlier, one))
    gone = [old[key] for key in old if key not in stayed]
    return found + [Difference("gone", one, None) for one in gone]
