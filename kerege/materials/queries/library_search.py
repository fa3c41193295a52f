"""Publications as the search knows them."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.materials.models import (
    Publication,
    PublicationCaptions,
    PublicationKind,
    PublicationVersion,
)
from kerege.search.registry import Document, Kind


def documents_of(numbers: Sequence[int]) -> Mapping[int, Document]:
    """Those that are published, with the text of their newest file and what is said in them."""
    rows = Publication.objects.published().filter(pk__in=numbers).prefetch_related("authors")
    texts = _texts(numbers)
    return {
        row.pk: Document(
            title=row.title,
            authors=[author.name for author in row.authors.all()],
            text=row.abstract,
            body=texts.get(row.pk, ""),
            body_language=row.languages if row.languages in {"kk", "ru", "en"} else "",
            url_name="materials:publication",
            url_args=[row.pk],
            shelf=str(PublicationKind(row.kind).value),
            year=row.year,
            district_id=row.district_id,
            languages=row.language_codes(),
            on=row.published_at.date() if row.published_at else None,
        )
        for row in rows
    }


def numbers() -> Iterable[int]:
    """All that are published, older ones first."""
    return Publication.objects.published().order_by("pk").values_list("pk", flat=True)


def _texts(numbers: Sequence[int]) -> dict[int, str]:
    newest = PublicationVersion.objects.accepted().filter(publication__in=numbers)
    texts = dict(newest.order_by("number").values_list("publication_id", "text"))
    said = PublicationCaptions.objects.filter(publication__in=numbers).order_by("pk")
    for number, words in said.values_list("publication_id", "words"):
        texts[number] = f"{texts.get(number, '')}\n{words}"
    return texts


PUBLICATIONS = Kind(
    code="publication",
    label=_("Methodical library"),
    one=pgettext_lazy("a hit", "Work of the methodical library"),
    order=40,
    documents_of=documents_of,
    numbers=numbers,
    shelves=dict(PublicationKind.choices),
)
