"""Results of a defence: of every slot the sheets that count, medians, quorum, flags."""

from dataclasses import dataclass, field
from decimal import Decimal

from kerege.coursework.models import Defence, DefenceSlot, JuryMember, JurySheet, SlotState
from kerege.coursework.queries.defence_criteria import Criterion, criteria_of, most_of
from kerege.coursework.queries.defence_statistics import median, outliers
from kerege.foundation.translated import T


@dataclass(frozen=True)
class SheetLine:
    sheet: JurySheet
    member: JuryMember
    is_outlier: bool


@dataclass(frozen=True)
class Mark:
    """The median of one criterion."""

    key: str
    title: T
    points: Decimal | None
    most: Decimal


@dataclass(frozen=True, kw_only=True)
class SlotResult:
    slot: DefenceSlot
    lines: list[SheetLine]
    marks: list[Mark]
    total: Decimal | None  # None: no quorum
    place: int | None = None
    may_score: list[JuryMember] = field(default_factory=list)

    @property
    def has_quorum(self) -> bool:
        return self.total is not None

    @property
    def comments(self) -> list[str]:
        return [line.sheet.comment for line in self.lines if line.sheet.comment]

    @property
    def is_contested(self) -> bool:
        return any(line.sheet.is_contested for line in self.lines)

    @property
    def has_outliers(self) -> bool:
        return any(line.is_outlier for line in self.lines)


@dataclass(frozen=True)
class Results:
    defence: Defence
    criteria: list[Criterion]
    most: Decimal
    rows: list[SlotResult]  # in the order of the slots
    jury: list[JuryMember]

    def by_place(self) -> list[SlotResult]:
        """Those with a result, the best first; then the others in their order."""
        return sorted(
            self.rows,
            key=lambda row: (row.place is None, row.place or 0, row.slot.order, row.slot.pk),
        )

    def missing(self) -> list[SlotResult]:
        """Defended, but without a quorum."""
        return [r for r in self.rows if r.slot.state == SlotState.DONE and not r.has_quorum]


def results_of(defence: Defence) -> Results:
    """Everything in four queries, however many slots and sheets."""
    criteria = criteria_of(defence.rubric_version)
    jury = list(defence.jury.order_by("-is_chair", "order", "pk"))
    slots = list(
        defence.slots.in_order().select_related("person", "organisation", "submission__assignment")
    )
    sheets: dict[int, list[JurySheet]] = {slot.pk: [] for slot in slots}
    for sheet in JurySheet.objects.live().filter(slot__defence=defence).order_by("pk"):
        sheets[sheet.slot_id].append(sheet)
    most = most_of(criteria)
    rows = [_result(slot, sheets[slot.pk], jury, criteria, defence.quorum) for slot in slots]
    return Results(defence, criteria, most, _placed(rows), jury)


def _result(
    slot: DefenceSlot,
    sheets: list[JurySheet],
    jury: list[JuryMember],
    criteria: list[Criterion],
    quorum: int,
) -> SlotResult:
    allowed = [member for member in jury if member.may_score(slot)]
    members = {member.pk: member for member in allowed}
    valid = [sheet for sheet in sheets if sheet.member_id in members]
    if slot.state != SlotState.DONE:
        counted: list[JurySheet] = []
    else:
        counted = valid
    flags = outliers([sheet.total for sheet in valid], most_of(criteria))
    lines = [
        SheetLine(sheet, members[sheet.member_id], flag)
        for sheet, flag in zip(valid, flags, strict=True)
    ]
    has_quorum = len(counted) >= quorum
    marks = [_mark(one, counted if has_quorum else []) for one in criteria]
    total = median([sheet.total for sheet in counted]) if has_quorum else None
    return SlotResult(slot=slot, lines=lines, marks=marks, total=total, may_score=allowed)


def _mark(criterion: Criterion, sheets: list[JurySheet]) -> Mark:
    points = [Decimal(str(sheet.scores.get(criterion.key, 0))) for sheet in sheets]
    return Mark(criterion.key, criterion.title, median(points), criterion.most)


def _placed(rows: list[SlotResult]) -> list[SlotResult]:
    """Equal totals share a place: 1, 2, 2, 4."""
    totals = [row.total for row in rows if row.total is not None]
    return [
        SlotResult(
            slot=row.slot,
            lines=row.lines,
            marks=row.marks,
            total=row.total,
            may_score=row.may_score,
            place=1 + sum(1 for one in totals if one > row.total)
            if row.total is not None
            else None,
        )
        for row in rows
    ]
