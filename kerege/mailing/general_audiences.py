"""Audiences that have nothing to do with one event."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.mailing import audiences
from kerege.mailing.audiences import Audience, Members
from kerege.network.models import Membership, Post, Role
from kerege.people.models import Person


def enter() -> None:
    """Called once, when the models are loaded."""
    audiences.register(Audience("people.all", _("everybody with an account"), _all, order=10))
    audiences.register(Audience("network.at_work", _("those with a place of work"), _work))
    audiences.register(Audience("network.coordinators", _("district coordinators"), _coordinators))


def _all(_about: Any, _now: datetime) -> Members:
    people = Person.objects.filter(is_active=True)
    return {pk: {} for pk in people.values_list("pk", flat=True)}


def _work(_about: Any, now: datetime) -> Members:
    posts = Post.objects.on(timezone.localdate(now))
    return {pk: {} for pk in posts.values_list("person_id", flat=True)}


def _coordinators(_about: Any, now: datetime) -> Members:
    held = Membership.objects.on(timezone.localdate(now)).filter(role=Role.COORDINATOR)
    return {pk: {} for pk in held.values_list("person_id", flat=True)}
