"""What stands in the catalogue by a question of another catalogue."""

from django.db.models import Q

from kerege.catalogue import record_isbn
from kerege.catalogue.models import Record, Subject
from kerege.catalogue.queries.record_documents import KIND
from kerege.catalogue.record_cql import Asked, Both, Clause
from kerege.foundation.translated import localized
from kerege.search import analysis, engines
from kerege.search.models import SearchDoc

MOST = 10_000  # books that one clause reaches
COLUMNS = {
    "title": engines.COLUMNS[:1],
    "author": engines.AUTHOR,
    "anywhere": engines.ANYWHERE,
    "isbn": engines.ANYWHERE,
}


def numbers(asked: Asked) -> list[int]:
    """Primary keys of kept records, the newest first."""
    return sorted(_set_of(asked), reverse=True)


def _set_of(asked: Asked) -> set[int]:
    if isinstance(asked, Both):
        left, right = _set_of(asked.left), _set_of(asked.right)
        return {"and": left & right, "or": left | right, "not": left - right}[asked.word]
    return _by_heading(asked.text) if asked.index == "subject" else _by_words(asked)


def _by_words(clause: Clause) -> set[int]:
    if clause.index == "isbn":
        text = record_isbn.normal(clause.text) or clause.text
        question = [((analysis.Term(text, (analysis.exact(text.lower()),)),),)]
        if not text.isalnum():
            return set()
    else:
        terms = analysis.terms(clause.text, analysis.with_russian_letters)
        question = [((term,),) for term in terms]
    marks = [analysis.mark("kind", KIND)]
    if not question:
        return set()
    hits = engines.matching(question, COLUMNS[clause.index], marks=marks, limit=MOST)
    return set(SearchDoc.objects.filter(pk__in=hits).values_list("number", flat=True))


def _by_heading(text: str) -> set[int]:
    """Books of headings that hold these words in one of the languages."""
    named = Subject.objects.annotate(
        kk=localized("name", "kk"), ru=localized("name", "ru"), en=localized("name", "en")
    )
    found = Q()
    for code in ("kk", "ru", "en"):
        every = Q()
        for word in text.split()[:8]:
            every &= Q(**{f"{code}__icontains": word})
        found |= every
    links = Record.subjects.through.objects.filter(
        subject__in=named.filter(found).values("pk"), record__withdrawn_at=None
    )
    return set(links.order_by("-record").values_list("record_id", flat=True)[:MOST])
