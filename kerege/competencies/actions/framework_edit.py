"""The draft of a framework is written: domains, competencies, scale, profiles, targets."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Model
from django.utils.translation import gettext_lazy as _

from kerege.competencies.actions.framework_starter import give_profiles, give_scale
from kerege.competencies.models import (
    Claim,
    Competency,
    Domain,
    Framework,
    ScaleLevel,
    Target,
)
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.people.models import Person

# Words that stand in addresses where a code would.
RESERVED = {"new", "install", "asked", "one", "items"}


class CodeTaken(Refused):
    message = _("This code is taken already.")


class InUse(Refused):
    message = _("It has been released or claimed and stays in the history: retire it instead.")


class NotEmpty(Refused):
    message = _("There are competencies in this domain. Move or retire them first.")


@transaction.atomic
def create(
    *, code: str, name: T, description: T, owner: Organisation | None, by: Person, now: datetime
) -> Framework:
    """An empty framework with the usual scale and profiles."""
    if code in RESERVED or Framework.objects.filter(code=code).exists():
        raise CodeTaken
    framework = Framework.objects.create(
        code=code, name=name, description=description, owner=owner, created_at=now
    )
    give_scale(framework)
    give_profiles(framework)
    _record("competencies.framework_made", framework, by, now)
    return framework


@transaction.atomic
def make_main(*, framework: Framework, by: Person, now: datetime) -> None:
    """People of the region are assessed by this framework from now on."""
    Framework.objects.select_for_update().filter(is_main=True).update(is_main=False)
    Framework.objects.filter(pk=framework.pk).update(is_main=True, closed_at=None)
    _record("competencies.framework_is_the_regions", framework, by, now)


@transaction.atomic
def save(*, thing: Model, values: Mapping[str, Any], by: Person, now: datetime) -> None:
    """Keep a domain, a competency, a profile or the framework itself as the form tells it."""
    is_new = thing.pk is None
    known = type(thing)._default_manager.filter(pk=thing.pk).values(*values).first()
    before = {} if known is None else known
    for name, value in values.items():
        setattr(thing, name, value)
    if is_new and hasattr(thing, "order"):
        thing.order = _last_place(thing) + 1
    try:
        with transaction.atomic():
            thing.save()
    except IntegrityError:
        raise CodeTaken from None
    audit.record(
        actor_id=by.pk,
        verb="competencies.framework_written",
        about=thing,
        now=now,
        before=_plain(before),
        after=_plain(values),
    )


@transaction.atomic
def move(*, thing: Domain | Competency, up: bool, by: Person, now: datetime) -> None:
    """A domain, or a competency in its domain, changes places with its neighbour."""
    rows = _siblings(thing)
    place = next(number for number, row in enumerate(rows) if row.pk == thing.pk)
    other = place + (-1 if up else 1)
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        for number, row in enumerate(rows, start=1):
            type(row)._default_manager.filter(pk=row.pk).update(order=number)
        _record("competencies.framework_ordered", thing, by, now)


@transaction.atomic
def retire(
    *, competency: Competency, replaced_by: Competency | None, by: Person, now: datetime
) -> None:
    """It is asked no longer from the next version on; what was said of it stays."""
    competency.retired_at, competency.replaced_by = now, replaced_by
    competency.save(update_fields=["retired_at", "replaced_by"])
    _record("competencies.competency_retired", competency, by, now)


@transaction.atomic
def restore(*, competency: Competency, by: Person, now: datetime) -> None:
    """A retired competency is asked again."""
    competency.retired_at = competency.replaced_by = None
    competency.save(update_fields=["retired_at", "replaced_by"])
    _record("competencies.competency_restored", competency, by, now)


@transaction.atomic
def delete(*, thing: Domain | Competency, by: Person, now: datetime) -> None:
    """Throw away what nobody has ever seen released."""
    if isinstance(thing, Domain):
        if thing.competencies.exists():
            raise NotEmpty
    elif _was_released(thing) or Claim.objects.filter(competency=thing).exists():
        raise InUse
    _record("competencies.framework_row_deleted", thing, by, now)
    thing.delete()


@transaction.atomic
def set_scale(
    *, framework: Framework, words: Mapping[int, tuple[T, T]], by: Person, now: datetime
) -> None:
    """The words of each level."""
    for level, (name, description) in words.items():
        ScaleLevel.objects.update_or_create(
            framework=framework, level=level, defaults={"name": name, "description": description}
        )
    _record("competencies.scale_written", framework, by, now)


@transaction.atomic
def set_targets(
    *,
    framework: Framework,
    levels: Mapping[tuple[int, int], int | None],
    by: Person,
    now: datetime,
) -> int:
    """The grid of targets, (profile, competency) -> level or none; how many changed."""
    held = {
        (one.profile_id, one.competency_id): one
        for one in Target.objects.filter(profile__framework=framework)
    }
    changed = {}
    for key, level in levels.items():
        before = held[key].level if key in held else None
        if before == level:
            continue
        changed[f"{key[0]}/{key[1]}"] = [before, level]
        if level is None:
            held[key].delete()
        else:
            Target.objects.update_or_create(
                profile_id=key[0], competency_id=key[1], defaults={"level": level}
            )
    if changed:
        audit.record(
            actor_id=by.pk,
            verb="competencies.targets_written",
            about=framework,
            now=now,
            after=changed,
        )
    return len(changed)


def _siblings(thing: Domain | Competency) -> list[Any]:
    if isinstance(thing, Domain):
        return list(thing.framework.domains.select_for_update().order_by("order", "pk"))
    return list(thing.domain.competencies.select_for_update().order_by("order", "pk"))


def _last_place(thing: Any) -> int:
    if isinstance(thing, Competency):
        rows: Any = Competency.objects.filter(domain_id=thing.domain_id)
    else:
        rows = type(thing).objects.filter(framework_id=thing.framework_id)
    return rows.aggregate(last=Max("order"))["last"] or 0


def _was_released(competency: Competency) -> bool:
    versions = competency.domain.framework.versions.values_list("snapshot", flat=True)
    return any(
        one["id"] == competency.pk
        for snapshot in versions
        for domain in snapshot["domains"]
        for one in domain["competencies"]
    )


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, dict | str | int | None) else str(value)
        for name, value in values.items()
    }


def _record(verb: str, about: Model, by: Person, now: datetime) -> None:
    audit.record(actor_id=by.pk, verb=verb, about=about, now=now)
