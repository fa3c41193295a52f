"""What readers see of the catalogue: lists, facets, one book, one author."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Substr, Upper

from kerege.catalogue.models import Author, Holding, Record, RecordAuthor, Subject
from kerege.catalogue.queries.record_documents import KIND
from kerege.foundation.database import Kazakh, sort_key
from kerege.foundation.pagecache import counted
from kerege.foundation.translated import localized
from kerege.network.models import District, Organisation
from kerege.search.models import SearchDoc, Synonym
from kerege.search.queries import finding

NEW = 8
SIMILAR = 6
SUBJECTS = 40
FACET = 12  # values of one facet that are offered
# Books without a year at the end, on both databases.
NEWEST = (F("year").desc(nulls_last=True), "-pk")

SORTS = {
    "new": NEWEST,
    "old": (F("year").asc(nulls_last=True), "pk"),
    "title": (Kazakh("title"), "pk"),
}


@dataclass(frozen=True)
class Asked:
    """What a reader wants to see; empty is everything."""

    words: str = ""
    year: int | None = None
    language: str = ""
    age: str = ""
    subject: int | None = None
    district: int | None = None
    author: int | None = None
    library: int | None = None
    sort: str = ""  # of SORTS; empty is the best or the newest first

    @property
    def is_narrowed(self) -> bool:
        ids = (self.subject, self.district, self.author, self.library)
        return any((self.year, self.language, self.age, *ids))


@dataclass
class Shelf:
    """The books in order, how they were come by, and what they can be narrowed to."""

    numbers: Sequence[int] = ()
    way: str = ""
    shown_for: str = ""
    facets: dict[str, list[tuple[Any, str, int]]] = field(default_factory=dict)


def with_people(records: QuerySet[Record]) -> QuerySet[Record]:
    """Records as lists show them: two queries for any number."""
    credits = RecordAuthor.objects.select_related("author").order_by("order", "pk")
    return records.defer("fields").prefetch_related(Prefetch("credits", credits))


def in_this_order(numbers: Sequence[int]) -> list[Record]:
    """These records with their people."""
    found = with_people(Record.objects.kept()).select_related("cover").in_bulk(list(numbers))
    return [found[number] for number in numbers if number in found]


def find(asked: Asked) -> Shelf:
    """Books that match, best first; without words the newest first."""
    if not asked.words:
        found = list(narrowed(asked).values_list("pk", flat=True)[: finding.REACH])
        return Shelf(numbers=found, facets=_facets(found))
    hits = finding.find(asked.words, finding.Filters(kind=KIND))
    numbers = dict(SearchDoc.objects.filter(pk__in=hits.numbers).values_list("pk", "number"))
    every = [numbers[pk] for pk in hits.numbers if pk in numbers]
    kept = dict.fromkeys(narrowed(asked).filter(pk__in=every).values_list("pk", flat=True))
    best = [number for number in every if number in kept]
    return Shelf(
        numbers=list(kept) if asked.sort in SORTS else best,
        way=hits.way,
        shown_for=hits.shown_for,
        facets=_facets(every),
    )


def narrowed(asked: Asked) -> QuerySet[Record]:
    """All books that pass the filters, in the order that is asked for; words aside."""
    records = Record.objects.kept().order_by(*SORTS.get(asked.sort, NEWEST))
    if asked.year:
        records = records.filter(year=asked.year)
    if asked.age:
        records = records.filter(age_mark=asked.age)
    if asked.language:
        one = asked.language
        records = records.filter(
            Q(languages=one)
            | Q(languages__startswith=f"{one},")
            | Q(languages__endswith=f",{one}")
            | Q(languages__contains=f",{one},")
        )
    if asked.subject:
        links = Record.subjects.through.objects.filter(subject=asked.subject)
        records = records.filter(pk__in=links.values("record_id"))
    if asked.author:
        theirs = RecordAuthor.objects.filter(author=asked.author)
        records = records.filter(pk__in=theirs.values("record_id"))
    if asked.library:
        held = Holding.objects.filter(library=asked.library)
        records = records.filter(pk__in=held.values("record_id"))
    if asked.district:
        held = Holding.objects.filter(library__district=asked.district)
        records = records.filter(pk__in=held.values("record_id"))
    return records


def _facets(numbers: Sequence[int]) -> dict[str, list[tuple[Any, str, int]]]:
    """What these books differ in; (value, words, how many), the largest first."""
    rows = list(Record.objects.filter(pk__in=numbers).values_list("year", "languages", "age_mark"))
    years = Counter(year for year, _languages, _age in rows if year)
    codes = Counter(code for _y, languages, _a in rows for code in languages.split(",") if code)
    ages = Counter(age for _year, _languages, age in rows if age)
    subjects = Subject.objects.filter(records__in=numbers).annotate(n=Count("pk"))
    authors = Author.objects.filter(records__in=numbers).annotate(n=Count("pk"))
    libraries = Organisation.objects.filter(holdings__record__in=numbers).annotate(n=Count("pk"))
    districts = District.objects.filter(organisations__holdings__record__in=numbers)
    districts = districts.annotate(n=Count("organisations__holdings__record", distinct=True))
    headings = subjects.order_by("-n", "pk")[:FACET]
    return {
        "language": [(code, code, n) for code, n in codes.most_common(FACET)],
        "age": [(age, age, n) for age, n in sorted(ages.items(), key=lambda one: int(one[0]))],
        "subject": [(one.pk, str(one.name), one.n) for one in headings],
        "author": [(one.pk, str(one.name), one.n) for one in authors.order_by("-n", "pk")[:FACET]],
        "library": [(one.pk, str(one), one.n) for one in libraries.order_by("-n", "pk")[:FACET]],
        "district": [
            (one.pk, str(one.short_name), one.n) for one in districts.order_by("-n", "pk")[:FACET]
        ],
        "year": [(year, f"{year}", n) for year, n in sorted(years.items(), reverse=True)[:FACET]],
    }


def newest() -> list[Record]:
    """What came last."""
    numbers = Record.objects.kept().order_by("-created_at", "-pk").values_list("pk", flat=True)
    return in_this_order(list(numbers[:NEW]))


@counted
def _used_subjects() -> list[Subject]:
    kept = Count("records", filter=Q(records__withdrawn_at=None))
    return list(Subject.objects.annotate(size=kept).filter(size__gt=0).order_by("-size")[:SUBJECTS])


def subjects() -> list[Subject]:
    """Headings that books bear, each with `size`, in the order of the alphabet."""
    return sorted(_used_subjects(), key=lambda one: sort_key(str(one.name)))


@counted
def total() -> int:
    """How many books are described."""
    return Record.objects.kept().count()


def authors() -> QuerySet[Author]:
    """Those of whom a book stands in the catalogue, in the order of the Kazakh alphabet."""
    books = RecordAuthor.objects.filter(author=OuterRef("pk"), record__withdrawn_at=None)
    return Author.objects.filter(Exists(books)).order_by(Kazakh(localized("name")), "pk")


def letters() -> list[str]:
    """Letters that names of authors begin with, in the order of the Kazakh alphabet."""
    found = authors().order_by().annotate(letter=Upper(Substr(localized("name"), 1, 1)))
    every = {letter for letter in found.values_list("letter", flat=True).distinct() if letter}
    return sorted((one for one in every if one.isalpha()), key=sort_key)


def authors_by(letter: str, words: str) -> QuerySet[Author]:
    """Authors whose name begins with the letter, or holds the words."""
    found = authors().annotate(shown=localized("name"))
    for word in words.split()[:6]:
        forms = Synonym.objects.filter(group__startswith="author:", form__icontains=word)
        others = [int(group.partition(":")[2]) for group in forms.values_list("group", flat=True)]
        found = found.filter(Q(shown__icontains=word) | Q(pk__in=others))
    return found.filter(shown__istartswith=letter) if letter and not words else found


def whole(number: int) -> Record | None:
    """One record with all that its page shows; withdrawn ones, too."""
    credits = RecordAuthor.objects.select_related("author").order_by("order", "pk")
    rows = Record.objects.select_related("cover").prefetch_related(
        Prefetch("credits", credits), "subjects"
    )
    return rows.filter(pk=number).first()


def holdings(record: Record) -> list[tuple[District | None, list[Holding]]]:
    """Where a book is held: libraries by district."""
    rows = record.holdings.select_related("library__district").order_by(
        "library__district__order", "library__district_id", "library_id"
    )
    found: dict[District | None, list[Holding]] = {}
    for row in rows:
        found.setdefault(row.library.district, []).append(row)
    return list(found.items())


def similar(record: Record) -> list[Record]:
    """Books of the same subjects, those that share the most first."""
    shared = [one.pk for one in record.subjects.all()]
    close = Record.objects.kept().filter(subjects__in=shared).exclude(pk=record.pk)
    close = close.annotate(n=Count("pk")).order_by("-n", "-pk")
    return in_this_order(list(close.values_list("pk", flat=True)[:SIMILAR]))


def of_author(author: Author) -> QuerySet[Record]:
    """Books that the person wrote, drew or translated, the latest first."""
    theirs = RecordAuthor.objects.filter(author=author)
    found = Record.objects.kept().filter(pk__in=theirs.values("record_id"))
    return with_people(found).select_related("cover").order_by(*NEWEST)


def of_subject(subject: Subject) -> QuerySet[Record]:
    """Books of a heading, the latest first."""
    links = Record.subjects.through.objects.filter(subject=subject)
    found = Record.objects.kept().filter(pk__in=links.values("record_id"))
    return with_people(found).select_related("cover").order_by(*NEWEST)


def for_export(numbers: Sequence[int]) -> list[Record]:
    """Whole records in this order, with people and subjects: three queries."""
    credits = RecordAuthor.objects.select_related("author").order_by("order", "pk")
    rows = Record.objects.kept().prefetch_related(Prefetch("credits", credits), "subjects")
    found = rows.in_bulk(list(numbers))
    return [found[number] for number in numbers if number in found]
