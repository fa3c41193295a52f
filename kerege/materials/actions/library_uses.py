"""“We work with it”: said once a library."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.materials.models import LibraryUse, Publication, PublicationAuthor, PublicationState
from kerege.network.queries.posts import find_post
from kerege.people.models import Person


class NoLibrary(Refused):
    message = _("Say in your profile where you work, then your library can be counted.")


@transaction.atomic
def mark(*, publication: Publication, by: Person, now: datetime) -> LibraryUse:
    """The library of the person works with it; said twice it is said once."""
    post = find_post(by, timezone.localdate(now))
    if post is None:
        raise NoLibrary
    use, is_new = LibraryUse.objects.get_or_create(
        publication=publication,
        library=post.organisation,
        defaults={"person": by, "at": now},
    )
    if is_new:
        _log("publication_used", publication, post.organisation_id, by, now)
    return use


@transaction.atomic
def unmark(*, publication: Publication, by: Person, now: datetime) -> None:
    """Take it back, whoever of the library has said it."""
    post = find_post(by, timezone.localdate(now))
    if post is None:
        raise NoLibrary
    gone, _rows = LibraryUse.objects.filter(
        publication=publication, library=post.organisation_id
    ).delete()
    if gone:
        _log("publication_not_used", publication, post.organisation_id, by, now)


def forget_person(person: Person, now: datetime) -> None:
    """A step of `people.erasure`. Names of authors who are forgotten go; their drafts go whole."""
    PublicationAuthor.objects.filter(person=person).delete()
    LibraryUse.objects.filter(person=person).update(person=None)
    own = Publication.objects.filter(made_by=person)
    own.filter(state=PublicationState.DRAFT, submitted_at=None).delete()
    own.update(made_by=None)
    pagecache.touch()


def _log(verb: str, about: Publication, library_id: int, by: Person, now: datetime) -> None:
    audit.record(
        actor_id=by.pk,
        verb=f"materials.{verb}",
        about=about,
        after={"library": library_id},
        now=now,
    )
    pagecache.touch()
