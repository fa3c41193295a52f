"""Certificates of others as evidence: the holder picks what each of them shows."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.certificates.models import EarnedElsewhere
from kerege.competencies import evidence
from kerege.foundation.translated import T, languages


def enter() -> None:
    """Called once, when the models are loaded."""
    evidence.register("elsewhere", _("certificates of others"), confirmed)


def confirmed(person: Any) -> Sequence[evidence.Piece]:
    """Those that the coordinator has confirmed. They speak for no level by themselves."""
    rows = EarnedElsewhere.objects.confirmed().filter(person=person)
    return [
        evidence.Piece(
            source=f"certificates.earnedelsewhere:{row.pk}",
            # Typed in one language and shown in every one.
            label=T({code: f"{row.title}, {row.issuer}"[:400] for code in languages()}),
            url=reverse("certificates:record"),
            on=row.issued_on,
        )
        for row in rows.order_by("-issued_on", "-pk")
    ]
