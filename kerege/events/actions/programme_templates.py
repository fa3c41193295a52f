"""Events kept as templates, and events begun from them."""

from datetime import date, datetime

from django.db import transaction

from kerege.events.actions.addresses import free_address
from kerege.events.actions.changes import Values, plain
from kerege.events.actions.events import find_twin, take_turns
from kerege.events.actions.programme_writing import write_programme, write_route
from kerege.events.actions.window import usual_window
from kerege.events.models import Event, EventTemplate, SeatPool
from kerege.events.queries.programme_draft import drafted
from kerege.events.queries.programme_snapshot import frozen, thawed
from kerege.foundation import audit
from kerege.foundation.translated import T
from kerege.network.models import District, Organisation
from kerege.people.models import Person

TEXTS = ("summary", "goal", "description", "venue")
FACTS = ("kind", "form", "platform", "hours_for_certificate")


@transaction.atomic
def save_as_template(*, event: Event, title: T, by: Person, now: datetime) -> EventTemplate:
    """Keep what comes again each time; the same name again is the same template, renewed."""
    take_turns(event.organiser)
    facts = plain({name: getattr(event, name) for name in (*TEXTS, *FACTS)})
    pools = event.seat_pools.order_by("pk").values_list("district_id", "seats")
    contents = {
        "facts": facts,
        "starts_on": event.starts_on.isoformat(),
        "days": (event.ends_on - event.starts_on).days + 1,
        "seats": [list(pool) for pool in pools],
        "programme": frozen(drafted(event)),
    }
    values = {"contents": contents, "made_at": now, "made_by": by}
    template, _is_new = EventTemplate.objects.update_or_create(title=title, defaults=values)
    after = plain({"title": title, "event": event})
    verb = "events.template_kept"
    audit.record(actor_id=by.pk, verb=verb, about=template, after=after, now=now)
    return template


@transaction.atomic
def delete_template(*, template: EventTemplate, by: Person, now: datetime) -> None:
    """Nobody needs it any more; events begun from it stay."""
    before = plain({"title": template.title})
    verb = "events.template_deleted"
    audit.record(actor_id=by.pk, verb=verb, about=template, before=before, now=now)
    template.delete()


@transaction.atomic
def create_from_template(
    *,
    template: EventTemplate,
    title: T,
    starts_on: date,
    ends_on: date,
    organiser: Organisation,
    by: Person,
    now: datetime,
) -> Event:
    """Begin a draft as the template has it."""
    take_turns(organiser)
    values: Values = {"title": title, "starts_on": starts_on, "ends_on": ends_on}
    twin = find_twin(values=values, now=now)
    if twin is not None:
        return twin
    kept = template.contents
    facts = {name: kept["facts"][name] for name in FACTS}
    facts |= {name: T(kept["facts"][name]) for name in TEXTS}
    event = Event(**values, **facts, organiser=organiser)
    event.slug = free_address(title, starts_on.year)
    event.registration_opens_at, event.registration_closes_at = usual_window(starts_on, now)
    event.created_at = event.updated_at = now
    event.save()
    _fill(event, template)
    after = plain({"template": template, "title": title, "starts_on": starts_on})
    audit.record(actor_id=by.pk, verb="events.created", about=event, after=after, now=now)
    return event


def _fill(event: Event, template: EventTemplate) -> None:
    kept = template.contents
    districts = set(District.objects.values_list("pk", flat=True)) | {None}
    SeatPool.objects.bulk_create(
        SeatPool(event=event, district_id=district, seats=seats)
        for district, seats in kept["seats"]
        if district in districts
    )
    programme = thawed(kept["programme"])
    shift = event.starts_on - date.fromisoformat(kept["starts_on"])
    write_programme(event=event, programme=programme, shift=shift, with_speakers=False)
    write_route(event=event, programme=programme, shift=shift)
