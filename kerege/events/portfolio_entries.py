"""What events show in a librarian's portfolio: talks given and hours attended."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.events.models import EventState, ItemSpeaker, Registration
from kerege.events.portfolio_parts import PortfolioEntry, PortfolioPart, register
from kerege.foundation.numbers import academic_hours


def enter() -> None:
    """Called once, when the models are loaded."""
    register(PortfolioPart("talks", 20, _("Talks and classes given"), talks_of))
    register(PortfolioPart("hours", 40, _("Training attended"), hours_of))


def talks_of(person: Any) -> Sequence[PortfolioEntry]:
    """Where the person spoke; one query."""
    rows = ItemSpeaker.objects.filter(
        speaker__person=person, item__block__day__event__state=EventState.PUBLISHED
    ).select_related("item__block__day__event")
    return [
        PortfolioEntry(
            key=f"events.itemspeaker:{row.pk}",
            title=row.item.title,
            on=row.item.block.day.on,
            note=f"{row.item.block.day.event}, {row.get_role_display()}",
            url=row.item.block.day.event.get_absolute_url(),
        )
        for row in rows.order_by("-item__block__day__on", "-pk")
    ]


def hours_of(person: Any) -> Sequence[PortfolioEntry]:
    """The events that the person attended, with the hours; one query."""
    rows: Any = Registration.objects.confirmed().filter(
        person=person, event__state=EventState.PUBLISHED
    )
    rows = rows.with_hours().select_related("event").order_by("-event__starts_on", "-pk")
    return [
        PortfolioEntry(
            key=f"events.registration:{row.pk}",
            title=row.event.title,
            on=row.event.ends_on,
            note=academic_hours(row.hours),
            url=row.event.get_absolute_url(),
        )
        for row in rows
        if row.hours > Decimal(0)
    ]
