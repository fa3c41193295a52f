"""Loading the demo: all of it in one transaction, once."""

from datetime import datetime

from django.db import transaction

from kerege.demo import texts
from kerege.demo.actions.events import add_next_event, add_past_event, add_speakers
from kerege.demo.actions.papers import add_papers
from kerege.demo.actions.participants import add_consents, add_participants, register_the_first
from kerege.demo.actions.people import add_crowd, add_sign_ins
from kerege.events.models import Event, Speaker
from kerege.foundation import audit, pagecache
from kerege.foundation.translated import T
from kerege.network.actions.seed import plant
from kerege.network.models import Organisation, OrganisationKind, Role
from kerege.people.models import Person

CENTRE = "abai-rcl"


def is_loaded() -> bool:
    """Whether the demo is here already."""
    return Event.objects.filter(slug=texts.NEXT).exists()


@transaction.atomic
def load(*, now: datetime) -> bool:
    """Fill the house with the five events of the sources and one ahead; nothing the second time."""
    if is_loaded():
        return False
    plant()
    people = add_sign_ins(now=now)
    crowd = add_crowd(guests_of=_add_guests(), now=now)
    regular = people[Role.LIBRARIAN].posts.select_related("organisation__district").get()
    centre, speakers = Organisation.objects.get(code=CENTRE), add_speakers()
    came: set[int] = set()
    for slug in texts.PAST:
        event = add_past_event(slug=slug, organiser=centre, speakers=speakers)
        registrations = add_participants(event=event, crowd=crowd, regular=regular)
        came |= {registration.person_id for registration in registrations}
        add_papers(event=event, by=people[Role.ORGANISER])
        audit.record(actor_id=None, verb="demo.loaded", about=event, now=now)
    add_consents(people_ids=came, now=now)
    _claim(speakers["sample-trainer"], people[Role.SPEAKER])
    event = add_next_event(organiser=centre, speakers=speakers, now=now)
    register_the_first(event=event, crowd=crowd)
    audit.record(actor_id=None, verb="demo.loaded", about=event, now=now)
    pagecache.touch()
    return True


def _claim(speaker: Speaker, person: Person) -> None:
    speaker.person = person
    speaker.save(update_fields=["person"])


def _add_guests() -> list[Organisation]:
    """Libraries from outside the region whose people came to the conference."""
    return Organisation.objects.bulk_create(
        Organisation(code=row["code"], kind=OrganisationKind.OTHER, name=T(row["name"]))
        for row in texts.read("guests")
    )
