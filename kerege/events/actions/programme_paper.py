"""Printing the programme to PDF, away from any request."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kerege.events.models import Event
from kerege.events.queries.programme import programme_of
from kerege.events.queries.programme_paper import name_of_paper, paper_of
from kerege.foundation import typesetting

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "programme.typ"


def print_programme(*, event: Event, language: str) -> str:
    """Print the programme as it stands, once; says where the file is."""
    paper = paper_of(event, programme_of(event), language)
    name = name_of_paper(event, paper)
    if default_storage.exists(name):
        return name
    return default_storage.save(name, ContentFile(typesetting.pdf(TEMPLATE, paper)))
