"""A released framework as a CASE 1.1 package: JSON that other people's software reads.

CASE knows one language an item, so each item stands once in each language; the others point at
the first by `isTranslationOf`. Targets stand in the extensions, the scale in rubrics.
"""

from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kerege.competencies.models import Competency, Domain
from kerege.competencies.queries.framework_released import Released
from kerege.foundation.translated import T, languages

Json = dict[str, Any]


def package(released: Released) -> Json:
    """The CFPackage with its document, items, associations, definitions and rubrics."""
    return {
        "CFDocument": _document(released),
        "CFItems": list(_items(released)),
        "CFAssociations": list(_associations(released)),
        "CFDefinitions": {"CFItemTypes": _item_types(released)},
        "CFRubrics": [_rubric(released)],
    }


def find(released: Released, identifier: str) -> Json | None:
    """Whatever of the package stands under that identifier."""
    whole = package(released)
    rubric = whole["CFRubrics"][0]
    things = [
        whole["CFDocument"],
        *whole["CFItems"],
        *whole["CFAssociations"],
        *whole["CFDefinitions"]["CFItemTypes"],
        rubric,
        *rubric["CFRubricCriteria"],
        *rubric["CFRubricCriteria"][0]["CFRubricCriterionLevels"],
    ]
    return next((one for one in things if one["identifier"] == identifier), None)


def item_uri(released: Released, competency: Competency, language: str = "") -> str:
    """The stable address of a competency, for alignments of badges."""
    language = language or _first(competency.name)
    return _uri(_item_id(competency.uuid, language, competency.name), language)


def _document(released: Released) -> Json:
    framework = released.framework
    name, told = T(released.version.snapshot["name"]), released.version.snapshot["description"]
    owner = framework.owner
    found = {
        "identifier": _id(released),
        "uri": _uri(_id(released)),
        "caseVersion": "1.1",
        "frameworkType": "competency framework",
        "creator": str(owner.name) if owner else "Kerege",
        "title": str(name),
        "lastChangeDateTime": _changed(released),
        "officialSourceURL": settings.BASE_URL + framework.get_absolute_url(),
        "language": _first(name),
        "version": f"{released.version.number}",
        "adoptionStatus": "Adopted",
        "extensions": {
            "sha256": released.version.sha256,
            "titles": dict(name),
            "profiles": {one.code: dict(one.name) for one in released.profiles},
        },
    }
    return found | ({"description": str(T(told))} if told else {})


def _items(released: Released) -> Iterator[Json]:
    for domain in released.domains:
        of = _domain_id(released, domain)
        yield from _in_languages(released, of, domain.name, domain.code, domain.description, {})
    for one in released.competencies:
        yield from _in_languages(
            released, one.uuid, one.name, one.code, one.description, _targets(released, one)
        )


def _in_languages(
    released: Released, of: UUID, name: T, code: str, description: T, targets: dict[str, int]
) -> Iterator[Json]:
    kind = "Competency" if targets or _is_competency(released, of) else "Domain"
    for language in languages():
        if not name.get(language):
            continue
        identifier = _item_id(of, language, name)
        yield {
            "identifier": identifier,
            "uri": _uri(identifier, language),
            "fullStatement": name[language],
            "humanCodingScheme": code,
            "language": language,
            "CFItemType": kind,
            "CFItemTypeURI": _link(kind, _type_id(released, kind)),
            "lastChangeDateTime": _changed(released),
            **({"notes": description[language]} if description.get(language) else {}),
            **({"extensions": {"targets": targets}} if targets else {}),
        }


def _associations(released: Released) -> Iterator[Json]:
    top = _link(str(released.framework.name), _id(released))
    for order, domain in enumerate(released.domains, start=1):
        of = _domain_id(released, domain)
        for language in _told(domain.name):
            origin = _node(of, language, domain.name)
            yield _association(released, "isChildOf", origin, top, order)
        yield from _translations(released, of, domain.name)
        for place, one in enumerate(released.in_domain(domain), start=1):
            for language in _told(one.name):
                origin = _node(one.uuid, language, one.name)
                above = language if domain.name.get(language) else _first(domain.name)
                parent = _node(of, above, domain.name)
                yield _association(released, "isChildOf", origin, parent, place)
            yield from _translations(released, one.uuid, one.name)


