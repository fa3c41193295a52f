"""Academic hours as a requirement of the certificate."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kerege.events.models import Event
from kerege.events.requirements import Verdict
from kerege.foundation import numbers


def judge_hours(event: Event, registrations: Sequence[Any]) -> dict[int, Verdict]:
    """Whether each has attended enough; the registrations carry `hours` (with_hours())."""
    needed = event.hours_for_certificate
    return {
        registration.pk: Verdict(
            is_met=registration.hours >= needed,
            text=_("Attended: %(done)s of the %(needed)s needed")
            % {
                "done": numbers.number(registration.hours),
                "needed": numbers.academic_hours(needed),
            },
        )
        for registration in registrations
    }
