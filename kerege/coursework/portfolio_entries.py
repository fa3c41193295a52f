"""What the portfolio and the bank of experience enter in the registries below."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kerege.coursework.actions import experience_uses, portfolio_offers
from kerege.coursework.actions import portfolio as actions
from kerege.coursework.models import (
    ExperienceUse,
    OfferState,
    Portfolio,
    PortfolioCopy,
    PortfolioOffer,
)
from kerege.coursework.queries.portfolio import works_of
from kerege.coursework.queries.portfolio_offers import waiting
from kerege.events import activities
from kerege.events.activities import ToDo
from kerege.events.portfolio_parts import PortfolioPart, register
from kerege.foundation import schedule
from kerege.mailing import letters
from kerege.network import rules as network_rules
from kerege.people import erasure, merging, personal_data
from kerege.people.models import Person
from kerege.ui import navigation

OFFERS = {
    "title": _("Title"),
    "note": _("What colleagues can take from it"),
    "cost": _("Cost, tenge"),
    "equipment": _("What is needed for it"),
    "result": _("What came of it"),
    "with_name": _("Show my name and library"),
    "state": _("State"),
    "remark": _("Remark"),
    "consented_at": _("Sent"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    register(PortfolioPart("works", 10, _("Works"), works_of))
    letters.register("coursework.offer_approved", _("A work is shown to everyone"))
    letters.register("coursework.offer_declined", _("A work is not taken"))
    activities.register_to_dos("experience", to_dos_of)
    schedule.every(timedelta(days=1), "coursework.forget_portfolio_copies", actions.forget_old)
    erasure.register("coursework.portfolio", actions.forget_person)
    erasure.register("coursework.offers", portfolio_offers.forget_person)
    erasure.register("coursework.experience", experience_uses.forget_person)
    merging.register("coursework.portfolio", actions.join)
    _enter_data()
    _enter_pages()


def _enter_data() -> None:
    personal_data.register(
        "coursework.portfolio",
        _("Portfolio"),
        portfolio_of,
        columns={
            "introduction": _("About myself"),
            "is_shown": _("Shown by link"),
            "shown_until": _("Shown until"),
        },
    )
    personal_data.register(
        "coursework.offers", _("Works offered to the bank of experience"), offers_of, columns=OFFERS
    )
    personal_data.register(
        "coursework.experience",
        _("Experience that you repeated"),
        repeats_of,
        columns={"title": _("Title"), "note": _("How it went"), "at": _("Since")},
    )
    personal_data.register(
        "coursework.portfolio_copies",
        _("Copies of the portfolio"),
        copies_of,
        columns={"kind": _("Kind"), "asked_at": _("Since")},
    )


def _enter_pages() -> None:
    navigation.add(
        place="cabinet",
        order=54,
        label=_("My portfolio"),
        url_name="coursework:portfolio",
        icon="certificate",
    )
    navigation.add(
        place="footer", order=45, label=_("Bank of experience"), url_name="coursework:experience"
    )
    navigation.add(
        place="desk",
        order=58,
        label=_("Bank of experience"),
        url_name="coursework:desk_offers",
        shown=_organises,
        icon="certificate",
    )


def portfolio_of(person: Person) -> list[dict[str, Any]]:
    """The words, and whether somebody can read them."""
    return [
        {
            "introduction": row.introduction,
            "is_shown": row.secret is not None,
            "shown_until": row.shown_until,
        }
        for row in Portfolio.objects.filter(person=person)
    ]


def offers_of(person: Person) -> list[dict[str, Any]]:
    """What was offered, and the answer."""
    rows = PortfolioOffer.objects.filter(person=person).order_by("pk")
    return [
        {name: getattr(row, name) for name in OFFERS} | {"state": OfferState(row.state).label}
        for row in rows
    ]


def repeats_of(person: Person) -> list[dict[str, Any]]:
    """What the person took along for her library, and what she told of it."""
    rows = ExperienceUse.objects.filter(person=person).select_related("offer").order_by("pk")
    return [{"title": row.offer.title, "note": row.note, "at": row.at} for row in rows]


def copies_of(person: Person) -> list[dict[str, Any]]:
    """Copies that are not thrown away yet."""
    rows = PortfolioCopy.objects.filter(person=person).order_by("pk")
    return [{"kind": row.kind.upper(), "asked_at": row.asked_at} for row in rows]


def to_dos_of(person: Any, now: datetime) -> list[ToDo]:
    """Methodologists see that works wait for them."""
    if not network_rules.is_organiser(person, timezone.localdate(now)):
        return []
    n = waiting()
    if not n:
        return []
    words = ngettext(
        "%(n)s work is offered to the bank of experience",
        "%(n)s works are offered to the bank of experience",
        n,
    )
    return [ToDo(words % {"n": n}, reverse("coursework:desk_offers"))]


def _organises(request: HttpRequest) -> bool:
    return network_rules.is_organiser(request.user, timezone.localdate())
