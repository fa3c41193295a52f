"""The framework that the platform brings along, for the region to begin with."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.competencies import framework_table
from kerege.competencies.actions.framework_import import take_rows
from kerege.competencies.actions.framework_release import release
from kerege.competencies.models import Framework, RoleProfile, ScaleLevel
from kerege.competencies.starter_words import DESCRIPTION, FIRST_NOTE, LEVELS, NAME, PROFILES
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person

CODE = "librarian"


class StarterIsThere(Refused):
    message = _("The starter framework is there already.")


@transaction.atomic
def install(*, by: Person | None, now: datetime) -> Framework:
    """Write down the starter framework and release its first version."""
    if Framework.objects.filter(code=CODE).exists():
        raise StarterIsThere
    framework = Framework.objects.create(
        code=CODE,
        name=NAME,
        description=DESCRIPTION,
        is_main=not Framework.objects.filter(is_main=True).exists(),
        created_at=now,
    )
    audit.record(
        actor_id=by.pk if by else None, verb="competencies.framework_made", about=framework, now=now
    )
    give_scale(framework)
    give_profiles(framework)
    take_rows(framework=framework, rows=framework_table.starter().rows, by=by, now=now)
    release(framework=framework, by=by, now=now, note=FIRST_NOTE)
    return framework


def give_scale(framework: Framework) -> None:
    """The scale from 0 “not yet” to 4 “teaches others”."""
    ScaleLevel.objects.bulk_create(
        ScaleLevel(framework=framework, level=level, name=name, description=description)
        for level, (name, description) in enumerate(LEVELS)
    )


def give_profiles(framework: Framework) -> None:
    """A profile for librarians and one for those who lead."""
    RoleProfile.objects.bulk_create(
        RoleProfile(framework=framework, code=code, name=name, positions=positions, order=order)
        for order, (code, name, positions) in enumerate(PROFILES, start=1)
    )
