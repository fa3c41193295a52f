"""What the pages of this part enter in the registries below."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events import activities, archive, copying, report_sections, rules
from kerege.events.actions import findable
from kerege.foundation import schedule
from kerege.live import rooms
from kerege.search import registry
from kerege.search.actions import indexing
from kerege.showcase import lists_entries, podium_covers, podium_on_now, podium_results
from kerege.showcase.actions import podium_copying, podium_votes
from kerege.showcase.podium_room import KIND, open_room
from kerege.showcase.queries import podium_found


def enter() -> None:
    """Called once, when the models are loaded."""
    activities.register_tab(
        activities.Tab("podium", 54, _("Literary Podium"), "showcase:podiums", _manages)
    )
    activities.register_public_lines("podium", podium_results.public_lines)
    report_sections.register("podium", 77, podium_results.section)
    archive.register("podium", 35, podium_results.archive_pages)
    schedule.every(timedelta(days=1), "showcase.forget_visitors", podium_votes.forget_old)
    rooms.register(KIND, open_room)
    registry.register(
        registry.Kind(
            code=podium_found.KIND,
            label=_("Literary Podium"),
            order=51,
            documents_of=podium_found.documents_of,
            numbers=podium_found.numbers,
        )
    )
    registry.follow(findable.EVENT, "showcase.podiums", _renew_found)
    copying.register_part(
        "podium", _("Literary Podium"), podium_copying.copy_with_event, order=60, is_usual=False
    )
    podium_on_now.enter()
    podium_covers.enter()
    schedule.every(timedelta(days=1), "showcase.forget_covers", podium_covers.forget_orphans)
    lists_entries.enter()


def _renew_found(events: Sequence[int]) -> None:
    """A podium is found as long as its event may be seen."""
    indexing.renew(kind=podium_found.KIND, numbers=podium_found.numbers_of(events))


def _manages(person: Any, event: Any) -> bool:
    return rules.can_manage(person, event, timezone.localdate())
