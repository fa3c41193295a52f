"""Plans and gaps as files: paper with lines for signatures, workbooks."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kerege.competencies.models import Plan, PlanItem
from kerege.competencies.queries.gap_figures import SMALLEST, Figure
from kerege.competencies.queries.gap_map import GapMap, Head, Line
from kerege.competencies.queries.plan_page import plan_lines
from kerege.foundation import typesetting
from kerege.foundation.dates import day, day_range
from kerege.foundation.tables_out import Table, workbook
from kerege.network.queries.posts import find_post

TEMPLATE = Path(__file__).resolve().parent / "typst" / "plan.typ"


def plan_paper(plan: Plan, now: datetime) -> bytes:
    """The plan as PDF/A in the language of the reader."""
    return typesetting.pdf(TEMPLATE, _paper(plan, now), made_at=now)


def _paper(plan: Plan, now: datetime) -> dict[str, Any]:
    post = find_post(plan.person, timezone.localdate(now))
    where = f"{post.get_position_display()}, {post.organisation}" if post else ""
    manager = plan.manager.full_name if plan.manager else ""
    return {
        "lang": get_language(),
        "title": _("Individual development plan"),
        "author": str(post.organisation) if post else "Kerege",
        "name": plan.person.full_name,
        "post": where,
        "period": day_range(plan.starts_on, plan.ends_on),
        "state": plan.get_state_display(),
        "head": [_("Competency"), _("Level"), _("What is done"), _("Until"), _("Result")],
        "rows": [_row(line.item) for line in plan_lines(plan, now, None)],
        "none": _("The plan has no steps yet."),
        "result": plan.result,
        "signatures": [[_("Librarian"), plan.person.full_name], [_("Manager"), manager]],
        "page_words": _("page"),
        "made": _("Printed on %(day)s") % {"day": day(timezone.localdate(now))},
    }


def _row(item: PlanItem) -> list[str]:
    done = (
        _("Done on %(day)s") % {"day": day(timezone.localdate(item.done_at))}
        if item.done_at
        else ""
    )
    before = "–" if item.from_level is None else str(item.from_level)
    return [
        str(item.competency.name),
        str(item.competency.domain.name),
        f"{before} → {item.to_level}",
        doing(item),
        day(item.due_on) if item.due_on else "",
        ". ".join(filter(None, [done, item.result])),
    ]


def doing(item: PlanItem) -> str:
    """What is done, in one line."""
    return ". ".join(filter(None, [str(item.label), item.words])) or _("Not chosen yet")


def plans_workbook(plans: Iterable[Any]) -> bytes:
    """A line a step of the plans of one's people."""
    head = [
        _("Full name"), _("From"), _("Until"), _("State"), _("Code"), _("Competency"),
        _("From level"), _("To level"), _("What is done"), _("Until"), _("Done"), _("Result"),
    ]  # fmt: skip
    rows = []
    for plan in plans:
        own = [plan.person.full_name, plan.starts_on, plan.ends_on, plan.get_state_display()]
        for item in plan.items.all():
            done = timezone.localdate(item.done_at) if item.done_at else ""
            rows.append(
                [*own, item.competency.code, str(item.competency.name), item.from_level]
                + [item.to_level, doing(item), item.due_on, done, item.result]
            )
    return _workbook(_("Development plans"), _("Development plans"), [], head, rows)


def map_workbook(found: GapMap, title: str, notes: Sequence[str]) -> bytes:
    """Districts by domains: the mean of the missing levels."""
    head = [
        _("District or city"),
        _("People"),
        _("Assessed"),
        *(str(one.name) for one in found.columns),
    ]
    head.append(_("All domains"))
    rows = [
        [str(row.district or _("Centre and regional institutions")), *_numbers(row.head)]
        + [_mean(figure) for figure in (*row.figures, row.total)]
        for row in found.rows
    ]
    totals = [_mean(figure) for figure in (*found.totals, found.total)]
    rows.append([_("Region"), *_numbers(found.head), *totals])
    return _workbook(_("Gaps"), title, notes, head, rows)


def lines_workbook(lines: Iterable[Line], title: str, notes: Sequence[str]) -> bytes:
    """The competencies of a district: how many at each level, and what is missing."""
    head = [_("Domain"), _("Code"), _("Competency"), _("Assessed"), "0", "1", "2", "3", "4"]
    head += [_("Mean level"), _("Mean gap"), _("Below the target")]
    rows = []
    for line in lines:
        one, figure = line.competency, line.figure
        rows.append([str(one.domain.name), one.code, str(one.name), *_line(figure)])
    return _workbook(_("Gaps"), title, notes, head, rows)


def _line(figure: Figure) -> list[Any]:
    if not figure.said:
        return [_few() if figure.is_hidden else 0, *[""] * 8]
    means = [round(figure.mean_level or 0, 2), round(figure.mean_gap or 0, 2)]
    return [figure.people, *figure.counts, *means, figure.below]


def _mean(figure: Figure) -> Any:
    if figure.is_hidden:
        return _few()
    return "" if figure.mean_gap is None else round(figure.mean_gap, 2)


def _numbers(head: Head) -> list[Any]:
    return [head.people, _few() if head.assessed is None else head.assessed]


def _few() -> str:
    return _("fewer than %(number)s") % {"number": SMALLEST}


def _workbook(
    name: str, title: str, notes: Sequence[str], head: Sequence[str], rows: Iterable[Sequence[Any]]
) -> bytes:
    table = Table(
        name=name, headings=head, rows=rows, widths=(32, 16), titles=[title, *notes], held=1
    )
    return workbook(table)
