"""What the pages of the hall and the floor enter in the registries below."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events import activities, archive, on_now, report_sections, rules
from kerege.foundation import schedule
from kerege.live import nudge, rooms
from kerege.people import erasure
from kerege.votes import floor_words_out, hall_parts
from kerege.votes.actions import floor_retention
from kerege.votes.floor_memory import read_floor, read_wishes
from kerege.votes.hall_room import KIND, open_room
from kerege.votes.models import Hall
from kerege.votes.views import hall_phone, hall_stage

STILL_LISTED = timedelta(days=1)


def enter() -> None:
    """Called once, when the models are loaded."""
    rooms.register(KIND, open_room)
    _enter_parts()
    schedule.every(timedelta(days=1), "votes.forget_halls", floor_retention.forget_old)
    erasure.register("votes.floor", floor_retention.forget_person)
    report_sections.register("floor", 74, floor_words_out.section)
    archive.register("floor", 40, floor_words_out.archive_pages)
    activities.register_tab(
        activities.Tab("hall", 52, _("Hall and stage"), "votes:hall_desk", shown=_manages)
    )
    activities.register_public_lines("hall", public_lines)
    activities.register_speaker_cards("hall", floor_words_out.speaker_cards)
    on_now.watch("hall", tell_hall)


def public_lines(event: Any) -> list[activities.PublicLine]:
    """The way to the hall while the event goes on."""
    day = timezone.localdate()
    if not event.starts_on <= day <= event.ends_on + STILL_LISTED:
        return []
    code = Hall.objects.filter(event=event, is_open=True).values_list("code", flat=True).first()
    if code is None:
        return []
    label = _("The hall: questions, votes, wishes")
    return [activities.PublicLine(label, reverse("votes:hall", args=[code]))]


def tell_hall(event_id: int) -> None:
    """What phones can join changed: they and the stage are told."""
    for code in Hall.objects.filter(event=event_id).values_list("code", flat=True):
        nudge.room_changed(KIND, code)


def _enter_parts() -> None:
    hall_parts.register(
        hall_parts.Part(
            code="questions",
            order=20,
            takes=frozenset({"ask", "voice", "withdraw"}),
            read=read_floor,
            phone=hall_phone.told_of_questions,
            stage=hall_stage.told_of_questions,
            phone_template="votes/_floor_phone.html",
            stage_template="votes/_floor_stage.html",
            phone_script="votes/hall/floor.js",
        )
    )
    hall_parts.register(
        hall_parts.Part(
            code="wishes",
            order=30,
            takes=frozenset({"wish"}),
            read=read_wishes,
            phone=hall_phone.told_of_wishes,
            stage=hall_stage.told_of_wishes,
            phone_template="votes/_wishes_phone.html",
            stage_template="votes/_wishes_stage.html",
            phone_script="votes/hall/wishes.js",
        )
    )


def _manages(person: Any, event: Any) -> bool:
    return rules.can_manage(person, event, timezone.localdate())
