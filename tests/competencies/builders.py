"""Frameworks, competencies and claims as the pages make them."""

from itertools import count
from typing import Any

from kerege.competencies.actions import framework_starter
from kerege.competencies.actions.framework_release import release
from kerege.competencies.models import (
    Claim,
    ClaimBy,
    Competency,
    Domain,
    Framework,
    FrameworkVersion,
    RoleProfile,
    Target,
)
from kerege.people.models import Person
from tests.builders import NOW, in_all_languages

_number = count(1)


def the_starter(**fields: Any) -> Framework:
    """The framework that comes with the platform, released."""
    return framework_starter.install(**{"by": None, "now": NOW} | fields)


def a_framework(**fields: Any) -> Framework:
    """An empty draft with the usual scale and profiles; the region's own unless told otherwise."""
    n = next(_number)
    defaults = {
        "code": f"framework-{n}",
        "name": in_all_languages(f"Framework {n}"),
        "is_main": not Framework.objects.filter(is_main=True).exists(),
        "created_at": NOW,
    }
    framework = Framework.objects.create(**defaults | fields)
    framework_starter.give_scale(framework)
    framework_starter.give_profiles(framework)
    return framework


def a_domain(framework: Framework | None = None, **fields: Any) -> Domain:
    n = next(_number)
    defaults = {"code": f"D{n}", "name": in_all_languages(f"Domain {n}"), "order": n}
    return Domain.objects.create(framework=framework or a_framework(), **defaults | fields)


def a_competency(domain: Domain | None = None, **fields: Any) -> Competency:
    """One thing to be able to do; `targets` maps codes of profiles to levels."""
    n = next(_number)
    targets = fields.pop("targets", {"librarian": 3, "manager": 2})
    defaults = {"code": f"C{n}", "name": in_all_languages(f"Competency {n}"), "order": n}
    competency = Competency.objects.create(domain=domain or a_domain(), **defaults | fields)
    for code, level in targets.items():
        profile = RoleProfile.objects.get(framework=competency.domain.framework, code=code)
        Target.objects.create(profile=profile, competency=competency, level=level)
    return competency


def released_framework(framework: Framework | None = None, competencies: int = 2) -> Framework:
    """A framework that people can be assessed by."""
    framework = framework or a_framework()
    if not framework.domains.exists():
        domain = a_domain(framework)
        for _each in range(competencies):
            a_competency(domain)
    a_version(framework)
    return framework


def a_version(framework: Framework) -> FrameworkVersion:
    """The draft as it stands becomes what people are assessed by."""
    return release(framework=framework, by=None, now=NOW)


def a_claim(person: Person, competency: Competency, level: int = 2, **fields: Any) -> Claim:
    """What the person says of herself, unless told otherwise."""
    defaults = {"by": ClaimBy.SELF, "made_at": NOW}
    return Claim.objects.create(
        person=person, competency=competency, level=level, **defaults | fields
    )
