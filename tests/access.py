"""One address for every page of the house, built from one whole situation."""

from typing import Any

from django.urls import URLPattern, get_resolver, reverse

from kerege.api.actions import keys
from kerege.events.actions import calendar_keys
from kerege.events.models import (
    CalendarKey,
    EventMaterial,
    EventPartner,
    EventTemplate,
    ItemSpeaker,
    RouteStop,
)
from kerege.network.models import Membership, Post
from kerege.people import consent_texts
from kerege.people.models import Consent, ConsentKind
from tests.builders import NOW
from tests.mailing.builders import a_letter
from tests.scenarios import Spine


def addresses(spine: Spine) -> dict[str, str]:
    """Name of the page -> an address of it that exists."""
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
        "version": consent_texts.PERSONAL_DATA,
        "year": spine.event.starts_on.year,
        "rest": "events",
        "secret": _calendar_secret(spine),
    }
    values = {key: known[key] for key in keys if key != "pk"}
    return values | ({"pk": _number(spine, name)} if "pk" in keys else {})


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
        "network:person": spine.people["participant"],
        "reports:keep": section,
        "reports:take": section,
    }
    if name.startswith("mailing:"):
        return a_letter().pk
    if name == "api:revoke_key":
        return keys.make(
            person=spine.people["organiser"], name="site", may_write=False, days=30, now=NOW
        )[0].pk
    if name == "people:consent_withdraw":
        return _consent(spine).pk
    return rows.get(name, item).pk


def _calendar_secret(spine: Spine) -> str:
    person = spine.people["participant"]
    key = CalendarKey.objects.filter(person=person).first()
    return (key or calendar_keys.make_key(person=person, now=NOW)).secret


def _consent(spine: Spine) -> Consent:
    return Consent.objects.create(
        person=spine.people["participant"],
        kind=ConsentKind.PERSONAL_DATA,
        text_version=consent_texts.PERSONAL_DATA,
        given_at=NOW,
    )
