"""Questions as they are listed and counted; answers as everybody finds them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.database import Kazakh
from kerege.foundation.translated import localized
from kerege.materials.models import (
    OPEN_QUESTIONS,
    FrequentAnswer,
    Question,
    QuestionState,
    QuestionTopic,
    QuestionWords,
)
from kerege.people.models import Person
from kerege.search.queries import finding
from kerege.search.registry import Document, Kind

KIND = "answer"


def queue(tab: str, topic: str, reader: Person) -> QuerySet[Question]:
    """Questions for the methodologists; what is due first stands first."""
    rows = Question.objects.select_related("person", "library", "district", "taken_by")
    if topic in QuestionTopic.values:
        rows = rows.filter(topic=topic)
    if tab == "mine":
        return rows.filter(taken_by=reader, state__in=OPEN_QUESTIONS).order_by("due_on", "pk")
    if tab in {QuestionState.ANSWERED, QuestionState.CLOSED}:
        return rows.filter(state=tab).order_by(F("answered_at").desc(nulls_last=True), "-pk")
    return rows.filter(state__in=OPEN_QUESTIONS).order_by("due_on", "pk")


def counts(reader: Person) -> dict[str, int]:
    """How many stand behind each tab."""
    told = Question.objects.aggregate(
        open=Count("pk", filter=Q(state__in=OPEN_QUESTIONS)),
        mine=Count("pk", filter=Q(state__in=OPEN_QUESTIONS, taken_by=reader)),
        answered=Count("pk", filter=Q(state=QuestionState.ANSWERED)),
        closed=Count("pk", filter=Q(state=QuestionState.CLOSED)),
    )
    return dict(told)


def asked_by(person: Person) -> QuerySet[Question]:
    """My questions, the newest first."""
    return Question.objects.filter(person=person).order_by("-asked_at", "-pk")


def talk_of(question: Question) -> QuerySet[QuestionWords]:
    """What was said, in order."""
    return question.words.select_related("author").order_by("at", "pk")


def in_year(year: int) -> QuerySet[Question]:
    """All that were asked in a year, for the workbook."""
    rows = Question.objects.select_related("library", "district", "taken_by")
    return rows.filter(asked_at__year=year).order_by("asked_at", "pk")


def figures(year: int) -> dict[str, Any]:
    """Consultations of a year, for the yearly report."""
    rows = Question.objects.filter(asked_at__year=year)
    told = rows.aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=Q(state=QuestionState.ANSWERED)),
        in_time=Count("pk", filter=Q(state="answered", answered_at__date__lte=F("due_on"))),
        minutes=Sum("minutes", default=0),
        libraries=Count("library", distinct=True),
        districts=Count("district", distinct=True),
        usefulness=Avg("usefulness"),
    )
    by_topic = dict(rows.values_list("topic").annotate(n=Count("pk")).order_by())
    told["topics"] = [
        (topic.label, by_topic[topic.value]) for topic in QuestionTopic if topic.value in by_topic
    ]
    return told


def years(today: date) -> list[int]:
    """Years that have questions, and this one; the newest first."""
    return sorted(years_asked() | {today.year}, reverse=True)


def years_asked() -> set[int]:
    """Years that have questions."""
    return {day.year for day in Question.objects.dates("asked_at", "year")}


def answers(words: str, topic: str) -> QuerySet[FrequentAnswer]:
    """What everybody may read: found by words, or by the alphabet of the topic."""
    rows = FrequentAnswer.objects.published()
    if topic in QuestionTopic.values:
        rows = rows.filter(topic=topic)
    if words.strip():
        hits = finding.find(words, finding.Filters(kind=KIND)).numbers
        rows = rows.filter(pk__in=[doc.number for doc in finding.documents(hits)])
    return rows.order_by("topic", Kazakh(localized("title")), "pk")


def documents_of(numbers: Sequence[int]) -> Mapping[int, Document]:
    """Answers as the search knows them."""
    rows = FrequentAnswer.objects.published().filter(pk__in=numbers)
    return {
        row.pk: Document(
            title=row.title,
            text=row.text,
            url_name="materials:answer",
            url_args=[row.pk],
            shelf=row.topic,
            languages=[code for code in row.title if row.title[code]],
        )
        for row in rows
    }


def numbers() -> Iterable[int]:
    """All that are published, older ones first."""
    return FrequentAnswer.objects.published().order_by("pk").values_list("pk", flat=True)


ANSWERS = Kind(
    code=KIND,
    label=_("Answers of methodologists"),
    one=pgettext_lazy("a hit", "Answer of a methodologist"),
    order=42,
    documents_of=documents_of,
    numbers=numbers,
    shelves=dict(QuestionTopic.choices),
)
