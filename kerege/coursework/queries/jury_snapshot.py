"""What the phone of a member of the jury knows offline: the works and her own sheets, no others."""

from typing import Any

from django.utils import timezone

from kerege.coursework.models import JuryMember, JurySheet
from kerege.coursework.queries.defence_criteria import criteria_of
from kerege.coursework.queries.defence_slots import timed


def snapshot(member: JuryMember) -> dict[str, Any]:
    """Works in order, criteria with their weights, her sheets."""
    defence = member.defence
    mine: dict[int, list[JurySheet]] = {}
    for sheet in JurySheet.objects.filter(member=member).order_by("number"):
        mine.setdefault(sheet.slot_id, []).append(sheet)
    return {
        "revision": defence.revision,
        "is_released": defence.is_released,
        "is_chair": member.is_chair,
        "criteria": [
            {"key": one.key, "title": str(one.title), "weight": float(one.weight)}
            for one in criteria_of(defence.rubric_version)
        ],
        "slots": [
            {
                "id": row.slot.pk,
                "number": row.number,
                "name": row.slot.person.full_name,
                "library": str(row.slot.organisation.name) if row.slot.organisation else "",
                "title": str(row.title),
                "link": row.slot.link,
                "state": row.slot.state,
                "is_blocked": not member.may_score(row.slot),
                "at": f"{timezone.localtime(row.expected_at):%H:%M}",
                **_sheets(mine.get(row.slot.pk, [])),
            }
            for row in timed(defence)
        ],
    }


def sheet_facts(sheet: JurySheet) -> dict[str, Any]:
    """A sheet as its phone shows it."""
    return {
        "slot": sheet.slot_id,
        "number": sheet.number,
        "scores": sheet.scores,
        "comment": sheet.comment,
        "total": f"{sheet.total.normalize():f}",
        "made_at": f"{timezone.localtime(sheet.made_at):%H:%M:%S}",
        "is_live": sheet.is_live,
        "is_contested": sheet.is_contested,
    }


def _sheets(rows: list[JurySheet]) -> dict[str, Any]:
    live = next((row for row in rows if row.is_live), None)
    contested = [row for row in rows if row.is_contested]
    return {
        "latest": rows[-1].number if rows else 0,
        "sheet": sheet_facts(live) if live else None,
        "contested": [sheet_facts(row) for row in contested],
    }
