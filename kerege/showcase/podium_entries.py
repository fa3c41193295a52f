"""What the pages of this part enter in the registries below."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events import activities, archive, report_sections, rules
from kerege.foundation import schedule
from kerege.live import rooms
from kerege.showcase import lists_entries, podium_results
from kerege.showcase.actions import podium_votes
from kerege.showcase.podium_room import KIND, open_room


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
    lists_entries.enter()


def _manages(person: Any, event: Any) -> bool:
    return rules.can_manage(person, event, timezone.localdate())
