"""What the personal record enters in the registries below."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kerege.certificates import rules
from kerege.certificates.actions.attestation import forget_old
from kerege.certificates.actions.earned_elsewhere import forget_those_of
from kerege.certificates.models import EarnedElsewhere
from kerege.certificates.queries.record import record_of
from kerege.events import activities
from kerege.events.activities import ToDo
from kerege.foundation import schedule
from kerege.mailing import letters
from kerege.network import person_parts
from kerege.network.scopes import people_visible_to
from kerege.people import erasure
from kerege.people.models import Person
from kerege.ui import navigation

SHOWN = 5  # trainings on the desk page of a person


def enter() -> None:
    """Called once, when the models are loaded."""
    letters.register("certificates.elsewhere_confirmed", _("A certificate of others is confirmed"))
    letters.register("certificates.elsewhere_returned", _("A certificate of others is returned"))
    erasure.register("certificates", forget_those_of)
    schedule.every(timedelta(days=1), "certificates.forget_old_sheets", forget_old)
    activities.register_to_dos("certificates", _to_dos)
    person_parts.register(
        person_parts.PersonPart("record", 20, "certificates/_record_part.html", _part)
    )
    navigation.add(
        place="cabinet",
        order=25,
        label=_("My record"),
        url_name="certificates:record",
        icon="chart",
    )
    navigation.add(
        place="desk",
        order=57,
        label=_("Certificates of others"),
        url_name="certificates:desk_elsewhere",
        shown=_may_confirm,
        icon="certificate",
    )


def _may_confirm(request: HttpRequest) -> bool:
    return rules.can_confirm(request.user, timezone.localdate())


def _part(viewer: Any, person: Person) -> dict[str, Any] | None:
    record = record_of(person)
    return {"person": person, "record": record, "lines": record.lines[:SHOWN]}


def _to_dos(person: Any, now: datetime) -> list[ToDo]:
    """A coordinator is reminded of certificates that wait."""
    today = timezone.localdate(now)
    if not rules.can_confirm(person, today):
        return []
    theirs = people_visible_to(person, today).exclude(pk=person.pk)
    n = EarnedElsewhere.objects.waiting().filter(person__in=theirs).count()
    if not n:
        return []
    words = ngettext(
        "%(n)s certificate of others waits for you to confirm it",
        "%(n)s certificates of others wait for you to confirm them",
        n,
    )
    return [ToDo(words % {"n": n}, reverse("certificates:desk_elsewhere"))]
