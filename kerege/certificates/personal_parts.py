"""What this room has to tell a person about the data kept of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.certificates.models import Certificate, CertificateState
from kerege.people import personal_data
from kerege.people.models import Person

COLUMNS = {
    "number": _("Number"),
    "event": _("Event"),
    "name": _("Name on the certificate"),
    "hours": _("Academic hours"),
    "issued_on": _("Issued on"),
    "state": _("State"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register(
        "certificates", _("Certificates"), certificates_of, columns=COLUMNS, files=files_of
    )


def certificates_of(person: Person) -> list[dict[str, Any]]:
    """The certificates as they were issued."""
    return [
        {
            "number": row.number,
            "event": row.event.title,
            "name": row.snapshot.get("name"),
            "hours": row.snapshot.get("hours"),
            "issued_on": row.issued_on,
            "state": CertificateState(row.state).label,
        }
        for row in _rows(person)
    ]


def files_of(person: Person) -> dict[str, str]:
    """The PDFs."""
    return {f"{row.number}.pdf": str(row.file.name) for row in _rows(person) if row.file}


def _rows(person: Person) -> Any:
    rows = Certificate.objects.held_by(person).select_related("event")
    return rows.order_by("issued_at", "pk")
