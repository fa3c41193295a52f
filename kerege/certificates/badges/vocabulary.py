"""The terms of Open Badges 3.0 and the addresses that they stand for, told in our own short form.

A term is `name`, then `=place` if its address is not `OB + name` (`s` is schema.org, `s:x` is x
there), then what it holds: `@` another thing, `^type` a typed value, `*` a set, `[]` a list.
A test holds the context made of it against the published one, term by term.
"""

import re
from typing import Any

ADDRESS = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OB = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
SCHEMA = "https://schema.org/"
XSD = "https://www.w3.org/2001/XMLSchema#"

CLASSES = {
    "OpenBadgeCredential": "",
    "Achievement": """
        achievementType alignment* creator creditsAvailable^float criteria=Criteria@ fieldOfStudy
        humanCode image@ otherIdentifier* related* resultDescription* specialization
        tag=s:keywords* version inLanguage=s""",
    "AchievementSubject": """
        achievement activityEndDate^date activityStartDate^date creditsEarned^float identifier*
        image@ licenseNumber result* role source@ term""",
    "Address": """
        addressCountry=s addressCountryCode=CountryCode addressLocality=s addressRegion=s
        geo=GeoCoordinates postOfficeBoxNumber=s postalCode=s streetAddress=s""",
    "Alignment=s:AlignmentObject": """
        targetCode targetDescription=s targetFramework=s targetName=s targetType
        targetUrl=s^anyURI""",
    "Criteria": "",
    "EndorsementCredential": "",
    "EndorsementSubject": "endorsementComment",
    "Evidence": "audience=s genre=s",
    "GeoCoordinates": "latitude=s longitude=s",
    "IdentifierEntry": "identifier identifierType",
    "IdentityObject": "hashed^boolean identityHash identityType salt",
    "Image": "caption=s",
    "Profile": """
        additionalName=s address@ dateOfBirth^date email=s familyName=s familyNamePrefix
        givenName=s honorificPrefix=s honorificSuffix=s image@ otherIdentifier* parentOrg@
        patronymicName phone official""",
    "Related": "version inLanguage=s",
    "Result": "achievedLevel^anyURI resultDescription^anyURI status value=s",
    "ResultDescription": """
        allowedValue[] requiredLevel^anyURI requiredValue resultType rubricCriterionLevel*
        valueMax valueMin""",
    "RubricCriterionLevel": "level points",
}
EVERYWHERE = """
    alignment* description=s endorsement* endorsementJwt* image@ inLanguage=s name=s narrative
    url=s^anyURI"""

_WORD = re.compile(r"(\w+)(?:=(s:)?(\w+))?(@)?(?:\^(\w+))?(\*|\[\])?")
_HOLDS = {"*": "@set", "[]": "@list"}
_HEAD: dict[str, Any] = {"@protected": True, "id": "@id", "type": "@type"}


def context() -> dict[str, Any]:
    """The JSON-LD context that stands at ADDRESS."""
    terms: dict[str, Any] = {**_HEAD, "AchievementCredential": {"@id": "OpenBadgeCredential"}}
    for told, inside in CLASSES.items():
        [(name, meaning)] = _terms(told).items()
        if inside:
            meaning["@context"] = {**_HEAD, **_terms(inside)}
        terms[name] = meaning
    terms |= _terms(EVERYWHERE)
    terms["awardedDate"] = {"@id": f"{OB}awardedDate", "@type": "xsd:dateTime"}
    terms["jti"] = {"@id": "https://www.iana.org/assignments/jwt#jti", "@type": "@id"}
    return {"@context": terms}


def _terms(words: str) -> dict[str, Any]:
    return dict(_term(word) for word in words.split())


def _term(word: str) -> tuple[str, dict[str, Any]]:
    found = _WORD.fullmatch(word)
    assert found is not None, word  # noqa: S101 -- a constant of this file
    name, at_schema, place, thing, typed, holds = found.groups()
    meaning: dict[str, Any] = {"@id": _address(name, at_schema, place)}
    if thing or typed:
        meaning["@type"] = "@id" if thing else XSD + typed
    if holds:
        meaning["@container"] = _HOLDS[holds]
    return name, meaning


def _address(name: str, at_schema: str | None, place: str | None) -> str:
    if at_schema:
        return SCHEMA + str(place)
    return SCHEMA + name if place == "s" else OB + (place or name)
