"""Rubrics and reviews for tests."""

from itertools import count
from typing import Any

from kerege.coursework import rubric_content
from kerege.coursework.models import Rubric, RubricVersion
from tests.builders import NOW, a_centre, in_all_languages

_number = count(1)


def a_criterion(key: str = "c1", *points: int, **more: Any) -> dict[str, Any]:
    """A criterion with a level for each of the points (0, 1, 2 if none are told)."""
    levels = [
        {"points": one, "title": dict(in_all_languages(f"Level {one}")), "description": {}}
        for one in points or (0, 1, 2)
    ]
    told = {"key": key, "title": dict(in_all_languages(f"Criterion {key}")), "description": {}}
    return told | {"weight": 1, "competency": "", "levels": levels} | more


def a_rubric_version(*criteria: dict[str, Any], **fields: Any) -> RubricVersion:
    """The first version of a new rubric: two criteria of 0, 1, 2 points if none are told."""
    rubric = fields.pop("rubric", None) or Rubric.objects.create(
        title=in_all_languages(f"Rubric {next(_number)}"),
        owner=fields.pop("owner", None) or a_centre(),
        created_at=NOW,
    )
    told = list(criteria) or [a_criterion("c1"), a_criterion("c2")]
    defaults = {"number": 1, "created_at": NOW, "content_sha256": rubric_content.checksum(told)}
    return RubricVersion.objects.create(rubric=rubric, criteria=told, **defaults | fields)
