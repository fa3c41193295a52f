"""What certificates show in a librarian's portfolio: ours, and those of others once confirmed."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.certificates.models import Certificate, EarnedElsewhere
from kerege.certificates.scans import ENDINGS
from kerege.events.portfolio_parts import PortfolioEntry, PortfolioPart, register
from kerege.foundation.translated import T


def enter() -> None:
    """Called once, when the models are loaded."""
    register(PortfolioPart("certificates", 30, _("Certificates"), certificates_of))


def certificates_of(person: Any) -> Sequence[PortfolioEntry]:
    """The valid ones, the latest first; two queries."""
    ours = Certificate.objects.valid().held_by(person)
    found = [_ours(row) for row in ours.order_by("-issued_on", "-pk")]
    others = EarnedElsewhere.objects.confirmed().filter(person=person)
    found += [_of_others(row) for row in others.order_by("-issued_on", "-pk")]
    return sorted(found, key=lambda entry: entry.on, reverse=True)


def _ours(row: Certificate) -> PortfolioEntry:
    name = str(row.file.name) if row.file else ""
    return PortfolioEntry(
        key=f"certificates.certificate:{row.pk}",
        title=T(row.snapshot["event"]["title"]),
        on=row.issued_on,
        note=f"№ {row.number}",
        url=row.get_absolute_url(),
        stored_names={f"{row.number}.pdf": name} if name else {},
    )


def _of_others(row: EarnedElsewhere) -> PortfolioEntry:
    name = f"certificate-{row.pk}.{ENDINGS[row.scan_type]}"
    return PortfolioEntry(
        key=f"certificates.earnedelsewhere:{row.pk}",
        title=T(kk=row.title, ru=row.title, en=row.title),
        on=row.issued_on,
        note=" · ".join(filter(None, [row.issuer, row.number])),
        stored_names={name: str(row.scan.name)} if row.scan else {},
    )
