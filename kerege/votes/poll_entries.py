"""What the pages of votes enter in the registries below."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.events import activities, archive, copying, report_sections, rules
from kerege.foundation import schedule
from kerege.votes import hall_parts, poll_part, poll_report, poll_room
from kerege.votes.actions import poll_copying, poll_retention


def enter() -> None:
    """Called once, when the models are loaded."""
    activities.register_tab(
        activities.Tab("votes", 53, pgettext_lazy("tab", "Votes"), "votes:polls", _manages)
    )
    activities.register_public_lines("votes", poll_report.public_lines)
    report_sections.register("votes", 75, poll_report.section)
    archive.register("votes", 30, poll_report.archive_pages)
    copying.register_part("votes", _("votes of the hall"), poll_copying.copy_polls, order=60)
    schedule.every(timedelta(days=1), "votes.forget_visitors", poll_retention.forget_old)
    hall_parts.register(
        hall_parts.Part(
            code="poll",
            order=10,
            takes=frozenset({"vote"}),
            read=poll_room.read,
            phone=poll_part.phone,
            stage=poll_part.stage,
            phone_template="votes/_poll_phone.html",
            stage_template="votes/_poll_stage.html",
            phone_script="votes/poll/phone.js",
        )
    )


def _manages(person: Any, event: Any) -> bool:
    return rules.can_manage(person, event, timezone.localdate())
