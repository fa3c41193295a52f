"""What the pages of this part enter in the registries below."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.catalogue import import_rules
from kerege.catalogue.actions import imports
from kerege.foundation import kinds, purposes
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    purposes.register(
        purposes.Purpose(
            code=imports.PURPOSE,
            max_bytes=2 * purposes.GIGABYTE,
            # What is broken at its beginning is answered by the reader, in words.
            kinds=kinds.CATALOGUES | {"txt", "xlsx", "unknown"},
            may=_may,
        )
    )
    navigation.add(
        place="desk",
        order=56,
        label=_("Catalogues of others"),
        url_name="catalogue:imports",
        shown=lambda request: import_rules.can_import(request.user, timezone.localdate()),
        icon="upload",
    )


def _may(person: Any, about: str) -> bool:
    return about == imports.ABOUT and import_rules.can_import(person, timezone.localdate())
