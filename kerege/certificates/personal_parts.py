"""What this room has to tell a person about the data kept of them."""

from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.certificates.models import Certificate, CertificateState, ElsewhereState
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
ELSEWHERE = {
    "title": _("What the certificate is for"),
    "issuer": _("Who issued it"),
    "number": _("Number"),
    "hours": _("Academic hours"),
    "issued_on": _("Issued on"),
    "state": _("State"),
    "remark": _("Remark"),
}
SHEETS = {"since_on": _("From the day"), "until_on": _("To the day"), "made_at": _("Since")}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register(
        "certificates", _("Certificates"), certificates_of, columns=COLUMNS, files=files_of
    )
    personal_data.register(
        "certificates.elsewhere",
        _("Certificates of others"),
        elsewhere_of,
        columns=ELSEWHERE,
        files=scans_of,
    )
    personal_data.register(
        "certificates.sheets",
        _("Sheets for the attestation"),
        sheets_of,
        columns=SHEETS,
        files=sheet_files_of,
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


def elsewhere_of(person: Person) -> list[dict[str, Any]]:
    """What the person earned elsewhere and showed here."""
    return [
        {name: getattr(row, name) for name in ELSEWHERE}
        | {"state": ElsewhereState(row.state).label}
        for row in person.earned_elsewhere.order_by("issued_on", "pk")
    ]


def scans_of(person: Person) -> dict[str, str]:
    """The scans."""
    rows = person.earned_elsewhere.exclude(scan="")
    return {f"{row.pk}{PurePath(str(row.scan.name)).suffix}": str(row.scan.name) for row in rows}


def sheets_of(person: Person) -> list[dict[str, Any]]:
    """The sheets that are made and not thrown away yet."""
    return [
        {name: getattr(row, name) for name in SHEETS}
        for row in person.attestation_sheets.order_by("asked_at", "pk")
    ]


def sheet_files_of(person: Person) -> dict[str, str]:
    """The PDFs of the sheets."""
    rows = person.attestation_sheets.exclude(file="")
    return {f"{row.since_on}-{row.until_on}-{row.pk}.pdf": str(row.file.name) for row in rows}


def _rows(person: Person) -> Any:
    rows = Certificate.objects.held_by(person).select_related("event")
    return rows.order_by("issued_at", "pk")
