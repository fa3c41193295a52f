"""A framework as it would be released now: plain JSON with its checksum."""

import hashlib
import json
from typing import Any

from kerege.competencies.models import Competency, Domain, Framework, RoleProfile, Target


def snapshot_of(framework: Framework) -> dict[str, Any]:
    """The framework without what is retired; the same contents are the same bytes."""
    profiles = list(framework.profiles.order_by("order", "pk"))
    competencies = list(
        Competency.objects.current()
        .filter(domain__framework=framework)
        .select_related("domain")
        .in_order()
    )
    targets = _targets(profiles)
    rows = {
        competency.pk: _competency(competency, profiles, targets) for competency in competencies
    }
    return {
        "code": framework.code,
        "name": framework.name,
        "description": framework.description,
        "levels": [
            {"level": one.level, "name": one.name, "description": one.description}
            for one in framework.levels.order_by("level")
        ],
        "profiles": [
            {
                "id": one.pk,
                "code": one.code,
                "name": one.name,
                "positions": [place for place in one.positions.split(",") if place],
            }
            for one in profiles
        ],
        "domains": [
            _domain(
                domain,
                [rows[one.pk] for one in competencies if one.domain_id == domain.pk],
            )
            for domain in framework.domains.order_by("order", "pk")
        ],
    }


def checksum(snapshot: dict[str, Any]) -> str:
    """SHA-256 of the contents, in the order of their names."""
    body = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


def _targets(profiles: list[RoleProfile]) -> dict[tuple[int, int], int]:
    rows = Target.objects.filter(profile__in=profiles)
    return {
        (profile, competency): level
        for profile, competency, level in rows.values_list("profile", "competency", "level")
    }


def _domain(domain: Domain, competencies: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": domain.pk,
        "code": domain.code,
        "name": domain.name,
        "description": domain.description,
        "competencies": competencies,
    }


def _competency(
    competency: Competency, profiles: list[RoleProfile], targets: dict[tuple[int, int], int]
) -> dict[str, Any]:
    return {
        "id": competency.pk,
        "uuid": str(competency.uuid),
        "code": competency.code,
        "name": competency.name,
        "description": competency.description,
        "hint": competency.evidence_hint,
        "targets": {
            profile.code: targets[profile.pk, competency.pk]
            for profile in profiles
            if (profile.pk, competency.pk) in targets
        },
    }
