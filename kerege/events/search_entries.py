"""What of events the one box finds."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.events.actions import findable as actions
from kerege.events.models import EventKind, ItemKind, MaterialKind
from kerege.events.queries import findable
from kerege.materials.queries.library_search import PUBLICATIONS
from kerege.search import registry
from kerege.search.registry import Kind


def enter() -> None:
    """Called once, when the models are loaded."""
    for kind in _KINDS:
        registry.register(kind)
    registry.follow(PUBLICATIONS.code, "events.materials", actions.follow_publications)


_KINDS = (
    Kind(
        code=actions.EVENT,
        label=_("Events"),
        one=pgettext_lazy("a hit", "Event"),
        order=10,
        documents_of=findable.events_of,
        numbers=findable.event_numbers,
        shelves=dict(EventKind.choices),
    ),
    Kind(
        code=actions.TALK,
        label=_("Talks and classes"),
        one=pgettext_lazy("a hit", "Talk or class"),
        order=20,
        documents_of=findable.talks_of,
        numbers=findable.talk_numbers,
        shelves=dict(ItemKind.choices),
    ),
    Kind(
        code=actions.PERSON,
        label=_("Speakers"),
        one=pgettext_lazy("a hit", "Speaker"),
        order=30,
        documents_of=findable.speakers_of,
        numbers=findable.speaker_numbers,
    ),
    Kind(
        code=actions.MATERIAL,
        label=_("Materials of events"),
        one=pgettext_lazy("a hit", "Material of an event"),
        order=40,
        documents_of=findable.materials_of,
        numbers=findable.material_numbers,
        shelves=dict(MaterialKind.choices),
    ),
    Kind(
        code=actions.RECORDING,
        label=_("Recordings"),
        one=pgettext_lazy("a hit", "Recording"),
        order=45,
        documents_of=findable.recordings_of,
        numbers=findable.recording_numbers,
    ),
)
