"""The works of a homework as their reviewers see them: a list with its counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from kerege.coursework.models import (
    Assessment,
    Assignment,
    AssignmentReviewer,
    Attempt,
    ReviewLease,
    Submission,
    SubmissionState,
)
from kerege.events.models import Registration
from kerege.foundation.database import Kazakh
from kerege.foundation.prepared import Prepared
from kerege.network.models import District, Post
from kerege.people.models import Person
from kerege.people.queries.people import search

SHOWN = ("waiting", "returned", "accepted", "late", "nothing")
SORTS = ("waiting", "sent", "name", "points")
_STATES = {
    "waiting": SubmissionState.SENT,
    "returned": SubmissionState.RETURNED,
    "accepted": SubmissionState.ACCEPTED,
}


def _by_state(assignment: int) -> QuerySet[Submission, tuple[str, bool, int]]:
    """How many works stand where, the late ones apart."""
    last = Attempt.objects.filter(submission=OuterRef("pk")).order_by("-number")
    rows = Submission.objects.filter(assignment=assignment)
    rows = rows.annotate(late=Subquery(last.values("is_late")[:1]))
    rows = rows.filter(late__isnull=False)  # something was sent
    return rows.order_by().values_list("state", "late").annotate(n=Count("pk"))


def _readers(assignment: int) -> QuerySet[Person, Person]:
    said = Assessment.objects.by_staff().filter(attempt__submission__assignment=assignment)
    asked = AssignmentReviewer.objects.filter(assignment=assignment)
    people = Person.objects.filter(
        Q(pk__in=asked.values("person_id")) | Q(pk__in=said.values("reviewer_id"))
    )
    return people.order_by("family_name", "given_name", "pk")


def _districts(event: int) -> QuerySet[District, District]:
    rows = Registration.objects.confirmed().filter(event=event)
    found = rows.order_by().values("district_id")
    return District.objects.filter(pk__in=found).order_by("order", "pk")


_told = Prepared(_by_state, assignment=int)
_reviewers = Prepared(_readers, assignment=int)
_districts_of_event = Prepared(_districts, event=int)


@dataclass(frozen=True)
class Filters:
    words: str = ""
    show: str = ""
    district: str = ""
    language: str = ""
    reviewer: str = ""
    sort: str = ""


@dataclass
class Row:
    """One line of the list."""

    submission: Submission
    place: Any  # the registration or the post of the author, or None
    attempt: Attempt
    standing: Assessment | None
    has_draft: bool
    reader: Person | None


def works(assignment: Assignment, filters: Filters, day: date) -> QuerySet[Submission]:
    """The works that were sent and answer the filters, in the wanted order."""
    last = Attempt.objects.filter(submission=OuterRef("pk")).order_by("-number")
    rows = Submission.objects.filter(assignment=assignment).annotate(
        last_sent_at=Subquery(last.values("sent_at")[:1])
    )
    rows = rows.filter(last_sent_at__isnull=False)
    if filters.show in _STATES:
        rows = rows.filter(state=_STATES[filters.show])
    elif filters.show == "late":
        rows = rows.annotate(is_late=Subquery(last.values("is_late")[:1])).filter(is_late=True)
    if filters.words:
        rows = rows.filter(person__in=search(Person.objects.all(), filters.words))
    if filters.language:
        rows = rows.filter(language=filters.language)
    if filters.district.isdecimal():
        rows = rows.filter(person__in=_of_district(assignment, int(filters.district[:9]), day))
    if filters.reviewer.isdecimal():
        rows = rows.filter(_read_by(int(filters.reviewer[:9])))
    return _sorted(rows, filters.sort)


def rows_of(
    page: Sequence[Submission], assignment: Assignment, viewer: Any, now: datetime, day: date
) -> list[Row]:
    """The lines of a page; the number of queries does not grow with it."""
    last = {
        one.submission_id: one
        for one in Attempt.objects.filter(submission__in=page)
        .defer("text")
        .order_by("submission", "number")
    }
    said = Assessment.objects.by_staff().filter(attempt__in=[one.pk for one in last.values()])
    standing = {one.attempt_id: one for one in said.in_force().select_related("reviewer")}
    begun = set(said.drafts().filter(reviewer=viewer).values_list("attempt_id", flat=True))
    leases = ReviewLease.objects.filter(submission__in=page, until_at__gt=now)
    readers = {one.submission_id: one.person for one in leases.select_related("person")}
    places = places_of(assignment, [one.person_id for one in page], day)
    return [
        Row(
            submission=one,
            place=places.get(one.person_id),
            attempt=last[one.pk],
            standing=standing.get(last[one.pk].pk),
            has_draft=last[one.pk].pk in begun,
            reader=readers.get(one.pk),
        )
        for one in page
    ]


def places_of(assignment: Assignment, people: Sequence[int], day: date) -> dict[int, Any]:
    """Where each works: as told on registration, or by the post of today."""
    if assignment.event_id is not None:
        places: Any = Registration.objects.live().filter(event=assignment.event_id)
        places = places.select_related("organisation", "district")
    else:
        places = Post.objects.on(day).order_by("from_on", "pk")
        places = places.select_related("organisation__district")
    return {one.person_id: one for one in places.filter(person__in=people)}


def place_in_words(place: Any) -> tuple[str, str]:
    """District and library of a registration or a post."""
    if place is None:
        return "", ""
    if isinstance(place, Post):
        return str(place.organisation.district or ""), str(place.organisation)
    return str(place.district or ""), str(place.place_of_work or "")


def counts(assignment: Assignment) -> dict[str, int]:
    """How many works wait, are returned, accepted, late, and how many people sent nothing."""
    found = dict.fromkeys(("all", *SHOWN), 0)
    for state, is_late, n in _told.rows(assignment=assignment.pk):
        found["all"] += n
        found["late"] += n if is_late else 0
        for name, wanted in _STATES.items():
            found[name] += n if state == wanted else 0
    found["nothing"] = without_work(assignment).count()
    return found


def known_count(counts: dict[str, int], filters: Filters) -> int | None:
    """How many works answer the filters, where the counts of the tabs say so already."""
    is_narrowed = filters.words or filters.district or filters.language or filters.reviewer
    return None if is_narrowed else counts.get(filters.show or "all")


def without_work(assignment: Assignment) -> QuerySet[Person]:
    """Participants with a place who have sent nothing; of a homework standing alone, who began."""
    began = Submission.objects.filter(assignment=assignment, person=OuterRef("pk"))
    sent = Attempt.objects.filter(submission__assignment=assignment)
    people = Person.objects.filter(is_active=True).exclude(
        pk__in=sent.values("submission__person_id")
    )
    if assignment.event_id is None:
        return people.filter(Exists(began))
    places = Registration.objects.confirmed().filter(event=assignment.event_id)
    return people.filter(pk__in=places.values("person_id"))


def silent_people(assignment: Assignment, filters: Filters, day: date) -> QuerySet[Person]:
    """Those without a work who answer the filters, by name; `has_begun` says who has a draft."""
    began = Submission.objects.filter(assignment=assignment, person=OuterRef("pk"))
    people = search(without_work(assignment), filters.words).annotate(has_begun=Exists(began))
    if filters.district.isdecimal():
        people = people.filter(pk__in=_of_district(assignment, int(filters.district[:9]), day))
    return people.order_by(Kazakh("family_name"), Kazakh("given_name"), "pk")


def districts_of(assignment: Assignment, day: date) -> Sequence[District]:
    """The districts that authors and participants come from."""
    if assignment.event_id is not None:
        return _districts_of_event.rows(event=assignment.event_id)
    people = Submission.objects.filter(assignment=assignment).values("person_id")
    found = Post.objects.on(day).filter(person__in=people).values("organisation__district_id")
    return list(District.objects.filter(pk__in=found).order_by("order", "pk"))


def reviewers_of(assignment: Assignment) -> Sequence[Person]:
    """Whoever was asked to read the works, or did."""
    return _reviewers.rows(assignment=assignment.pk)


def neighbours(rows: QuerySet[Submission], pk: int) -> tuple[int | None, int | None]:
    """The works before and after this one in the list that the reader came from."""
    numbers = list(rows.values_list("pk", flat=True))
    if pk not in numbers:
        return None, next(iter(numbers), None)
    place = numbers.index(pk)
    before = numbers[place - 1] if place else None
    return before, numbers[place + 1] if place + 1 < len(numbers) else None


def _of_district(assignment: Assignment, district: int, day: date) -> Any:
    if assignment.event_id is not None:
        rows: Any = Registration.objects.live().filter(event=assignment.event_id)
        return rows.filter(district=district).values("person_id")
    return Post.objects.on(day).filter(organisation__district=district).values("person_id")


def _read_by(person: int) -> Q:
    said = Assessment.objects.by_staff().filter(attempt__submission=OuterRef("pk"), reviewer=person)
    return Q(Exists(said)) | Q(lease__person=person)


def _sorted(rows: Any, sort: str) -> Any:
    if sort == "name":
        return rows.order_by(Kazakh("person__family_name"), Kazakh("person__given_name"), "pk")
    if sort == "points":
        given = Assessment.objects.in_force().by_staff().filter(attempt__submission=OuterRef("pk"))
        points = Subquery(given.order_by("-attempt__number").values("points")[:1])
        return rows.annotate(points=Coalesce(points, Value(-1), output_field=_decimal())).order_by(
            "-points", "pk"
        )
    if sort == "sent":
        return rows.order_by("-last_sent_at", "pk")
    turn = Case(
        When(state=SubmissionState.SENT, then=0),
        When(state=SubmissionState.RETURNED, then=1),
        default=2,
        output_field=IntegerField(),
    )
    return rows.order_by(turn, "last_sent_at", "pk")


def _decimal() -> Any:
    return Assessment._meta.get_field("points").clone()
