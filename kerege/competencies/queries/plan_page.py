"""A plan as it is read: its steps, what is shown for them, what would close the gaps."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from kerege.competencies import evidence, opportunities
from kerege.competencies.models import Plan, PlanItem, PlanState
from kerege.competencies.opportunities import Opportunity
from kerege.competencies.queries.assessment_state import CompetencyState, PersonState, state_of
from kerege.competencies.queries.framework_released import main_framework

MOST = 8  # recommendations on a page


@dataclass(frozen=True)
class Shown:
    """Why a step may be done already."""

    label: str
    url: str
    on: date | None


@dataclass(frozen=True)
class StepLine:
    item: PlanItem
    current_level: int | None
    shown: Shown | None
    is_late: bool


@dataclass(frozen=True)
class Recommended:
    """Something to go to or to read, with the gaps it closes."""

    opportunity: Opportunity
    kind: str
    gaps: list[CompetencyState]

    @property
    def closes(self) -> int:
        """How many levels are missing where it helps."""
        return sum(state.gap for state in self.gaps)


def fingerprint(plan: Plan) -> str:
    """Changes with everything that is agreed on."""
    steps = plan.items.order_by("pk").values_list(
        "pk", "competency", "to_level", "source", "words", "due_on"
    )
    told = "|".join(map(str, [plan.starts_on, plan.ends_on, *steps]))
    return f"{zlib.crc32(told.encode()):08x}"


def plan_lines(plan: Plan, now: datetime, state: PersonState | None) -> list[StepLine]:
    """The steps, the nearest day first, those done last; evidence is looked up for an open plan."""
    today = timezone.localdate(now)
    items = list(plan.items.select_related("competency__domain"))
    known = state.states if state else ()
    current = {
        one.competency.pk: one.current_level for one in known if one.current_level is not None
    }
    waits = [item for item in items if item.done_at is None]
    shown = _shown(plan, waits, current) if waits and not plan.is_closed else {}
    items.sort(key=lambda one: (one.done_at is not None, one.due_on or date.max, one.pk))
    return [
        StepLine(item, current.get(item.competency_id), shown.get(item.pk), item.is_late(today))
        for item in items
    ]


def main_state(person: Any, now: datetime, viewer: Any) -> PersonState | None:
    """Where the person stands in the framework of the region, as the viewer may see it.

    Her manager sees what she says of herself after judging her, not before.
    """
    framework = main_framework()
    state = state_of(person, framework, timezone.localdate(now)) if framework else None
    if state is None or viewer.pk == person.pk or state.is_judged:
        return state
    return state.without_own_word()


def recommended(person: Any, gaps: Sequence[CompetencyState], now: datetime) -> list[Recommended]:
    """What closes these gaps: what closes the most of them first."""
    wanted = {state.competency.pk: state for state in gaps}
    if not wanted:
        return []
    found = [
        Recommended(one, str(kind.label), _closed(one, wanted))
        for kind in opportunities.all_kinds()
        for one in kind.find(list(wanted), person, now)
    ]
    # Equally good ones keep the order of their kind: an open registration comes first.
    return sorted((one for one in found if one.gaps), key=lambda one: -one.closes)


def best_for(competency_id: int, found: Iterable[Recommended]) -> Opportunity | None:
    """The first of them that closes the gap of this competency."""
    for one in found:
        if competency_id in one.opportunity.competency_ids:
            return one.opportunity
    return None


def find_open_plan(person: Any) -> Plan | None:
    return Plan.objects.open().filter(person=person.pk).select_related("person", "manager").first()


def earlier_plans(person: Any) -> list[Plan]:
    """Those that are closed, the latest first."""
    closed = Plan.objects.filter(person=person.pk, state=PlanState.CLOSED)
    return list(closed.prefetch_related("items").order_by("-ends_on", "-pk"))


def _closed(one: Opportunity, wanted: dict[int, CompetencyState]) -> list[CompetencyState]:
    return [wanted[pk] for pk in one.competency_ids if pk in wanted]


def _shown(plan: Plan, items: Sequence[PlanItem], current: dict[int, int]) -> dict[int, Shown]:
    pieces = [piece for found in evidence.pieces_of(plan.person).values() for piece in found]
    return {item.pk: why for item in items if (why := _why(plan, item, pieces, current))}


def _why(
    plan: Plan, item: PlanItem, pieces: Iterable[evidence.Piece], current: dict[int, int]
) -> Shown | None:
    for piece in pieces:
        speaks = dict(piece.levels).get(item.competency_id, 0)
        is_new = piece.on is None or piece.on >= plan.starts_on
        if (item.source and piece.source == item.source) or (is_new and speaks >= item.to_level):
            return Shown(str(piece.label), piece.url, piece.on)
    if current.get(item.competency_id, 0) >= item.to_level:
        return Shown("", "", None)
    return None
