"""Works that are offered to the bank of experience, and those that everybody reads."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from kerege.coursework.models import (
    ExperienceUse,
    OfferState,
    PortfolioOffer,
    Submission,
    WorkFile,
)
from kerege.network.queries.posts import find_post


def offers_of(person: Any) -> dict[int, PortfolioOffer]:
    """The last offer of each work of the person: submission -> offer."""
    rows = PortfolioOffer.objects.filter(person=person).select_related("attempt")
    return {row.attempt.submission_id: row for row in rows.order_by("pk")}


@dataclass(frozen=True)
class Wanted:
    """How a reader narrows the bank of experience."""

    words: str = ""
    age: int | None = None
    is_free: bool = False
    order: str = ""


def narrowed(wanted: Wanted) -> QuerySet[PortfolioOffer]:
    """The works that were asked for, in the order that was asked for."""
    rows = public_list(wanted.words)
    if wanted.age is not None:
        younger = Q(age_from__isnull=True) | Q(age_from__lte=wanted.age)
        older = Q(age_to__isnull=True) | Q(age_to__gte=wanted.age)
        said = Q(age_from__isnull=False) | Q(age_to__isnull=False)
        rows = rows.filter(said, younger, older)
    if wanted.is_free:
        rows = rows.filter(cost=0)
    if wanted.order in ("repeated", "used"):
        rows = rows.order_by(F(wanted.order).desc(), "-decided_at", "-pk")
    return rows


def libraries_of(offer: PortfolioOffer) -> list[ExperienceUse]:
    """The libraries that took it along, those that repeated it first."""
    rows = offer.uses.select_related("library__district")
    return list(rows.order_by(F("repeated_at").desc(nulls_last=True), "pk"))


def public_list(words: str = "") -> QuerySet[PortfolioOffer]:
    """What is shown to everyone, the latest first; with the libraries counted."""
    rows = PortfolioOffer.objects.public().select_related(
        "person", "attempt__submission__assignment__event"
    )
    rows = rows.annotate(used=Count("uses"), repeated=Count("uses__repeated_at"))
    for word in words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(note__icontains=word))
    return rows.order_by("-decided_at", "-pk")


def with_files() -> QuerySet[PortfolioOffer]:
    """Offers with their works and the files of them."""
    files = Prefetch(
        "attempt__files", WorkFile.objects.select_related("file").order_by("order", "pk")
    )
    rows = PortfolioOffer.objects.select_related("person", "attempt__submission__assignment__event")
    return rows.prefetch_related(files)


def files_of(offer: PortfolioOffer) -> list[WorkFile]:
    """The files that were looked through."""
    rows: Any = offer.attempt.files.all()
    return [one for one in rows if one.file.ready_at and not one.file.deleted_at]


def author_words(offer: PortfolioOffer, day: date) -> tuple[str, Any]:
    """Name and library, where the author agreed; nothing otherwise."""
    if not offer.with_name:
        return "", ""
    post = find_post(offer.person, day)
    return offer.person.full_name, post.organisation.name if post else ""


def waiting() -> int:
    return PortfolioOffer.objects.filter(state=OfferState.WAITING).count()


def work_of(person: Any, pk: int) -> Submission | None:
    """An accepted work of mine."""
    rows = Submission.objects.filter(person=person, pk=pk, state="accepted")
    return rows.select_related("assignment__event").first()
