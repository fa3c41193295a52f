"""Diplomas of released defences, for the certificates; evidence of competencies; the report."""

from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.competencies.evidence import Piece
from kerege.competencies.models import Competency
from kerege.coursework.models import Award, DefenceSlot, DefenceState, SlotState
from kerege.coursework.queries.defence_results import SlotResult, results_of
from kerege.coursework.queries.defence_slots import title_of
from kerege.coursework.rubric_content import SHARE_TO_LEVEL
from kerege.events import awards
from kerege.foundation.translated import T

OWN = "PG1"  # defends own work before colleagues in the given time
DEGREES = [Award.FIRST, Award.SECOND, Award.THIRD, Award.NOMINATION]


def awards_of(event: Any) -> list[awards.Award]:
    """The diplomas, the first degree first; nothing before the release."""
    rows = DefenceSlot.objects.filter(
        defence__event=event, defence__state=DefenceState.RELEASED, state=SlotState.DONE
    ).exclude(award="")
    rows = rows.select_related("person", "defence", "submission__assignment").in_order()
    found = [
        awards.Award(
            person=slot.person,
            degree=slot.award,
            on=timezone.localdate(slot.defence.released_at),
            work=title_of(slot),
            nomination=slot.nomination,
            occasion=slot.defence.title,
        )
        for slot in rows
    ]
    return sorted(found, key=lambda one: DEGREES.index(Award(one.degree)))


def pieces_of(person: Any) -> list[Piece]:
    """Each defended work of a released defence, with what its criteria show."""
    rows = DefenceSlot.objects.filter(
        person=person, state=SlotState.DONE, defence__state=DefenceState.RELEASED
    )
    slots = list(
        rows.select_related(
            "defence__event", "defence__rubric_version", "submission__assignment"
        ).order_by("-started_at", "-pk")
    )
    codes = {OWN} | {
        row.get("competency") or ""
        for slot in slots
        for row in slot.defence.rubric_version.criteria
    }
    known = Competency.objects.filter(
        code__in=codes, retired_at=None, domain__framework__is_main=True
    )
    by_code = dict(known.values_list("code", "pk"))
    return [_piece(slot, by_code) for slot in slots]


def report_section(event: Any, language: str) -> list[str]:
    """How many works were defended, and who got diplomas."""
    slots = DefenceSlot.objects.filter(defence__event=event, state=SlotState.DONE)
    count = slots.count()
    if not count:
        return []
    with translation.override(language):
        words = ngettext(
            "%(count)s creative work was defended before colleagues and a jury.",
            "%(count)s creative works were defended before colleagues and a jury.",
            count,
        )
        lines = [words % {"count": count}]
        named = [f"{one.person.full_name} ({_degree(one)})" for one in awards_of(event)]
        if named:
            lines.append(_("Diplomas were awarded to: %(names)s.") % {"names": ", ".join(named)})
        return lines


def _degree(award: awards.Award) -> str:
    if award.degree == Award.NOMINATION:
        return str(award.nomination)
    return str(Award(award.degree).label)


def _piece(slot: DefenceSlot, by_code: dict[str, int]) -> Piece:
    result = next(row for row in results_of(slot.defence).rows if row.slot.pk == slot.pk)
    title = title_of(slot)
    return Piece(
        source=f"coursework.defenceslot:{slot.pk}",
        label=title if title else T(slot.defence.title),
        url=reverse("coursework:my_defence", args=[slot.defence_id]),
        on=timezone.localdate(slot.started_at),
        levels=tuple(sorted(_levels(slot, result, by_code).items())),
    )


def _levels(slot: DefenceSlot, result: SlotResult, by_code: dict[str, int]) -> dict[int, int]:
    """What a criterion speaks for is the rule of the rubrics, by the median of the jury.

    That a work was defended at all before colleagues speaks for level 2 of PG1.
    """
    competencies = {
        row["key"]: row.get("competency") or "" for row in slot.defence.rubric_version.criteria
    }
    found = {by_code[OWN]: 2} if OWN in by_code else {}
    for mark in result.marks:
        pk = by_code.get(competencies.get(mark.key, ""))
        if pk is None or mark.points is None or not mark.most:
            continue
        share = mark.points / mark.most
        level = next((level for least, level in SHARE_TO_LEVEL if share >= least), 0)
        if level:
            found[pk] = max(found.get(pk, 0), level)
    return found
