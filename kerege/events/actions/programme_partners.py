"""With whom an event is held, and to which series it belongs."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.changes import Values, plain
from kerege.events.actions.programme import hold
from kerege.events.models import Event, EventPartner, EventSeries
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person


class PartnerWithoutName(Refused):
    message = _("Choose an organisation or write a name.")


class IsOrganiser(Refused):
    message = _("This organisation is the organiser of the event already.")


class PartnerTwice(Refused):
    message = _("This organisation is among the partners already.")


@transaction.atomic
def add_partner(*, event: Event, values: Values, by: Person, now: datetime) -> EventPartner:
    """Name somebody with whom the event is held; the same name twice is one partner."""
    row = hold(event)
    organisation = values.get("organisation")
    if organisation is None and not values.get("name"):
        raise PartnerWithoutName
    if organisation is not None and organisation.pk == row.organiser_id:
        raise IsOrganiser
    twin = row.partners.filter(**values).first()
    if twin is not None:
        return twin
    if organisation is not None and row.partners.filter(organisation=organisation).exists():
        raise PartnerTwice
    last = row.partners.order_by("-order").values_list("order", flat=True).first()
    partner = EventPartner.objects.create(event=row, order=(last or 0) + 1, **values)
    _log("events.partner_added", row, plain(values), by, now)
    return partner


@transaction.atomic
def remove_partner(*, partner: EventPartner, by: Person, now: datetime) -> None:
    """The event is no longer held with them."""
    row = hold(partner.event)
    told = {"name": str(partner), "role": partner.role}
    partner.delete()
    _log("events.partner_removed", row, told, by, now)


@transaction.atomic
def move_partner(*, partner: EventPartner, up: bool, by: Person, now: datetime) -> None:
    """One place up or down in the list."""
    row = hold(partner.event)
    partners = list(row.partners.order_by("order", "pk"))
    place = partners.index(partner)
    target = place + (-1 if up else 1)
    if not 0 <= target < len(partners):
        return
    partners.insert(target, partners.pop(place))
    for number, each in enumerate(partners, start=1):
        each.order = number
        each.save(update_fields=["order"])
    _log("events.partner_moved", row, {"partner": partner.pk, "up": up}, by, now)


@transaction.atomic
def set_series(
    *, event: Event, series: EventSeries | None, new_title: T, by: Person, now: datetime
) -> None:
    """Put the event into a series, a new one if a title is given; None takes it out."""
    row = hold(event)
    if new_title:
        series = EventSeries.objects.filter(title=new_title).first()
        series = series or EventSeries.objects.create(title=new_title)
    if row.series_id == (series.pk if series else None):
        return
    before = {"series": row.series_id}
    row.series = series
    row.save(update_fields=["series"])
    _log("events.series_set", row, {"before": before, "series": row.series_id}, by, now)


def _log(verb: str, event: Event, after: Values, by: Person, now: datetime) -> None:
    audit.record(actor_id=by.pk, verb=verb, about=event, after=after, now=now)
    pagecache.touch()
