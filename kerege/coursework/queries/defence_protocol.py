"""The protocol of a defence in words of one language: one shape for Word and for PDF."""

from decimal import Decimal
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kerege.coursework.models import Award, Defence, DefenceSlot, SlotState
from kerege.coursework.queries.defence_results import Results, SlotResult, results_of
from kerege.coursework.queries.defence_slots import title_of
from kerege.foundation import dates


def protocol_of(defence: Defence, language: str) -> dict[str, Any]:
    """Head, jury, table, diplomas, decision, signatures. Plain text throughout."""
    results = results_of(defence)
    with translation.override(language):
        return {
            "lang": language,
            "organiser": str(defence.event.organiser.name),
            "title": _("Protocol of the defence of creative works"),
            "subtitle": str(defence.title),
            "facts": _facts(defence, results),
            "jury_title": _("Jury"),
            "jury": [_member(member) for member in results.jury],
            "table_title": _("Results"),
            "head": _head(results),
            "rows": [_row(row) for row in results.by_place()],
            "note": _note(defence, results),
            "awards_title": _("Diplomas"),
            "awards": [_award(row.slot) for row in results.by_place() if row.slot.award],
            "decision_title": _("Decision of the jury"),
            "decision": str(defence.decision) or _("To approve the results of the defence."),
            "signatures_title": _("Signatures"),
            "signatures": [
                {
                    "role": _("Chair of the jury") if member.is_chair else _("Member of the jury"),
                    "name": member.name,
                }
                for member in results.jury
            ],
            "page": _("page"),
        }


def number(value: Decimal | None) -> str:
    """As it is written in the language: «12,5»."""
    if value is None:
        return "—"
    text = f"{value.quantize(Decimal('0.01')).normalize():f}"
    return text if translation.get_language() == "en" else text.replace(".", ",")


def _facts(defence: Defence, results: Results) -> list[dict[str, str]]:
    event = defence.event
    done = sum(1 for row in results.rows if row.slot.state == SlotState.DONE)
    absent = sum(1 for row in results.rows if row.slot.state == SlotState.ABSENT)
    day = timezone.localtime(defence.starts_at).date()
    lines = [
        (_("Event"), f"«{event.title}»"),
        (_("Date"), dates.day(day, translation.get_language() or "kk")),
        (_("Place"), str(defence.place) or str(event.venue) or event.platform),
        (_("Works defended"), str(done)),
        (_("Absent"), str(absent) if absent else ""),
        (_("Largest total"), number(results.most)),
    ]
    return [{"label": label, "value": value} for label, value in lines if value]


def _member(member: Any) -> str:
    role = _("chair") if member.is_chair else ""
    return ", ".join(filter(None, [member.name, member.position])) + (f" ({role})" if role else "")


def _head(results: Results) -> list[str]:
    criteria = [str(one.title) for one in results.criteria]
    return [
        pgettext("in the results", "Place"),
        _("Participant, library"),
        _("Work"),
        *criteria,
        _("Sheets"),
        _("Total, median"),
    ]


def _row(row: SlotResult) -> list[str]:
    slot = row.slot
    who = ", ".join(
        filter(
            None, [slot.person.full_name, str(slot.organisation.name if slot.organisation else "")]
        )
    )
    state = {SlotState.ABSENT: _("absent"), SlotState.WAITING: _("did not defend")}
    total = number(row.total) if row.has_quorum else _("no quorum")
    return [
        str(row.place or "—"),
        who,
        str(title_of(slot)) or "—",
        *[number(mark.points) for mark in row.marks],
        str(len(row.lines)),
        state.get(SlotState(slot.state), total),
    ]


def _note(defence: Defence, results: Results) -> str:
    words = _(
        "Of each criterion and of the total the median of the sheets is taken. A work has a result "
        "with at least %(quorum)s sheets. Members of the jury do not score works of their own "
        "library."
    )
    return words % {"quorum": defence.quorum}


def _award(slot: DefenceSlot) -> str:
    label = str(Award(slot.award).label)
    if slot.award == Award.NOMINATION:
        label = _("Diploma in the nomination «%(nomination)s»") % {"nomination": slot.nomination}
    title = str(title_of(slot))
    work = f", «{title}»" if title else ""
    return f"{label} — {slot.person.full_name}{work}"
