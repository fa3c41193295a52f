"""One address for every page of the house, built from one whole situation."""

from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from kerege.api.actions import keys
from kerege.certificates.actions.attestation import order
from kerege.certificates.actions.earned_elsewhere import send
from kerege.events.actions import calendar_keys
from kerege.events.actions.feedback import turn_on
from kerege.events.models import (
    CalendarKey,
    EventMaterial,
    EventPartner,
    EventTemplate,
    Feedback,
    ItemSpeaker,
    RouteStop,
)
from kerege.network.models import Membership, Post
from kerege.people import consent_texts
from kerege.people.models import Consent, ConsentKind
from kerege.questionnaires.actions import authoring
from kerege.questionnaires.models import Question
from tests.builders import NOW, TODAY
from tests.mailing.builders import a_dead_address, a_letter, a_letter_with_a_file, a_rule
from tests.people.builders import a_made_copy, a_made_sheet, a_passkey, a_sign_in
from tests.scenarios import Spine


def addresses(spine: Spine) -> dict[str, str]:
    """Name of the page -> an address of it that exists."""
    _asks_for_feedback(spine)
    named = {name: _values(spine, name, keys) for name, keys in page_names()}
    return {name: reverse(name, kwargs=values) for name, values in named.items()}


def page_names(patterns: Any = None, room: str = "") -> list[tuple[str, list[str]]]:
    """Every page of the house with the names of its parts that vary."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            name = f"{room}:{pattern.name}" if room else str(pattern.name)
            found.append((name, list(pattern.pattern.converters)))
        else:
            found += page_names(pattern.url_patterns, pattern.app_name or room)
    return sorted(found)


def _values(spine: Spine, name: str, keys: list[str]) -> dict[str, Any]:
    known = {
        "slug": spine.event.slug,
        "code": spine.library.code if name.startswith("network:") else spine.certificate.code,
        "block_pk": spine.item.block_id,
        "day_pk": spine.item.block.day_id,
        "form": "a4",
        "held_pk": ItemSpeaker.objects.get().pk,
        "token": "no-such-card",
        "version": consent_texts.PERSONAL_DATA,
        "year": spine.event.starts_on.year,
        "question_pk": Question.objects.order_by("pk").last().pk,
        "rest": "events",
        "secret": _calendar_secret(spine),
    }
    values = {key: known[key] for key in keys if key not in {"pk", "file_pk"}}
    number = _number(spine, name) if "pk" in keys else None
    return values | {key: number for key in keys if key in {"pk", "file_pk"}}


def _number(spine: Spine, name: str) -> int:
    """Which row the number in the address means, told by the name of the page."""
    item, block = spine.item, spine.item.block
    section = spine.report.sections.first()
    rows = {
        "events:desk_block": block,
        "events:desk_move_block": block,
        "events:desk_shift_block": block,
        "events:desk_quick_add": block,
        "events:desk_stop": RouteStop.objects.first(),
        "events:desk_move_stop": RouteStop.objects.first(),
        "events:desk_delete_stop": RouteStop.objects.first(),
        "events:desk_move_partner": EventPartner.objects.first(),
        "events:desk_remove_partner": EventPartner.objects.first(),
        "events:desk_delete_template": EventTemplate.objects.first(),
        "events:desk_delete_block": block,
        "events:desk_day": block.day,
        "events:desk_delete_day": block.day,
        "events:desk_material": EventMaterial.objects.get(),
        "events:desk_delete_material": EventMaterial.objects.get(),
        "events:desk_move_material": EventMaterial.objects.get(),
        "network:post_end": Post.objects.first(),
        "network:role_end": Membership.objects.first(),
        "reports:keep": section,
        "reports:take": section,
    }
    if name.startswith("questionnaires:"):
        return Feedback.objects.get().questionnaire_id
    if name.startswith("mailing:"):
        return _letter_or_rule(spine, name)
    if name.startswith("certificates:"):
        return _of_the_record(spine, name)
    if name == "api:revoke_key":
        return keys.make(
            person=spine.people["organiser"], name="site", may_write=False, days=30, now=NOW
        )[0].pk
    if row := _row_of_people(spine, name):
        return row.pk
    return rows.get(name, item).pk


def _letter_or_rule(spine: Spine, name: str) -> int:
    if name.startswith("mailing:rule"):
        return a_rule(about=f"events.event:{spine.event.pk}").pk
    if name == "mailing:address_trust":
        return a_dead_address().pk
    if name in {"mailing:my_letter", "mailing:my_file"}:
        return a_letter_with_a_file(spine.people["participant"]).pk
    return a_letter().pk


def _calendar_secret(spine: Spine) -> str:
    person = spine.people["participant"]
    key = CalendarKey.objects.filter(person=person).first()
    return (key or calendar_keys.make_key(person=person, now=NOW)).secret


def _of_the_record(spine: Spine, name: str) -> int:
    holder = spine.people["participant"]
    if name in {"certificates:record_of", "certificates:sheet_ask_for"}:
        return holder.pk
    if name in {"certificates:sheet", "certificates:sheet_pdf"}:
        return order(
            person=holder, language="kk", since_on=TODAY, until_on=TODAY, by=holder, now=NOW
        ).pk
    scan = ContentFile(b"%PDF-1.7", name="scan.pdf")
    return send(
        person=holder, title="Курс", issuer="Кітапхана", number="", kind="seminar", topic="",
        issued_on=TODAY, hours=Decimal(1), scan=scan, now=NOW,
    ).pk  # fmt: skip


def _row_of_people(spine: Spine, name: str) -> Any:
    """A row of the participant's account; the cards were issued by the coordinator."""
    participant = spine.people["participant"]
    if name.startswith("network:card_sheet"):
        return a_made_sheet(participant, by=spine.people["coordinator"])
    makers = {
        "network:person": lambda person: person,
        "network:card_revoke": lambda person: person,
        "people:passkey": a_passkey,
        "people:session_end": a_sign_in,
        "people:my_data_file": a_made_copy,
        "people:consent_withdraw": lambda _person: _consent(spine),
    }
    return next(
        (make(participant) for start, make in makers.items() if name.startswith(start)), None
    )


def _asks_for_feedback(spine: Spine) -> None:
    """Feedback with released questions and a draft of the next ones."""
    by, now = spine.people["organiser"], timezone.now()
    feedback = turn_on(event=spine.event, by=by, now=now)
    authoring.release(version=feedback.questionnaire.versions.get(), by=by, now=now)
    authoring.begin_draft(questionnaire=feedback.questionnaire, by=by, now=now)


def _consent(spine: Spine) -> Consent:
    return Consent.objects.create(
        person=spine.people["participant"],
        kind=ConsentKind.PERSONAL_DATA,
        text_version=consent_texts.PERSONAL_DATA,
        given_at=NOW,
    )
