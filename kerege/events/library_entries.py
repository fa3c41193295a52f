"""What events enter in the methodical library: from which event a work comes."""

from collections.abc import Iterator, Sequence

from kerege.events.models import MaterialPublication
from kerege.foundation import dates
from kerege.materials import library_links
from kerege.materials.library_links import Link
from kerege.materials.models import Publication


def enter() -> None:
    """Called once, when the models are loaded."""
    library_links.register_origins("events", origins_of)


def origins_of(works: Sequence[Publication]) -> Iterator[tuple[int, Link]]:
    """The events, once they can be seen by everybody."""
    found = MaterialPublication.objects.filter(
        publication__in=works,
        material__deleted_at=None,
        material__event__released_at__isnull=False,
    )
    for link in found.select_related("material__event"):
        event = link.material.event
        yield (
            link.publication_id,
            Link(
                label=event.title,
                href=event.get_absolute_url(),
                note=dates.day_range(event.starts_on, event.ends_on),
            ),
        )
