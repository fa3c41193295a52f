"""What the bank of questions enters in the registries below."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.catalogue import standings
from kerege.network import rules as network_rules
from kerege.quizzes import bank_personal, bank_purposes, bank_rules
from kerege.quizzes.queries import book_quizzes
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
    standings.register(standings.Source("quizzes", _("Quizzes"), 40, _quizzes_about))
    bank_purposes.enter()
    bank_personal.enter()


def _quizzes_about(number: int, reader: Any, day: date) -> list[standings.Place]:
    """Of a quiz readers of the page see nothing; who may open it in the bank does."""
    if not reader.is_authenticated:
        return []
    rows = book_quizzes.about(number, bank_rules.quizzes_for(reader, day))[: standings.MOST]
    return [
        standings.Place(row.title, row.get_absolute_url(), row.title.shown_in()) for row in rows
    ]


def _has_a_desk(request: HttpRequest) -> bool:
    return network_rules.has_a_desk(request.user, timezone.localdate())


def _makes_quizzes(request: HttpRequest) -> bool:
    return not _has_a_desk(request) and bank_rules.can_make(request.user, timezone.localdate())
