"""The book of the catalogue that a question comes from, as a game keeps it."""

from django.urls import NoReverseMatch

from kerege.catalogue.models import Record


def told_record(record: Record | None) -> dict[str, str] | None:
    """Title and address; the address is "" while the record has no page that one may read."""
    if record is None:
        return None
    return {"title": str(record), "link": "" if record.withdrawn_at else _address(record)}


def _address(record: Record) -> str:
    try:
        return record.get_absolute_url()
    except NoReverseMatch:
        return ""
