"""Audiences for letters about an event: with a certificate, without one."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.certificates.models import Certificate
from kerege.events.models import Registration
from kerege.mailing import audiences
from kerege.mailing.audiences import Audience, Members

KIND = "events.event"


def enter() -> None:
    """Called once, when the models are loaded."""
    audiences.register(
        Audience("certificates.holders", _("with a certificate"), _holders, KIND, order=30)
    )
    audiences.register(
        Audience(
            "certificates.without",
            _("with a place, but without a certificate"),
            _without,
            KIND,
            order=31,
        )
    )


def _holders(event: Any, _now: datetime) -> Members:
    held = Certificate.objects.valid().filter(event=event).exclude(kind="diploma")
    return {pk: {} for pk in held.values_list("person_id", flat=True) if pk}


def _without(event: Any, now: datetime) -> Members:
    confirmed = Registration.objects.confirmed().filter(event=event)
    people = set(confirmed.values_list("person_id", flat=True)) - set(_holders(event, now))
    return {pk: {} for pk in people}
