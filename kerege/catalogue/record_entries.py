"""What the pages of this part enter in the registries below."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.catalogue import record_rules
from kerege.catalogue.actions import author_findable, covers
from kerege.catalogue.models import Record
from kerege.catalogue.queries import record_documents
from kerege.catalogue.queries.author_documents import AUTHORS
from kerege.foundation import kinds, purposes
from kerege.search import registry
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    registry.register(
        registry.Kind(
            code=record_documents.KIND,
            label=_("Books"),
            one=pgettext_lazy("a hit", "Book"),
            order=50,
            documents_of=record_documents.documents_of,
            numbers=record_documents.numbers,
        )
    )
    registry.register(AUTHORS)
    registry.follow(record_documents.KIND, "catalogue.authors", author_findable.follow_books)
    purposes.register(
        purposes.Purpose(
            code=covers.PURPOSE,
            max_bytes=10 * purposes.MEGABYTE,
            kinds=kinds.PICTURES,
            may=_may_bring_cover,
        )
    )
    navigation.add(place="site", order=30, label=_("Catalogue"), url_name="catalogue:front")
    navigation.add(
        place="cabinet", order=59, label=_("Books of my library"), url_name="catalogue:holdings"
    )
    navigation.add(
        place="desk",
        order=59,
        label=_("Catalogue"),
        url_name="catalogue:desk",
        shown=lambda request: record_rules.can_describe(request.user, timezone.localdate()),
        icon="search",
    )


def _may_bring_cover(person: Any, about: str) -> bool:
    """Whether the person may give a cover to the book that is named, "catalogue.record:12"."""
    label, _colon, number = about.partition(":")
    if label != Record._meta.label_lower or not number.isdecimal() or len(number) > 18:
        return False
    row = Record.objects.kept().filter(pk=int(number)).first()
    return row is not None and record_rules.can_edit(person, row, timezone.localdate())
