"""What events enter in the methodical library: from which event a work comes."""

from kerege.events.models import MaterialPublication
from kerege.foundation import dates
from kerege.materials import library_links
from kerege.materials.library_links import Link
from kerege.materials.models import Publication


def enter() -> None:
    """Called once, when the models are loaded."""
    library_links.register_origins("events", origins_of)


def origins_of(publication: Publication) -> list[Link]:
    """The event, once it can be seen by everybody."""
    found = MaterialPublication.objects.filter(
        publication=publication,
        material__deleted_at=None,
        material__event__released_at__isnull=False,
    )
    return [
        Link(
            label=link.material.event.title,
            href=link.material.event.get_absolute_url(),
            note=dates.day_range(link.material.event.starts_on, link.material.event.ends_on),
        )
        for link in found.select_related("material__event")
    ]
