"""Marks by a rubric as evidence of competencies.

The share of the points of a criterion says for which level it speaks: from 85 % for 3 ("does it
alone"), from 60 % for 2, above nothing for 1. No mark speaks for 4: that is teaching others.
"""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.competencies import evidence
from kerege.coursework import rubric_content
from kerege.coursework.models import Assessment
from kerege.coursework.queries import review_author, rubric_list


def enter() -> None:
    """Called once, when the models are loaded."""
    evidence.register("rubric", _("Marks for homework"), pieces_of)


def pieces_of(person: Any) -> list[evidence.Piece]:
    """What decisions in force say of the person's works; two queries."""
    rows = Assessment.objects.in_force().by_staff().filter(attempt__submission__person=person.pk)
    rows = rows.exclude(rubric_version=None).select_related(
        "rubric_version", "attempt__submission__assignment"
    )
    latest = {one.attempt.submission_id: one for one in rows.order_by("attempt__number", "pk")}
    told = {one.pk: _levels(one) for one in latest.values()}
    codes = {code for levels in told.values() for code in levels}
    known = rubric_list.competencies_by_code(codes) if codes else {}
    found = []
    for one in latest.values():
        pairs = [(known[code].pk, level) for code, level in told[one.pk].items() if code in known]
        if pairs:
            found.append(_piece(one, tuple(sorted(pairs))))
    return sorted(found, key=lambda piece: (piece.on, piece.source), reverse=True)


def _levels(said: Assessment) -> dict[str, int]:
    """The code of each competency and the highest level that a criterion speaks for."""
    levels: dict[str, int] = {}
    for mark in review_author.marks_of(said.rubric_version, said.scores):
        level = rubric_content.level_shown(mark.level.points, mark.criterion.most)
        code = mark.criterion.competency
        if code and level:
            levels[code] = max(level, levels.get(code, 0))
    return levels


def _piece(said: Assessment, levels: tuple[tuple[int, int], ...]) -> evidence.Piece:
    assignment = said.attempt.submission.assignment
    return evidence.Piece(
        source=f"coursework.assessment:{said.pk}",
        label=assignment.title,
        url=reverse("coursework:assignment", args=[assignment.pk]),
        on=timezone.localdate(said.finished_at),
        levels=levels,
    )
