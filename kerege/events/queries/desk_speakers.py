"""Finding speakers by any part of a name, in any language."""

from typing import Any

from django.db.models import Q

from kerege.events.models import Item, Speaker
from kerege.foundation.translated import localized

SHOWN = 12


def search(words: str, item: Item) -> Any:
    """Speakers whose name has each of the words; those of the item left out."""
    found = Speaker.objects.exclude(item_speakers__item=item)
    for word in words.split()[:5]:
        found = found.filter(
            Q(name__kk__icontains=word) | Q(name__ru__icontains=word) | Q(name__en__icontains=word)
        )
    return found.order_by(localized("name"), "pk")[:SHOWN]
