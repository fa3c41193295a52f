"""What was done in a training class of the catalogue can be handed in as homework."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.catalogue import sandbox_hand_ins
from kerege.catalogue.queries import sandbox_work
from kerege.events import hand_ins
from kerege.events.hand_ins import HandIn
from kerege.foundation.translated import T

MOST = 20


def enter() -> None:
    """Called once, when the models are loaded."""
    hand_ins.register("catalogue", gettext_lazy("Training in the catalogue"), trainings_of)


def trainings_of(person: Any) -> Sequence[HandIn]:
    """Classes in which the person answered something, the newest first; two queries."""
    return [
        HandIn(
            key=f"catalogue.sandbox:{row.pk}",
            title=T(kk=row.title, ru=row.title),
            path=sandbox_hand_ins.path_of(row, person),
            note=_("Done right: %(right)s of %(asked)s")
            % {"right": row.right, "asked": len(row.tasks.all())},
        )
        for row in sandbox_work.of_person(person)[:MOST]
    ]
