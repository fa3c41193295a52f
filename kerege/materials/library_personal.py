"""What the methodical library has to tell a person about the rows kept of her."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.materials.models import (
    Publication,
    PublicationAuthor,
    PublicationKind,
    PublicationState,
)
from kerege.people import personal_data
from kerege.people.models import Person

WORKS = {
    "title": _("Title"),
    "kind": _("Kind"),
    "state": _("State"),
    "created_at": _("Begun"),
    "remarks": _("Remarks"),
}
AUTHORSHIPS = {"title": _("Title"), "name": _("Name"), "affiliation": _("Library")}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register(
        "materials.works", _("Works for the methodical library"), works_of, columns=WORKS
    )
    personal_data.register(
        "materials.authorships",
        _("Works of which you are an author"),
        authorships_of,
        columns=AUTHORSHIPS,
    )


def works_of(person: Person) -> list[dict[str, Any]]:
    """Everything the person has begun."""
    return [
        {
            "title": row.title,
            "kind": PublicationKind(row.kind).label,
            "state": PublicationState(row.state).label,
            "created_at": row.created_at,
            "remarks": row.remarks,
        }
        for row in Publication.objects.filter(made_by=person).order_by("pk")
    ]


def authorships_of(person: Person) -> list[dict[str, Any]]:
    """Where the person stands as an author."""
    rows = PublicationAuthor.objects.filter(person=person).select_related("publication")
    return [
        {"title": row.publication.title, "name": row.name, "affiliation": row.affiliation}
        for row in rows.order_by("pk")
    ]
