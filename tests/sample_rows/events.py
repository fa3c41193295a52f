from datetime import timedelta

from django.utils import timezone

from kerege.events.actions import calendar_keys
from kerege.events.actions.appearances import appear
from kerege.events.actions.calls import invite_reviewer
from kerege.events.actions.feedback import turn_on
from kerege.events.actions.speaker_profiles import send_claim
from kerege.events.models import (
    Appearance,
    CalendarKey,
    CallForTalks,
    EventMaterial,
    EventPartner,
    EventTemplate,
    ItemSpeaker,
    Proposal,
    Reviewer,
    RouteStop,
    Speaker,
    SpeakerClaim,
)
from kerege.foundation.translated import T
from kerege.questionnaires.actions import authoring
from tests.builders import NOW
from tests.events.builders import a_mark_of, a_meeting_report, a_scan_device
from tests.events.talks.builders import a_call, a_proposal
from tests.scenarios import Spine


def prepare(spine: Spine) -> None:
    """What several pages need before an address can be made."""
    _ask_for_feedback(spine)
    _proposal(spine)


def _ask_for_feedback(spine: Spine) -> None:
    """Feedback with released questions and a draft of the next ones."""
    by, now = spine.people["organiser"], timezone.now()
    feedback = turn_on(event=spine.event, by=by, now=now)
    authoring.release(version=feedback.questionnaire.versions.get(), by=by, now=now)
    authoring.begin_draft(questionnaire=feedback.questionnaire, by=by, now=now)


def _calendar_secret(spine: Spine) -> str:
    person = spine.people["participant"]
    key = CalendarKey.objects.filter(person=person).first()
    return (key or calendar_keys.make_key(person=person, now=NOW)).secret


def _material(spine: Spine) -> EventMaterial:
    return EventMaterial.objects.get()


def _phone(spine: Spine) -> str:
    a_scan_device(spine.event, "the secret of a phone")
    return "the secret of a phone"


def _proposal(spine: Spine) -> Proposal:
    call = CallForTalks.objects.filter(event=spine.event).first() or a_call(
        spine.event,
        opens_at=timezone.now() - timedelta(days=1),
        closes_at=timezone.now() + timedelta(days=1),
    )
    return Proposal.objects.first() or a_proposal(call, now=timezone.now())


def _appearance(spine: Spine) -> Appearance:
    speaker = Speaker.objects.create(name=T(kk="Басқа"), email="other@example.org")
    return appear(event=spine.event, speaker=speaker)


def _claim(spine: Spine) -> SpeakerClaim:
    return send_claim(speaker=_appearance(spine).speaker, by=None, now=timezone.now())


def _reviewer(spine: Spine) -> Reviewer:
    call, person = _proposal(spine).call, spine.people["librarian"]
    invite_reviewer(call=call, person=person, by=spine.people["organiser"], now=NOW)
    return Reviewer.objects.get(person=person)


def _speaker(spine: Spine) -> Speaker:
    return ItemSpeaker.objects.get().speaker


VALUES = {
    "proposal_secret": lambda spine: _proposal(spine).secret,
    "talk_secret": lambda spine: _appearance(spine).secret,
    "claim_secret": lambda spine: _claim(spine).secret,
    "number": lambda spine: 1,
    "language": lambda spine: "kk",
    "phone": _phone,
    "registration_pk": lambda spine: spine.event.registrations.order_by("pk")[0].pk,
    "form": lambda spine: "a4",
    "block_pk": lambda spine: spine.item.block_id,
    "item_pk": lambda spine: spine.item.pk,
    "day_pk": lambda spine: spine.item.block.day_id,
    "held_pk": lambda spine: ItemSpeaker.objects.get().pk,
    "secret": _calendar_secret,
}
ROWS = {
    "events:desk_proposal": _proposal,
    "events:desk_place_talk": _proposal,
    "events:desk_drop_reviewer": _reviewer,
    "events:desk_release_slides": _material,
    "events:speaker": _speaker,
    "events:edit_speaker": _speaker,
    "events:desk_speaker": _speaker,
    "events:desk_send_claim": _speaker,
    "events:desk_link_speaker": _speaker,
    "events:desk_unlink_speaker": _speaker,
    "events:desk_merge_speakers": _speaker,
    "events:desk_move_block": lambda spine: spine.item.block,
    "events:desk_shift_block": lambda spine: spine.item.block,
    "events:desk_quick_add": lambda spine: spine.item.block,
    "events:desk_stop": lambda spine: RouteStop.objects.get(),
    "events:desk_move_stop": lambda spine: RouteStop.objects.get(),
    "events:desk_delete_stop": lambda spine: RouteStop.objects.get(),
    "events:desk_move_partner": lambda spine: EventPartner.objects.get(),
    "events:desk_remove_partner": lambda spine: EventPartner.objects.get(),
    "events:desk_delete_template": lambda spine: EventTemplate.objects.get(),
    "events:desk_revoke_device": lambda spine: a_scan_device(spine.event),
    "events:desk_strike_mark": lambda spine: a_mark_of(spine.event),
    "events:desk_meeting_report": lambda spine: a_meeting_report(spine.event),
    "events:desk_take_report": lambda spine: a_meeting_report(spine.event),
    "events:desk_undo_report": lambda spine: a_meeting_report(spine.event),
    "events:": lambda spine: spine.item,
    "events:desk_block": lambda spine: spine.item.block,
    "events:desk_delete_block": lambda spine: spine.item.block,
    "events:desk_day": lambda spine: spine.item.block.day,
    "events:desk_delete_day": lambda spine: spine.item.block.day,
    "events:material": _material,
    "events:desk_material": _material,
    "events:desk_delete_material": _material,
    "events:desk_move_material": _material,
    "events:desk_bring_back_material": _material,
    "events:desk_replace_material": _material,
    "events:desk_take_material": _material,
    "events:desk_restore_version": _material,
    "events:desk_captions": _material,
    "events:desk_drop_captions": _material,
    "events:desk_poster": _material,
    "events:desk_archive_file": lambda spine: spine.event.archives.get(),
}
