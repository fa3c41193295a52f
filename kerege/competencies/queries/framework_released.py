"""A framework as its readers see it: built from the released version, never from the draft rows."""

from dataclasses import dataclass
from uuid import UUID

from kerege.competencies.models import (
    Competency,
    Domain,
    Framework,
    FrameworkVersion,
    RoleProfile,
    ScaleLevel,
)
from kerege.foundation.translated import T


@dataclass(frozen=True)
class Released:
    """One version; its objects carry the keys of the rows and the words of the version."""

    framework: Framework
    version: FrameworkVersion
    levels: tuple[ScaleLevel, ...]
    profiles: tuple[RoleProfile, ...]
    domains: tuple[Domain, ...]
    competencies: tuple[Competency, ...]
    # profile pk -> competency pk -> level
    targets: dict[int, dict[int, int]]

    def in_domain(self, domain: Domain) -> list[Competency]:
        return [one for one in self.competencies if one.domain_id == domain.pk]

    def profile_for(self, position: str) -> RoleProfile | None:
        """The profile of a position of network.Position, the first one if none names it."""
        for profile in self.profiles:
            if position in profile.positions.split(","):
                return profile
        return self.profiles[0] if self.profiles else None


def main_framework() -> Framework | None:
    """The framework of the region, if there is one."""
    return Framework.objects.filter(is_main=True).first()


def released_of(framework: Framework) -> Released | None:
    """The newest released version: one query."""
    version = framework.versions.order_by("-number").first()
    return read(framework, version) if version else None


def read(framework: Framework, version: FrameworkVersion) -> Released:
    """The version as objects; they are read, never saved."""
    told = version.snapshot
    domains, competencies = [], []
    targets: dict[int, dict[int, int]] = {one["id"]: {} for one in told["profiles"]}
    keys = {one["code"]: one["id"] for one in told["profiles"]}
    for order, each in enumerate(told["domains"], start=1):
        domain = Domain(
            pk=each["id"],
            framework=framework,
            code=each["code"],
            name=T(each["name"]),
            description=T(each["description"]),
            order=order,
        )
        domains.append(domain)
        for place, one in enumerate(each["competencies"], start=1):
            competencies.append(_competency(domain, one, place))
            for code, level in one["targets"].items():
                targets[keys[code]][one["id"]] = level
    return Released(
        framework=framework,
        version=version,
        levels=tuple(_level(framework, one) for one in told["levels"]),
        profiles=tuple(_profile(framework, one) for one in told["profiles"]),
        domains=tuple(domains),
        competencies=tuple(competencies),
        targets=targets,
    )


def _competency(domain: Domain, one: dict, place: int) -> Competency:
    return Competency(
        pk=one["id"],
        uuid=UUID(one["uuid"]),
        domain=domain,
        code=one["code"],
        name=T(one["name"]),
        description=T(one["description"]),
        evidence_hint=T(one["hint"]),
        order=place,
    )


def _level(framework: Framework, one: dict) -> ScaleLevel:
    return ScaleLevel(
        framework=framework,
        level=one["level"],
        name=T(one["name"]),
        description=T(one["description"]),
    )


def _profile(framework: Framework, one: dict) -> RoleProfile:
    return RoleProfile(
        pk=one["id"],
        framework=framework,
        code=one["code"],
        name=T(one["name"]),
        positions=",".join(one["positions"]),
    )
