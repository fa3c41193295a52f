"""Books as the one box knows them."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Prefetch

from kerege.catalogue.models import Author, Record, RecordAuthor
from kerege.foundation.translated import T
from kerege.search.registry import Document

KIND = "book"


def documents_of(numbers: Sequence[int]) -> Mapping[int, Document]:
    """Kept records as documents: three queries."""
    credits = RecordAuthor.objects.select_related("author").order_by("order", "pk")
    records = Record.objects.kept().filter(pk__in=list(numbers)).defer("fields")
    records = records.prefetch_related(Prefetch("credits", credits), "subjects")
    return {record.pk: _document(record) for record in records}


def numbers() -> Iterable[int]:
    """Of all kept records, older ones first."""
    return Record.objects.kept().order_by("pk").values_list("pk", flat=True).iterator()


def forms_of(author: Author) -> list[str]:
    """Every form of a name, each once."""
    return list(dict.fromkeys([*author.name.values(), *author.variants]))


def titles_of(record: Record) -> T:
    """The title under its language, beside those in other languages."""
    known = next((one for one in record.language_codes() if one in ("kk", "ru", "en")), "")
    own = known or next((one for one in ("ru", "kk", "en") if one not in record.titles), "ru")
    return T({**record.titles, own: record.title})


def _document(record: Record) -> Document:
    return Document(
        title=titles_of(record),
        authors=[form for credit in record.credits.all() for form in forms_of(credit.author)],
        text=_text(record),
        body=" ".join(f"ISBN {isbn}" for isbn in record.isbns),
        url_name="catalogue:record",
        url_args=[record.pk],
        year=record.year,
        languages=record.language_codes(),
    )


def _text(record: Record) -> T:
    """Under the title: who, where; subjects and the annotation in each language."""
    named: dict[str, list[str]] = {}
    for subject in record.subjects.all():
        for code, heading in subject.name.items():
            named.setdefault(code, []).append(heading)
    names = list(dict.fromkeys(credit.author for credit in record.credits.all()))
    told = [record.remainder, record.volume, record.publisher, record.series]
    found = T()
    for code in ("kk", "ru", "en"):
        who = "; ".join(author.name.localize(code) for author in names)
        parts = [
            who or record.responsibility,
            *told,
            "; ".join(named.get(code, ())),
            record.annotation.get(code, ""),
        ]
        if code in named or code in record.annotation or code in record.language_codes():
            found[code] = ". ".join(part.rstrip(".") for part in parts if part)[:4000]
    if not found:
        found["ru"] = ". ".join(part for part in (record.responsibility, *told) if part)[:4000]
    return found
