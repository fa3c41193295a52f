"""Works offered to the bank of experience: offered, approved or not, withdrawn."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import OfferState, PortfolioOffer, Submission, SubmissionState
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.mailing.actions import outbox
from kerege.people.models import Person
from kerege.search.actions import indexing

EXPERIENCE = "experience"  # the kind of the one box
DETAILS = ["cost", "equipment", "age_from", "age_to", "result"]


class NotAccepted(Refused):
    message = _("Only a work that was accepted can be offered.")


class AlreadyOffered(Refused):
    message = _("This work is offered already.")


class AlreadyDecided(Refused):
    message = _("This offer was decided or withdrawn meanwhile.")


class NeedsRemark(Refused):
    message = _("Say to the author why the work is not taken.")


@transaction.atomic
def offer(
    *,
    submission: Submission,
    title: str,
    note: str,
    with_name: bool,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> PortfolioOffer:
    """Offer the work as it was last sent; its author agrees that everybody may read it."""
    held = Submission.objects.select_for_update().get(pk=submission.pk)
    attempt = held.attempts.order_by("-number").first()
    if held.state != SubmissionState.ACCEPTED or attempt is None:
        raise NotAccepted
    if PortfolioOffer.objects.live().filter(attempt__submission=held).exists():
        raise AlreadyOffered
    made = PortfolioOffer.objects.create(
        attempt=attempt,
        person_id=held.person_id,
        title=title.strip()[:200],
        note=note.strip()[:2000],
        with_name=with_name,
        consented_at=now,
        **(details or {}),
    )
    _told(made, "coursework.offered", held.person_id, now, with_name=with_name)
    return made


@transaction.atomic
def describe(
    *, offer: PortfolioOffer, details: dict[str, Any], by: Person, now: datetime
) -> PortfolioOffer:
    """Cost, equipment, age and result, for who wants to repeat it."""
    held = PortfolioOffer.objects.select_for_update().get(pk=offer.pk)
    if held.state not in (OfferState.WAITING, OfferState.APPROVED):
        raise AlreadyDecided
    for name in DETAILS:
        setattr(held, name, details[name])
    held.save(update_fields=DETAILS)
    _told(held, "coursework.offer_described", by.pk, now, **details)
    indexing.renew(kind=EXPERIENCE, numbers=[held.pk])
    pagecache.touch()
    return held


@transaction.atomic
def decide(
    *, offer: PortfolioOffer, is_taken: bool, remark: str, by: Person, now: datetime
) -> PortfolioOffer:
    """The methodologist's word; what is taken is public at once."""
    held = PortfolioOffer.objects.select_for_update().get(pk=offer.pk)
    if held.state != OfferState.WAITING:
        raise AlreadyDecided
    if not is_taken and not remark.strip():
        raise NeedsRemark
    held.state = OfferState.APPROVED if is_taken else OfferState.DECLINED
    held.remark, held.decided_at, held.decided_by = remark.strip()[:1000], now, by
    held.save(update_fields=["state", "remark", "decided_at", "decided_by"])
    letter = "offer_approved" if is_taken else "offer_declined"
    outbox.queue(
        to=held.person,
        letter=f"coursework.{letter}",
        about=held,
        reason=f"{letter}:{held.pk}",
        context={"title": held.title, "remark": held.remark, "offer": held},
        now=now,
    )
    _told(held, f"coursework.{letter}", by.pk, now)
    indexing.renew(kind=EXPERIENCE, numbers=[held.pk])
    pagecache.touch()
    return held


@transaction.atomic
def withdraw(*, offer: PortfolioOffer, by: Person, now: datetime) -> None:
    """Nobody reads the work any more, whatever was decided."""
    held = PortfolioOffer.objects.select_for_update().get(pk=offer.pk)
    if held.state not in (OfferState.WAITING, OfferState.APPROVED):
        raise AlreadyDecided
    held.state = OfferState.WITHDRAWN
    held.save(update_fields=["state"])
    _told(held, "coursework.offer_withdrawn", by.pk, now)
    indexing.renew(kind=EXPERIENCE, numbers=[held.pk])
    pagecache.touch()


def forget_person(person: Person, now: datetime) -> None:
    """A work of somebody who is forgotten is shown no more."""
    theirs = list(PortfolioOffer.objects.filter(person=person).values_list("pk", flat=True))
    PortfolioOffer.objects.live().filter(person=person).update(state=OfferState.WITHDRAWN)
    PortfolioOffer.objects.filter(person=person).update(
        with_name=False, title="—", note="", equipment="", result=""
    )
    indexing.renew(kind=EXPERIENCE, numbers=theirs)
    pagecache.touch()


def _told(made: PortfolioOffer, verb: str, actor_id: int, now: datetime, **after: object) -> None:
    audit.record(actor_id=actor_id, verb=verb, about=made, after=after, now=now)
