"""Printing a booklet, away from any request."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kerege.foundation import typesetting
from kerege.showcase.booklet_paper import TEMPLATE, with_pictures
from kerege.showcase.models import Booklet
from kerege.showcase.queries.booklet_sheets import FOLDER, name_of_paper, paper_of


def print_paper(*, booklet: Booklet, language: str, variant: str) -> str:
    """Print the booklet as it stands, once; says where the file is."""
    data = paper_of(booklet, language, variant)
    name = name_of_paper(booklet, data)
    if default_storage.exists(name):
        return name
    made = typesetting.pdf(TEMPLATE, with_pictures(data))
    drop_papers(booklet_id=booklet.pk, like=f"{language}-{variant}-")
    return default_storage.save(name, ContentFile(made))


def drop_papers(*, booklet_id: int, like: str = "") -> None:
    """Delete every paper of the booklet, or those of one language and variant."""
    if not default_storage.exists(FOLDER):
        return
    for other in default_storage.listdir(FOLDER)[1]:
        if other.startswith(f"{booklet_id}-{like}"):
            default_storage.delete(f"{FOLDER}/{other}")
