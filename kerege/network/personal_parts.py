"""What this room has to tell a person about the data kept of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.network.models import Position, Role
from kerege.people import personal_data
from kerege.people.models import Person

COLUMNS = {
    "what": _("What"),
    "organisation": _("Organisation"),
    "from_on": _("From"),
    "until_on": _("Until"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register("network.posts", _("Posts"), posts_of, columns=COLUMNS)
    personal_data.register("network.roles", _("Roles"), roles_of, columns=COLUMNS)


def posts_of(person: Person) -> list[dict[str, Any]]:
    """Where the person worked, the earliest first."""
    return [_row(post, Position(post.position).label) for post in _held(person.posts)]


def roles_of(person: Person) -> list[dict[str, Any]]:
    """What the person could do for which organisation."""
    return [_row(held, Role(held.role).label) for held in _held(person.memberships)]


def _held(rows: Any) -> Any:
    return rows.select_related("organisation").order_by("from_on", "pk")


def _row(held: Any, what: Any) -> dict[str, Any]:
    return {
        "what": what,
        "organisation": held.organisation.name,
        "from_on": held.from_on,
        "until_on": held.until_on,
    }
