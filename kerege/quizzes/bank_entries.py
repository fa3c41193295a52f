"""What the bank of questions enters in the registries below."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.network import rules as network_rules
from kerege.quizzes import bank_personal, bank_purposes, bank_rules
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    for place, shown in (("desk", _has_a_desk), ("cabinet", _makes_quizzes)):
        navigation.add(
            place=place,
            order=64,
            label=_("Quizzes"),
            url_name="quizzes:quizzes",
            shown=shown,
            icon="information",
        )
    bank_purposes.enter()
    bank_personal.enter()


def _has_a_desk(request: HttpRequest) -> bool:
    return network_rules.has_a_desk(request.user, timezone.localdate())


def _makes_quizzes(request: HttpRequest) -> bool:
    return not _has_a_desk(request) and bank_rules.can_make(request.user, timezone.localdate())
