"""Rows of a table become domains, competencies and targets of a framework's draft."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from kerege.competencies.framework_table import DOMAIN, Row
from kerege.competencies.models import Competency, Domain, Framework, RoleProfile, Target
from kerege.foundation import audit
from kerege.people.models import Person


@dataclass
class Taken:
    """What came of it: codes of rows that are new, changed, or as they were."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)


@transaction.atomic
def take_rows(*, framework: Framework, rows: list[Row], by: Person | None, now: datetime) -> Taken:
    """Write the rows into the draft; a code that is there is changed, nothing is taken away."""
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    taken = Taken()
    profiles = {one.code: one for one in framework.profiles.all()}
    domains = {one.code: one for one in framework.domains.all()}
    known = {one.code: one for one in Competency.objects.filter(domain__framework=framework)}
    for order, row in enumerate(rows, start=1):
        if row.kind == DOMAIN:
            domains[row.code] = _take_domain(framework, domains.get(row.code), row, order, taken)
        else:
            competency = _take_competency(
                domains[row.parent], known.get(row.code), row, order, taken
            )
            if _take_targets(profiles, competency, row) and row.code in taken.same:
                taken.same.remove(row.code)
                taken.changed.append(row.code)
    if taken.new or taken.changed:
        audit.record(
            actor_id=by.pk if by else None,
            verb="competencies.table_taken",
            about=framework,
            now=now,
            after={"new": taken.new, "changed": taken.changed},
        )
    return taken


def _take_domain(
    framework: Framework, known: Domain | None, row: Row, order: int, taken: Taken
) -> Domain:
    values = {"name": row.name, "description": row.description}
    if known is None:
        taken.new.append(row.code)
        place = framework.domains.count() + 1
        return Domain.objects.create(framework=framework, code=row.code, order=place, **values)
    _change(known, values, row.code, taken)
    return known


def _take_competency(
    domain: Domain, known: Competency | None, row: Row, order: int, taken: Taken
) -> Competency:
    values: dict[str, Any] = {
        "name": row.name,
        "description": row.description,
        "evidence_hint": row.hint,
    }
    if known is None:
        taken.new.append(row.code)
        return Competency.objects.create(domain=domain, code=row.code, order=order, **values)
    _change(known, values | {"domain_id": domain.pk}, row.code, taken)
    return known


def _change(known: Any, values: dict[str, Any], code: str, taken: Taken) -> None:
    changed = [name for name, value in values.items() if getattr(known, name) != value]
    (taken.changed if changed else taken.same).append(code)
    for name in changed:
        setattr(known, name, values[name])
    if changed:
        known.save(update_fields=[name.removesuffix("_id") for name in changed])


def _take_targets(profiles: dict[str, RoleProfile], competency: Competency, row: Row) -> bool:
    """Whether a target is other than before; columns of unknown profiles are passed over."""
    changed = False
    held = {one.profile_id: one for one in competency.targets.all()}
    for code, level in row.targets.items():
        profile = profiles.get(code)
        if profile is None or (profile.pk in held and held[profile.pk].level == level):
            continue
        Target.objects.update_or_create(
            profile=profile, competency=competency, defaults={"level": level}
        )
        changed = True
    return changed
