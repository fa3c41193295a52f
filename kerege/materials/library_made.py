"""What was made of the files of a work: page pictures, light variants. They go with it."""

from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db import transaction

from kerege.materials.models import (
    Publication,
    PublicationFilm,
    PublicationPage,
    PublicationPicture,
)


def of_work(work: Publication) -> list[str]:
    """Names in the storage of all that was made of a work."""
    pages = PublicationPage.objects.filter(version__publication=work)
    films = PublicationFilm.objects.filter(version__publication=work)
    pictures = work.pictures.values_list("small", "light", "wide", "thumb")
    rows = [
        *pages.values_list("small", "large", "light"),
        *films.values_list("file"),
        *pictures,
        *work.versions.values_list("poster"),
    ]
    return [name for row in rows for name in row if name]


def of_picture(picture: PublicationPicture) -> list[str]:
    """The same of one picture of a gallery."""
    names = (picture.small.name, picture.light.name, picture.wide.name, picture.thumb.name)
    return [name for name in names if name]


def forget(names: Iterable[str]) -> None:
    """Take them from the disk when the rows are gone for certain."""
    kept = list(names)

    def clear() -> None:
        for name in kept:
            default_storage.delete(name)

    transaction.on_commit(clear)
