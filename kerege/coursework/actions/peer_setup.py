"""Peer review on the desk: its rules, its phases, who reads what, who drops out."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import (
    Assignment,
    PeerDropOut,
    PeerPhase,
    PeerReview,
    PeerTask,
    PeerTaskState,
)
from kerege.coursework.queries.peer_plan import Plan, plan_of
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.mailing.actions import outbox
from kerege.people.models import Person

FOR_READING = timedelta(days=7)
RULES = (
    "reviews_per_work",
    "is_anonymous",
    "avoids_library",
    "avoids_supervisor",
    "avoids_mutual",
    "avoids_district",
    "min_letters",
    "is_required",
    "due_at",
)


class WrongPhase(Refused):
    message = _("The peer review is in another phase by now. Look at the page anew.")


class TooFewWorks(Refused):
    message = _("There must be two works at least before colleagues can read each other.")


class NoTimeToRead(Refused):
    message = _("The day by which the reviews are due must lie ahead.")


class AlreadyAllocated(Refused):
    message = _("Works are given out: how many reviews, and whose, no longer changes.")


@transaction.atomic
def set_up(
    *, assignment: Assignment, values: dict[str, Any], by: Person, now: datetime
) -> PeerReview:
    """Turn peer review on for a homework, or change its rules."""
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    review, is_new = PeerReview.objects.get_or_create(
        assignment=assignment, defaults={"created_at": now, "phase": PeerPhase.SENDING}
    )
    if review.phase == PeerPhase.CLOSED:
        raise WrongPhase
    frozen = ("is_anonymous",) if review.phase == PeerPhase.REVIEWING else ()
    if any(getattr(review, name) != values.get(name, getattr(review, name)) for name in frozen):
        raise AlreadyAllocated
    for name in RULES:
        if name in values:
            setattr(review, name, values[name])
    review.save()
    verb = "coursework.peer_review_set_up" if is_new else "coursework.peer_review_changed"
    _told(review, verb, by, now, reviews_per_work=review.reviews_per_work)
    return review


@transaction.atomic
def shuffle(*, review: PeerReview, by: Person, now: datetime) -> PeerReview:
    """Take the next seed: another allocation, as fair."""
    held = _hold(review, PeerPhase.SETUP, PeerPhase.SENDING)
    held.seed += 1
    held.save(update_fields=["seed"])
    _told(held, "coursework.peer_review_shuffled", by, now, seed=held.seed)
    return held


@transaction.atomic
def give_out(*, review: PeerReview, by: Person, now: datetime) -> int:
    """Give the works to their readers, as the preview showed it; returns how many."""
    held = _hold(review, PeerPhase.SETUP, PeerPhase.SENDING)
    plan = plan_of(held, timezone.localdate(now))
    if len(plan.attempts) < 2:
        raise TooFewWorks
    held.due_at = held.due_at or now + FOR_READING
    if held.due_at <= now:
        raise NoTimeToRead
    held.phase, held.allocated_at = PeerPhase.REVIEWING, now
    held.save(update_fields=["phase", "allocated_at", "due_at"])
    given = _create(held, plan, now)
    _told(held, "coursework.peer_works_given", by, now, seed=held.seed, given=given)
    return given


@transaction.atomic
def top_up(*, review: PeerReview, by: Person, now: datetime) -> int:
    """Find readers for works that came late or lost one; what is given stays where it is."""
    held = _hold(review, PeerPhase.REVIEWING)
    given = _create(held, plan_of(held, timezone.localdate(now)), now)
    _told(held, "coursework.peer_works_topped_up", by, now, given=given)
    return given


@transaction.atomic
def drop_out(*, review: PeerReview, person: Person, reason: str, by: Person, now: datetime) -> int:
    """Somebody reads no more: what is finished stays, the rest goes to others."""
    held = _hold(review, PeerPhase.SETUP, PeerPhase.SENDING, PeerPhase.REVIEWING)
    PeerDropOut.objects.get_or_create(
        review=held, person=person, defaults={"reason": reason[:300], "at": now}
    )
    freed = held.tasks.open().filter(reviewer=person).update(state=PeerTaskState.DROPPED)
    given = 0
    if held.phase == PeerPhase.REVIEWING:
        given = _create(held, plan_of(held, timezone.localdate(now)), now)
    _told(held, "coursework.peer_dropped_out", by, now, person=person.pk, freed=freed, given=given)
    return given


@transaction.atomic
def take_back_in(*, review: PeerReview, person: Person, by: Person, now: datetime) -> None:
    """Somebody who dropped out reads again, from the next topping up on."""
    held = _hold(review, PeerPhase.SETUP, PeerPhase.SENDING, PeerPhase.REVIEWING)
    held.drop_outs.filter(person=person).delete()
    _told(held, "coursework.peer_taken_back", by, now, person=person.pk)


@transaction.atomic
def release(*, review: PeerReview, by: Person, now: datetime) -> None:
    """Show the authors what their colleagues said; what is not finished is read no more."""
    held = _hold(review, PeerPhase.REVIEWING)
    held.tasks.open().update(state=PeerTaskState.DROPPED)
    held.phase, held.closed_at = PeerPhase.CLOSED, now
    held.save(update_fields=["phase", "closed_at"])
    authors = Person.objects.filter(peer_tasks_about__in=held.tasks.done()).distinct()
    for author in authors.order_by("pk"):
        _write("peer_released", author, held, now)
    _told(held, "coursework.peer_reviews_released", by, now, done=held.tasks.done().count())


def remind(*, now: datetime) -> None:
    """A day before the reviews are due, and a day after, write to those who have not finished."""
    day = timedelta(days=1)
    near = PeerReview.objects.filter(
        phase=PeerPhase.REVIEWING, due_at__gt=now - 3 * day, due_at__lte=now + day
    )
    for review in near.select_related("assignment").order_by("pk"):
        assert review.due_at is not None  # noqa: S101 -- filtered
        if now < review.due_at:
            letter = "peer_due"
        elif now > review.due_at + day:
            letter = "peer_late"
        else:
            continue
        people = Person.objects.filter(peer_tasks__in=review.tasks.open()).distinct()
        for person in people.order_by("pk"):
            _write(letter, person, review, now, extra=f":{review.due_at:%Y%m%d}")


def _hold(review: PeerReview, *phases: PeerPhase) -> PeerReview:
    """Lock the review, so that two desks do not give works out at once."""
    held = PeerReview.objects.select_for_update().get(pk=review.pk)
    if held.phase not in phases:
        raise WrongPhase
    return held


def _create(review: PeerReview, plan: Plan, now: datetime) -> int:
    PeerTask.objects.bulk_create(
        PeerTask(
            review=review,
            attempt=plan.attempts[author],
            author_id=author,
            reviewer_id=reader,
            given_at=now,
        )
        for author, reader in plan.allocation.pairs
    )
    readers = {reader for _author, reader in plan.allocation.pairs}
    for reader in sorted(readers):
        _write("peer_given", plan.people[reader], review, now, extra=f":{now:%Y%m%d%H%M%S}")
    return len(plan.allocation.pairs)


def _write(letter: str, to: Person, review: PeerReview, now: datetime, extra: str = "") -> None:
    outbox.queue(
        to=to,
        letter=f"coursework.{letter}",
        about=review,
        reason=f"{letter}:{review.pk}{extra}",
        context={"title": review.assignment.title, "due_at": review.due_at, "review": review},
        now=now,
    )


def _told(review: PeerReview, verb: str, by: Person, now: datetime, **after: Any) -> None:
    audit.record(actor_id=by.pk, verb=verb, about=review, after=after, now=now)
