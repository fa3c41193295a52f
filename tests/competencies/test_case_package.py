"""The CASE package: our own look at its shape, and the schema of its makers where it lies by."""

import json
from pathlib import Path

import jsonschema
import pytest

from kerege.competencies import case_package
from kerege.competencies.queries.framework_released import released_of
from tests.competencies.builders import a_competency, a_domain, a_version, the_starter

pytestmark = pytest.mark.django_db
FOLDERS = [parent / "shared" / "case" for parent in Path(__file__).resolve().parents]
SCHEMAS = sorted({path for folder in FOLDERS for path in folder.glob("imscasev1p1_openapi3*.json")})


@pytest.fixture
def package():
    return case_package.package(released_of(the_starter()))


def test_each_competency_stands_once_in_each_language(package):
    items = package["CFItems"]

    assert len(items) == 48 * 3
    assert len({one["identifier"] for one in items}) == len(items)
    told = {one["language"] for one in items if one["humanCodingScheme"] == "LC1"}
    assert told == {"kk", "ru", "en"}


def test_every_link_leads_to_something_in_the_package(package):
    known = {one["identifier"]: one["uri"] for one in package["CFItems"]}
    known[package["CFDocument"]["identifier"]] = package["CFDocument"]["uri"]

    ends = [
        one[end]
        for one in package["CFAssociations"]
        for end in ("originNodeURI", "destinationNodeURI")
    ]

    assert all(known[end["identifier"]] == end["uri"] for end in ends)
    kinds = [one["associationType"] for one in package["CFAssociations"]]
    assert (kinds.count("isChildOf"), kinds.count("isTranslationOf")) == (144, 96)


def test_targets_and_the_scale_go_along(package):
    (one, *_others) = [item for item in package["CFItems"] if item["humanCodingScheme"] == "LC1"]
    assert one["extensions"] == {"targets": {"librarian": 2, "manager": 4}}

    (criterion,) = package["CFRubrics"][0]["CFRubricCriteria"]
    assert [level["score"] for level in criterion["CFRubricCriterionLevels"]] == [0, 1, 2, 3, 4]


def test_identifiers_stay_through_versions():
    framework = the_starter()
    before = case_package.package(released_of(framework))
    a_competency(framework.domains.first())
    a_version(framework)

    after = case_package.package(released_of(framework))

    identifiers = [{one["identifier"] for one in of["CFItems"]} for of in (before, after)]
    assert identifiers[0] < identifiers[1]


def test_a_competency_told_in_one_language_is_one_item():
    domain = a_domain(name={"ru": "Область"})
    a_competency(domain, name={"ru": "Умеет"})
    a_version(domain.framework)

    package = case_package.package(released_of(domain.framework))

    assert [(one["language"], one["fullStatement"]) for one in package["CFItems"]] == [
        ("ru", "Область"),
        ("ru", "Умеет"),
    ]


if SCHEMAS:  # the folder lies beside the project on some machines only

    @pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
    def test_the_makers_of_case_would_take_it(package, path):
        whole = json.loads(path.read_text("utf-8"))
        schema = {"$ref": "#/components/schemas/CFPackageDType", "components": whole["components"]}

        faults = list(jsonschema.Draft7Validator(schema).iter_errors(package))

        assert [fault.message for fault in faults] == []
