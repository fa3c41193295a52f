"""The methodical library as its readers find it: shelves, filters, the order of the alphabet."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from kerege.foundation.age_marks import AgeMark
from kerege.foundation.database import Kazakh
from kerege.foundation.translated import languages, localized
from kerege.materials import library_film
from kerege.materials.models import (
    LibraryUse,
    Publication,
    PublicationKind,
    PublicationPicture,
    PublicationState,
    PublicationVersion,
)
from kerege.network.models import District
from kerege.people.models import Person

ON_A_SHELF = 6
ORDERS = ("new", "title", "used")


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; empty means all."""

    kind: str = ""
    year: str = ""
    language: str = ""
    age: str = ""
    district: str = ""
    order: str = ""

    @property
    def is_narrowed(self) -> bool:
        return any([self.kind, self.year, self.language, self.age, self.district])


@dataclass(frozen=True)
class Shelf:
    """The newest works of a kind, and how many there are in all."""

    kind: PublicationKind
    works: list[Publication]
    count: int


def on_shelves() -> QuerySet[Publication]:
    """What everybody may read, with what a card shows."""
    rows = Publication.objects.published().select_related("library", "district")
    return rows.prefetch_related("authors").annotate(
        used=Count("uses", distinct=True), shown_on=F("published_at")
    )


def narrowed(wanted: Wanted) -> QuerySet[Publication]:
    """The works that were asked for, in the order that was asked for."""
    rows = on_shelves()
    if wanted.kind in PublicationKind.values:
        rows = rows.filter(kind=wanted.kind)
    if wanted.year.isdecimal() and len(wanted.year) == 4:
        rows = rows.filter(year=int(wanted.year))
    if wanted.language in languages():
        rows = rows.filter(languages__contains=wanted.language)
    if wanted.age in AgeMark.values:
        rows = rows.filter(age_mark=wanted.age)
    if wanted.district:
        rows = rows.filter(district__code=wanted.district)
    if wanted.order == "title":
        return rows.order_by(Kazakh(localized("title")), "pk")
    if wanted.order == "used":
        return rows.order_by(F("used").desc(), "-published_at", "-pk")
    return rows.order_by("-published_at", "-pk")


def shelves() -> list[Shelf]:
    """One a kind that has works; three questions, however many there are."""
    counts = dict(
        Publication.objects.published().values_list("kind").annotate(n=Count("pk")).order_by()
    )
    newest: dict[str, list[int]] = {kind: [] for kind in counts}
    pairs = Publication.objects.published().order_by("-published_at", "-pk")
    for pk, kind in pairs.values_list("pk", "kind").iterator():
        if len(newest[kind]) < ON_A_SHELF:
            newest[kind].append(pk)
    rows = {row.pk: row for row in on_shelves().filter(pk__in=sum(newest.values(), []))}
    return [
        Shelf(kind, [rows[pk] for pk in newest[kind] if pk in rows], counts[kind])
        for kind in PublicationKind
        if kind in counts
    ]


def choices() -> dict[str, Any]:
    """What the filters offer: only what leads to something."""
    found = Publication.objects.published()
    told = {
        code
        for text in found.values_list("languages", flat=True).distinct()
        for code in text.split(",")
    }
    ages = set(found.values_list("age_mark", flat=True).distinct())
    years = found.filter(year__isnull=False).values_list("year", flat=True).distinct()
    districts = District.objects.filter(pk__in=found.values("district"))
    return {
        "years": sorted(set(years), reverse=True),
        "languages": [code for code in languages() if code in told],
        "ages": [mark for mark in AgeMark if mark in ages],
        "districts": list(districts.order_by(Kazakh(localized("short_name")), "pk")),
    }


def newest_version(publication: Publication) -> PublicationVersion | None:
    """The file that the public reads now."""
    accepted = publication.versions.accepted().select_related("file")
    return accepted.order_by("-number").first()


def libraries_using(publication: Publication) -> list[LibraryUse]:
    """The libraries that work with it."""
    rows = publication.uses.select_related("library__district")
    return list(rows.order_by(Kazakh(localized("library__name")), "pk"))


def works_of(person: Person) -> QuerySet[Publication]:
    """What the person has written, the latest changed first."""
    rows = Publication.objects.filter(made_by=person).prefetch_related("authors")
    return rows.annotate(used=Count("uses", distinct=True)).order_by("-changed_at", "-pk")


def for_methodologists(state: str) -> QuerySet[Publication]:
    """Works in a state; “in review” also those whose newer file waits."""
    rows = Publication.objects.select_related("library", "made_by").prefetch_related("authors")
    if state == PublicationState.IN_REVIEW:
        waits = Q(state=state) | Q(
            state=PublicationState.PUBLISHED,
            versions__accepted_at__isnull=True,
            versions__isnull=False,
        )
        return rows.filter(waits).distinct().order_by("submitted_at", "pk")
    return rows.filter(state=state).order_by("-changed_at", "-pk")


def counts_by_state() -> dict[str, int]:
    """How many works stand in each state, for the tabs of the desk."""
    rows = Publication.objects.values_list("state").annotate(n=Count("pk")).order_by()
    return dict(rows) | {PublicationState.IN_REVIEW: for_methodologists("in_review").count()}


def pictures_of(publication: Publication) -> list[PublicationPicture]:
    """What readers see of a gallery: drawn anew, and described for those who do not see it."""
    rows = publication.pictures.select_related("file").order_by("order", "pk")
    return [row for row in rows if row.file.preview and str(row.alt)]


def film_of(publication: Publication) -> dict[str, Any] | None:
    """How it stands with the film of a work, for who makes it; None: it is no film."""
    version = publication.versions.select_related("file").order_by("-number").first()
    if version is None or version.file_kind.family not in {"video", "audio"}:
        return None
    return {
        "captions": publication.captions.order_by("pk"),
        "made": version.films.order_by("pk"),
        "is_done": version.films_made_at is not None or version.file_kind.family == "audio",
        "trouble": version.films_trouble,
        "has_program": bool(library_film.program()),
    }


def newest_versions(works: list[Publication]) -> dict[int, PublicationVersion]:
    """The file that the public reads now, of each work that has one: one question."""
    accepted = PublicationVersion.objects.accepted().filter(
        publication__in=works, file__ready_at__isnull=False
    )
    rows = accepted.select_related("file", "publication").order_by("number")
    return {row.publication_id: row for row in rows}
