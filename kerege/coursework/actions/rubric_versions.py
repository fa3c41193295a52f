"""Rubrics and their versions: an unused version changes, a used one is followed by another."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.coursework import rubric_content
from kerege.coursework.models import Rubric, RubricVersion
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T, languages
from kerege.network.models import Organisation
from kerege.people.models import Person


class NoCriteria(Refused):
    message = _("A rubric has at least one criterion.")


class BrokenContent(Refused):
    message = _("The criteria of this rubric do not match their checksum: nothing can be marked.")


class HasBeenChanged(Refused):
    message = _("Somebody has changed this rubric since you opened it. Your text is kept below.")


@transaction.atomic
def create(
    *,
    title: T,
    criteria: rubric_content.Criteria,
    owner: Organisation,
    by: Person | None,
    now: datetime,
) -> Rubric:
    """A new rubric with its first version."""
    if not criteria:
        raise NoCriteria
    rubric = Rubric.objects.create(title=title, owner=owner, created_by=by, created_at=now)
    _add_version(rubric, 1, criteria, now)
    _record("coursework.rubric_created", rubric, by, now, {"title": dict(title)})
    return rubric


@transaction.atomic
def change(
    *,
    rubric: Rubric,
    title: T,
    criteria: rubric_content.Criteria,
    seen: str,
    by: Person,
    now: datetime,
) -> RubricVersion:
    """Change the open version, or begin another if the latest was used already.

    `seen` is the checksum of the version that the editor was opened with.
    """
    if not criteria:
        raise NoCriteria
    held = Rubric.objects.select_for_update().get(pk=rubric.pk)
    latest = held.versions.select_for_update().order_by("-number")[0]
    if seen != latest.content_sha256:
        raise HasBeenChanged
    before = {"title": dict(held.title), "sha256": latest.content_sha256}
    if held.title != title:
        held.title = title
        held.save(update_fields=["title"])
    checksum = rubric_content.checksum(criteria)
    if checksum == latest.content_sha256:
        version = latest
    elif latest.used_at is None:
        latest.criteria, latest.content_sha256 = criteria, checksum
        latest.save(update_fields=["criteria", "content_sha256"])
        version = latest
    else:
        version = _add_version(held, latest.number + 1, criteria, now)
    after = {"title": dict(title), "sha256": checksum, "version": version.number}
    _record("coursework.rubric_changed", held, by, now, after, before)
    return version


@transaction.atomic
def copy(*, rubric: Rubric, owner: Organisation, by: Person, now: datetime) -> Rubric:
    """The same criteria under another title, to be changed freely."""
    latest = rubric.versions.order_by("-number")[0]
    added = {"kk": " (көшірме)", "ru": " (копия)", "en": " (copy)"}
    title = T({code: text[:180] + added.get(code, "") for code, text in rubric.title.items()})
    return create(title=title, criteria=latest.criteria, owner=owner, by=by, now=now)


@transaction.atomic
def put_away(*, rubric: Rubric, by: Person, now: datetime) -> None:
    """It is no longer offered; what was marked by it stays."""
    held = Rubric.objects.select_for_update().get(pk=rubric.pk)
    if held.archived_at is None:
        held.archived_at = now
        held.save(update_fields=["archived_at"])
        _record("coursework.rubric_put_away", held, by, now, {})


@transaction.atomic
def bring_back(*, rubric: Rubric, by: Person, now: datetime) -> None:
    """It is offered again."""
    held = Rubric.objects.select_for_update().get(pk=rubric.pk)
    if held.archived_at is not None:
        held.archived_at = None
        held.save(update_fields=["archived_at"])
        _record("coursework.rubric_brought_back", held, by, now, {})


@transaction.atomic
def freeze(*, version: RubricVersion, now: datetime) -> None:
    """The first use: from now on the database refuses to change the criteria."""
    held = RubricVersion.objects.select_for_update().get(pk=version.pk)
    if rubric_content.checksum(held.criteria) != held.content_sha256:
        raise BrokenContent
    if held.used_at is None:
        held.used_at = now
        held.save(update_fields=["used_at"])
    version.used_at = held.used_at


@transaction.atomic
def add_starters(
    *, starters: Sequence[Any], owner: Organisation, by: Person | None, now: datetime
) -> list[Rubric]:
    """The rubrics to begin from; one whose title stands there already is left out."""
    # PostgreSQL keeps the languages of a title in an order of its own.
    there = {frozenset(one.items()) for one in Rubric.objects.values_list("title", flat=True)}
    made = []
    for starter in starters:
        title = T({code: starter.title[code] for code in languages() if starter.title.get(code)})
        if frozenset(title.items()) not in there:
            criteria = starter.criteria
            made.append(create(title=title, criteria=criteria, owner=owner, by=by, now=now))
    return made


def _add_version(
    rubric: Rubric, number: int, criteria: rubric_content.Criteria, now: datetime
) -> RubricVersion:
    return RubricVersion.objects.create(
        rubric=rubric,
        number=number,
        criteria=criteria,
        content_sha256=rubric_content.checksum(criteria),
        created_at=now,
    )


def _record(
    verb: str,
    rubric: Rubric,
    by: Person | None,
    now: datetime,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    actor = by.pk if by else None
    audit.record(actor_id=actor, verb=verb, about=rubric, before=before, after=after, now=now)