def _translations(released: Released, of: UUID, name: T) -> Iterator[Json]:
    first, *others = _told(name)
    for language in others:
        origin = _node(of, language, name)
        yield _association(released, "isTranslationOf", origin, _node(of, first, name))


def _association(
    released: Released, kind: str, origin: Json, destination: Json, order: int | None = None
) -> Json:
    seed = f"{kind}:{origin['identifier']}:{destination['identifier']}"
    identifier = f"{uuid5(UUID(_id(released)), seed)}"
    return {
        "identifier": identifier,
        "uri": _uri(identifier),
        "associationType": kind,
        "originNodeURI": origin,
        "destinationNodeURI": destination,
        "lastChangeDateTime": _changed(released),
        **({"sequenceNumber": order} if order else {}),
    }


def _item_types(released: Released) -> list[Json]:
    told = (("Domain", "A group of competencies"), ("Competency", "One thing that can be done"))
    return [
        {
            "identifier": _type_id(released, kind),
            "uri": _uri(_type_id(released, kind)),
            "title": kind,
            "description": description,
            "hierarchyCode": f"{place}",
            "lastChangeDateTime": _changed(released),
        }
        for place, (kind, description) in enumerate(told, start=1)
    ]


def _rubric(released: Released) -> Json:
    """The scale: one criterion that holds for every competency."""
    of = UUID(_id(released))
    rubric, criterion = f"{uuid5(of, 'scale')}", f"{uuid5(of, 'scale:criterion')}"
    changed = _changed(released)
    levels = [
        {
            "identifier": f"{uuid5(of, f'scale:{one.level}')}",
            "uri": _uri(f"{uuid5(of, f'scale:{one.level}')}"),
            "quality": str(one.name),
            "description": str(one.description),
            "score": one.level,
            "position": one.level,
            "rubricCriterionId": criterion,
            "lastChangeDateTime": changed,
        }
        for one in released.levels
    ]
    return {
        "identifier": rubric,
        "uri": _uri(rubric),
        "title": str(released.framework.name),
        "lastChangeDateTime": changed,
        "CFRubricCriteria": [
            {
                "identifier": criterion,
                "uri": _uri(criterion),
                "rubricId": rubric,
                "position": 1,
                "lastChangeDateTime": changed,
                "CFRubricCriterionLevels": levels,
            }
        ],
    }


def _targets(released: Released, competency: Competency) -> dict[str, int]:
    return {
        one.code: released.targets[one.pk][competency.pk]
        for one in released.profiles
        if competency.pk in released.targets.get(one.pk, {})
    }


def _is_competency(released: Released, of: UUID) -> bool:
    return any(one.uuid == of for one in released.competencies)


def _id(released: Released) -> str:
    """The framework keeps its identifier through all versions."""
    return f"{uuid5(NAMESPACE_URL, f'{settings.BASE_URL}/competencies/{released.framework.code}')}"


def _domain_id(released: Released, domain: Domain) -> UUID:
    return uuid5(UUID(_id(released)), f"domain:{domain.pk}")


def _type_id(released: Released, kind: str) -> str:
    return f"{uuid5(UUID(_id(released)), f'type:{kind}')}"


def _item_id(of: UUID, language: str, name: T) -> str:
    """The first language carries the identifier of the thing itself."""
    return f"{of}" if language == _first(name) else f"{uuid5(of, language)}"


def _node(of: UUID, language: str, name: T) -> Json:
    identifier = _item_id(of, language, name)
    link = {"title": name[language], "identifier": identifier, "uri": _uri(identifier, language)}
    return link | {"targetType": "CASE"}


def _link(title: str, identifier: str) -> Json:
    return {"title": title, "identifier": identifier, "uri": _uri(identifier)}


def _uri(identifier: str, language: str = "") -> str:
    with translation.override(language or languages()[0]):
        return settings.BASE_URL + reverse("competencies:item", args=[identifier])


def _told(name: T) -> list[str]:
    return [code for code in languages() if name.get(code)]


def _first(name: T) -> str:
    return _told(name)[0]


def _changed(released: Released) -> str:
    return f"{released.version.released_at:%Y-%m-%dT%H:%M:%SZ}"
