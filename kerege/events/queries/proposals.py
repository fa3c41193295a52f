"""Proposals as their readers on the desk and their authors see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Avg, Count, Exists, F, OuterRef, Q, QuerySet

from kerege.events.models import (
    UNDECIDED,
    CallForTalks,
    Event,
    EventState,
    Proposal,
    ProposalState,
    Review,
    Reviewer,
)
from kerege.foundation.translated import localized
from kerege.network.queries.posts import find_post

SORTS = ("mean", "when", "title")


@dataclass(frozen=True)
class Filters:
    words: str = ""
    state: str = ""
    kind: str = ""
    language: str = ""
    mine: str = ""
    sort: str = "when"


def find_call(event: Event) -> CallForTalks | None:
    return CallForTalks.objects.filter(event=event).select_related("event").first()


def public_call(slug: str, person: Any, day: date) -> Any:
    """Calls whose event this person may know of; for get_object_or_404."""
    events = Event.objects.visible_to(person, day) if person else Event.objects.released()
    return CallForTalks.objects.filter(event__in=events).select_related("event__organiser")


def open_calls(now: datetime) -> QuerySet[CallForTalks]:
    """Calls that take talks just now, those that close first before the others."""
    found = CallForTalks.objects.filter(
        event__state=EventState.PUBLISHED, opens_at__lte=now, closes_at__gt=now
    )
    return found.select_related("event").order_by("closes_at", "pk")


def is_invited(person: Any, event: Event) -> bool:
    """Whether the person reads the proposals though she is no organiser."""
    return Reviewer.objects.filter(call__event=event, person_id=person.pk).exists()


def readable(call: CallForTalks, person: Any) -> Any:
    """What was sent to the call, with the marks; `is_own` tells what this person may not judge."""
    email = person.email or ""
    own = Q(person=person)
    if email:
        own |= Q(email__iexact=email) | Q(co_speakers__email__iexact=email)
    mine = Review.objects.filter(proposal=OuterRef("pk"), reviewer=person)
    is_own = Proposal.objects.filter(own, pk=OuterRef("pk"))
    rows = Proposal.objects.filter(call=call).sent()
    return rows.annotate(
        is_own=Exists(is_own),
        is_read=Exists(mine),
        reviewed=Count("reviews", distinct=True),
        mean=Avg(
            (F("reviews__relevance") + F("reviews__usefulness") + F("reviews__clarity")) / 3.0
        ),
    ).select_related("speaker", "item")


def table(rows: Any, filters: Filters, *, is_blind: bool) -> Any:
    """The rows that answer the filters; without names nobody searches by names."""
    for word in filters.words.split()[:8]:
        rows = rows.filter(_matches(word, is_blind))
    if filters.state in ProposalState.values:
        rows = rows.filter(state=filters.state)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.language:
        rows = rows.filter(language=filters.language)
    if filters.mine == "unread":
        rows = rows.filter(is_read=False, is_own=False, state__in=UNDECIDED)
    order: dict[str, Any] = {
        "mean": F("mean").desc(nulls_last=True),
        "title": localized("title"),
    }
    return rows.order_by(order.get(filters.sort, "sent_at"), "pk")


def counts(call: CallForTalks) -> dict[str, int]:
    """How many proposals are in each state."""
    rows = Proposal.objects.filter(call=call).sent().order_by()
    return dict(rows.values_list("state").annotate(n=Count("pk")))


def unplaced(event: Event) -> QuerySet[Proposal]:
    """Accepted talks that have no line in the programme yet."""
    rows = Proposal.objects.filter(
        call__event=event, state=ProposalState.ACCEPTED, item__isnull=True
    )
    return rows.select_related("speaker").order_by("decided_at", "pk")


def to_read(person: Any) -> list[tuple[Event, int]]:
    """Events whose proposals wait for the marks of an invited reviewer, and how many.

    An event taken back to be a draft again is told of on the desk alone.
    """
    found = []
    invited = Reviewer.objects.filter(person=person).exclude(call__event__state=EventState.DRAFT)
    for row in invited.select_related("call__event").order_by("call__closes_at", "pk"):
        rows = table(readable(row.call, person), Filters(mine="unread"), is_blind=True)
        if n := rows.count():
            found.append((row.call.event, n))
    return found


def proposals_of(person: Any) -> QuerySet[Proposal]:
    """What a person proposed, or is to speak along at; the newest first."""
    mine = Q(person=person)
    if person.email:
        mine |= Q(email__iexact=person.email, person__isnull=True)
    rows = Proposal.objects.filter(mine).exclude(~Q(person=person), state=ProposalState.UNCONFIRMED)
    return rows.select_related("call__event", "item").order_by("-created_at", "-pk")


def conflict(proposal: Proposal, reviewer: Any, day: date) -> str:
    """The library that the reviewer and the author share, if it is known; for a flag."""
    theirs = find_post(proposal.person, day) if proposal.person else None
    mine = find_post(reviewer, day)
    if theirs and mine and theirs.organisation_id == mine.organisation_id:
        return str(mine.organisation)
    if mine and proposal.affiliation:
        names = [name.casefold() for name in mine.organisation.name.values() if name]
        if any(name in proposal.affiliation.casefold() for name in names):
            return str(mine.organisation)
    return ""


def _matches(word: str, is_blind: bool) -> Q:
    in_title = Q()
    for code in ("kk", "ru", "en"):
        in_title |= Q(**{f"title__{code}__icontains": word})
    if is_blind:
        return in_title
    return (
        in_title
        | Q(family_name__icontains=word)
        | Q(given_name__icontains=word)
        | Q(affiliation__icontains=word)
        | Q(email__icontains=word)
    )
