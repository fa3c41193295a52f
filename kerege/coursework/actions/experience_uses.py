"""A library takes an experience along, and says that it repeated it: once a library."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.coursework.actions.portfolio_offers import EXPERIENCE
from kerege.coursework.models import ExperienceUse, OfferState, PortfolioOffer
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.network.queries.posts import find_post
from kerege.people.models import Person
from kerege.search.actions import indexing


class NoLibrary(Refused):
    message = _("Say in your profile where you work, then your library can be counted.")


class NotShown(Refused):
    message = _("This work is not shown to everyone.")


class OwnWork(Refused):
    message = _("This is the work of your own library; others say that they repeated it.")


@transaction.atomic
def take(*, offer: PortfolioOffer, by: Person, now: datetime) -> ExperienceUse | None:
    """A file is saved: the library of the person is counted once; the author's own is not."""
    try:
        library_id = _library_of(offer, by, now)
    except Refused:
        return None
    use, is_new = ExperienceUse.objects.get_or_create(
        offer=offer, library_id=library_id, defaults={"person": by, "at": now}
    )
    if is_new:
        _told(offer, "experience_taken", library_id, by, now)
    return use


@transaction.atomic
def repeat(*, offer: PortfolioOffer, note: str, by: Person, now: datetime) -> ExperienceUse:
    """“We repeated this”, and how it went; said again it is told anew."""
    held = PortfolioOffer.objects.select_for_update().get(pk=offer.pk)
    library_id = _library_of(held, by, now)
    use, _is_new = ExperienceUse.objects.get_or_create(
        offer=held, library_id=library_id, defaults={"person": by, "at": now}
    )
    use.person, use.note = by, note.strip()[:300]
    use.repeated_at = use.repeated_at or now
    use.save(update_fields=["person", "note", "repeated_at"])
    _told(held, "experience_repeated", library_id, by, now)
    return use


@transaction.atomic
def unrepeat(*, offer: PortfolioOffer, by: Person, now: datetime) -> None:
    """Take it back, whoever of the library has said it."""
    library_id = _library_of(offer, by, now)
    rows = ExperienceUse.objects.filter(offer=offer, library_id=library_id)
    if rows.exclude(repeated_at=None).update(repeated_at=None, note=""):
        _told(offer, "experience_not_repeated", library_id, by, now)


def forget_person(person: Person, now: datetime) -> None:
    """A step of `people.erasure`: the library stays counted, the words of the person go."""
    ExperienceUse.objects.filter(person=person).update(person=None, note="")
    pagecache.touch()


def _library_of(offer: PortfolioOffer, by: Person, now: datetime) -> int:
    day = timezone.localdate(now)
    post, author = find_post(by, day), find_post(offer.person, day)
    if offer.state != OfferState.APPROVED:
        raise NotShown
    if post is None:
        raise NoLibrary
    same = author is not None and author.organisation_id == post.organisation_id
    if same or offer.person_id == by.pk:
        raise OwnWork
    return post.organisation_id


def _told(offer: PortfolioOffer, verb: str, library_id: int, by: Person, now: datetime) -> None:
    audit.record(
        actor_id=by.pk,
        verb=f"coursework.{verb}",
        about=offer,
        after={"library": library_id},
        now=now,
    )
    indexing.renew(kind=EXPERIENCE, numbers=[offer.pk])
    pagecache.touch()
