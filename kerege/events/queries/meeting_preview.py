"""A report of a meeting as the desk looks through it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from kerege.events.models import Event, Match, MeetingLine, MeetingReport
from kerege.events.queries.desk_attendance import participants

ORDER = (Match.CONFIRM, Match.NONE, Match.SURE, Match.CHOSEN, Match.IGNORED)


@dataclass(frozen=True)
class Group:
    match: Match
    lines: list[MeetingLine]


def reports_of(event: Event) -> Any:
    """The reports brought so far, the latest first."""
    rows = event.meeting_reports.select_related("item").annotate(people=Count("lines"))
    return rows.order_by("-uploaded_at", "-pk")


def lines_of(report: MeetingReport) -> list[MeetingLine]:
    """Each name with whom it may be; one query."""
    return list(
        report.lines.select_related("registration__person", "registration__organisation").order_by(
            "name", "pk"
        )
    )


def groups_of(lines: list[MeetingLine]) -> list[Group]:
    """What needs a look first stands first."""
    groups = [Group(match, [line for line in lines if line.match == match]) for match in ORDER]
    return [group for group in groups if group.lines]


def proposals_of(report: MeetingReport) -> dict[int, int | None]:
    """Line -> the participant it is proposed to be, where nobody has said yes yet."""
    return dict(report.lines.filter(match=Match.CONFIRM).values_list("pk", "registration_id"))


def counts_of(lines: list[MeetingLine]) -> dict[str, int]:
    """How many lines of each kind."""
    found = Counter(line.match for line in lines)
    return {match.value: found[match.value] for match in Match}


def choices_of(event: Event) -> list[tuple[int, str]]:
    """All participants to choose from."""
    rows = participants(event).select_related(None).select_related("person")
    return [(row.pk, row.person.full_name) for row in rows]
