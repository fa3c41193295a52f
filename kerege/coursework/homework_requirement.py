"""The certificate waits for homework: "homework accepted: 3 of 4", with what is missing."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kerege.coursework.models import Assignment, Submission, SubmissionState
from kerege.events.requirements import Verdict


def judge(event: Any, registrations: Sequence[Any]) -> dict[int, Verdict]:
    """A verdict for each registration; two queries however many there are, one without homework."""
    needed = Assignment.objects.published().filter(event=event, is_required=True)
    assignments = list(needed.in_order())
    if not assignments:
        return {}
    people = [registration.person_id for registration in registrations]
    works = Submission.objects.filter(assignment__in=assignments, person__in=people)
    states = {
        (person, number): state
        for person, number, state in works.values_list("person", "assignment", "state")
    }
    return {
        row.pk: _verdict(
            assignments, {one.pk: states.get((row.person_id, one.pk)) for one in assignments}
        )
        for row in registrations
    }


def _verdict(assignments: list[Assignment], states: dict[int, str | None]) -> Verdict:
    accepted = sum(state == SubmissionState.ACCEPTED for state in states.values())
    text = _("Homework accepted: %(n)s of %(all)s") % {"n": accepted, "all": len(assignments)}
    missing = [
        f"«{one.title}» ({_state_in_words(states[one.pk])})"
        for one in assignments
        if states[one.pk] != SubmissionState.ACCEPTED
    ]
    if missing:
        text += ". " + _("Missing: %(what)s") % {"what": ", ".join(missing)}
    return Verdict(not missing, text)


def _state_in_words(state: str | None) -> str:
    if state == SubmissionState.SENT:
        return _("waits to be read")
    if state == SubmissionState.RETURNED:
        return _("returned with remarks")
    return _("not sent yet")
