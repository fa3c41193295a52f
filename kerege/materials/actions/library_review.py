"""The way of a work into the methodical library: sent, read, published, returned, withdrawn."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kerege.foundation.errors import Refused
from kerege.mailing.actions import outbox
from kerege.materials.actions.library_writing import hold, is_empty, log
from kerege.materials.models import Publication, PublicationState
from kerege.network.models import Membership, Organisation, OrganisationKind, Role
from kerege.people.models import Person

State = PublicationState


class NothingToRead(Refused):
    message = _("There is nothing to read yet: upload a file or write a link.")


class NoAuthor(Refused):
    message = _("Name at least one author or the library that made it.")


class OtherState(Refused):
    message = _("The work has gone on meanwhile: it is “%(state)s” now.")


class PicturesWithoutWords(Refused):
    message = _(
        "Say in Kazakh, Russian and English what is seen in the pictures No. %(numbers)s: "
        "those who do not see them hear these words."
    )


class RemarksAreNeeded(Refused):
    message = _("Write what should be changed: the author reads these words.")


@transaction.atomic
def submit(*, publication: Publication, by: Person, now: datetime) -> None:
    """Send a draft to the methodologists."""
    row = _from(publication, {State.DRAFT, State.RETURNED})
    _check(row)
    row.state, row.submitted_at, row.changed_at = State.IN_REVIEW, now, now
    row.save(update_fields=["state", "submitted_at", "changed_at"])
    log("publication_submitted", row, by, now)
    for reader in methodologists(now):
        if reader.pk != by.pk:
            _tell(row, reader, "publication_submitted", "materials:desk_publication", now)


@transaction.atomic
def take_back(*, publication: Publication, by: Person, now: datetime) -> None:
    """Undo the sending: the work is a draft again."""
    row = _from(publication, {State.IN_REVIEW})
    row.state, row.changed_at = State.DRAFT, now
    row.save(update_fields=["state", "changed_at"])
    log("publication_taken_back", row, by, now)


@transaction.atomic
def publish(*, publication: Publication, by: Person, now: datetime) -> None:
    """Let everybody read it. A methodologist may publish a work of the centre at once."""
    row = _from(publication, set(State) - {State.PUBLISHED})
    _check(row)
    row.state, row.changed_at, row.remarks = State.PUBLISHED, now, ""
    row.published_at = row.published_at or now
    row.save(update_fields=["state", "changed_at", "remarks", "published_at"])
    row.versions.filter(accepted_at=None).update(accepted_at=now)
    log("publication_published", row, by, now)
    if row.made_by and row.made_by_id != by.pk:
        _tell(row, row.made_by, "publication_published", "materials:publication", now)


@transaction.atomic
def give_back(*, publication: Publication, remarks: str, by: Person, now: datetime) -> None:
    """Return it to its author with remarks."""
    row = _from(publication, {State.IN_REVIEW})
    if not remarks.strip():
        raise RemarksAreNeeded
    row.state, row.remarks, row.changed_at = State.RETURNED, remarks.strip()[:2000], now
    row.save(update_fields=["state", "remarks", "changed_at"])
    log("publication_returned", row, by, now, after={"remarks": row.remarks})
    if row.made_by and row.made_by_id != by.pk:
        _tell(row, row.made_by, "publication_returned", "materials:my_publication", now)


@transaction.atomic
def withdraw(*, publication: Publication, by: Person, now: datetime) -> None:
    """Take it off the shelves; `publish` puts it back where it stood."""
    row = _from(publication, {State.PUBLISHED})
    row.state, row.changed_at = State.WITHDRAWN, now
    row.save(update_fields=["state", "changed_at"])
    log("publication_withdrawn", row, by, now)


def pictures_without_words(row: Publication) -> list[int]:
    """Places of the pictures that are not described in every language, counted from one."""
    alts = row.pictures.order_by("order", "pk").values_list("alt", flat=True)
    return [
        place
        for place, alt in enumerate(alts, start=1)
        if not all(str((alt or {}).get(code, "")).strip() for code, _name in settings.LANGUAGES)
    ]


def methodologists(now: datetime) -> list[Person]:
    """Who reads what is sent: the organisers of the centre."""
    held = Membership.objects.on(timezone.localdate(now)).filter(
        role=Role.ORGANISER, organisation__kind=OrganisationKind.CENTRE
    )
    people = Person.objects.filter(pk__in=held.values("person"), is_active=True)
    return list(people.order_by("pk"))


def centre_library(now: datetime) -> Organisation | None:
    """The centre itself, as the publisher of what it makes."""
    centres = Organisation.objects.on(timezone.localdate(now))
    return centres.filter(kind=OrganisationKind.CENTRE).order_by("pk").first()


def _from(publication: Publication, states: set[State]) -> Publication:
    row = hold(publication)
    if row.state not in {str(state) for state in states}:
        label = PublicationState(row.state).label
        raise OtherState(OtherState.message % {"state": label})
    return row


def _check(row: Publication) -> None:
    if is_empty(row):
        raise NothingToRead
    silent = pictures_without_words(row)
    if silent:
        numbers = ", ".join(str(number) for number in silent)
        raise PicturesWithoutWords(PicturesWithoutWords.message % {"numbers": numbers})
    if row.library is None and not row.authors.exists():
        raise NoAuthor


def _tell(row: Publication, reader: Person, letter: str, page: str, now: datetime) -> None:
    with override(reader.language):
        link = settings.BASE_URL + reverse(page, args=[row.pk])
        title = str(row.title)
    outbox.queue(
        to=reader,
        letter=f"materials.{letter}",
        about=row,
        reason=f"{letter}:{row.pk}:{now:%Y%m%d%H%M%S}",
        context={"title": title, "remarks": row.remarks, "link": link},
        now=now,
    )
