"""What the pages of this part enter in the registries below."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.catalogue import record_rules
from kerege.catalogue.actions import author_findable
from kerege.catalogue.queries import record_documents
from kerege.catalogue.queries.author_documents import AUTHORS
from kerege.search import registry
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    registry.register(
        registry.Kind(
            code=record_documents.KIND,
            label=_("Books"),
            order=50,
            documents_of=record_documents.documents_of,
            numbers=record_documents.numbers,
        )
    )
    registry.register(AUTHORS)
    registry.follow(record_documents.KIND, "catalogue.authors", author_findable.follow_books)
    navigation.add(place="site", order=30, label=_("Catalogue"), url_name="catalogue:front")
    navigation.add(
        place="desk",
        order=59,
        label=_("Catalogue"),
        url_name="catalogue:desk",
        shown=lambda request: record_rules.can_describe(request.user, timezone.localdate()),
        icon="search",
    )
