"""What must not be found: drafts, the meeting link, rows of one event among those of another."""

from typing import Any

import pytest
from django.test import Client

from kerege.events.models import Block, Day, Event, EventMaterial, EventState, Item, RouteStop
from kerege.foundation import pagecache
from tests import scenarios
from tests.access import addresses
from tests.builders import an_event
from tests.test_access import VERBS

pytestmark = pytest.mark.django_db
LINK = "https://meet.example/secret"


def _body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace")


def _public(pages: dict[str, str]) -> dict[str, str]:
    """The pages that tell of events; a certificate is a document of its own and stays."""
    return {
        name: address
        for name, address in pages.items()
        if name.startswith(("events:", "reports:")) and "/desk/" not in address
    }


@pytest.mark.parametrize("role", [None, "librarian", "coordinator"])
def test_a_draft_is_found_on_no_page_outside_the_desk(role):
    spine = scenarios.full_event()
    pages, client = _public(addresses(spine)), Client()
    if role:
        client.force_login(spine.people[role])
    told = [name for name, page in pages.items() if str(spine.event) in _body(client.get(page))]
    assert len(told) >= 5

    Event.objects.filter(pk=spine.event.pk).update(state=EventState.DRAFT)
    pagecache.touch()
    answers = {page: client.get(page) for page in pages.values()}

    leaking = [p for p, a in answers.items() if str(spine.event) in _body(a)]
    assert leaking == []
    of_event = {page: a for page, a in answers.items() if f"/{spine.event.slug}/" in page}
    open_pages = [page for page, a in of_event.items() if a.status_code == 200]
    assert (len(of_event) > 5, open_pages) == (True, [])


@pytest.mark.parametrize("role", [None, "librarian", "coordinator"])
def test_the_meeting_link_is_on_no_page_of_those_without_a_place(role):
    spine = scenarios.full_event()
    assert spine.event.meeting_link == LINK
    seated, client = Client(), Client()
    seated.force_login(spine.people["participant"])
    if role:
        client.force_login(spine.people[role])

    pages = addresses(spine)
    # This address is itself the key: whoever has it was given it by the participant.
    assert LINK in _body(seated.get(pages.pop("events:personal_calendar")))
    seen = [name for name, page in _public(pages).items() if LINK in _body(seated.get(page))]
    leaking = [name for name, page in pages.items() if LINK in _body(client.get(page))]

    assert seen == ["events:event_calendar"]
    assert leaking == []


@pytest.mark.parametrize("role", [None, "librarian", "coordinator"])
@pytest.mark.parametrize("access", ["registered", "organisers"])
def test_a_closed_material_is_on_no_page_and_in_no_file_of_those_whom_it_is_not_for(access, role):
    spine = scenarios.full_event()
    seated, client, title = Client(), Client(), "Closed slides"
    EventMaterial.objects.filter(event=spine.event).update(title={"kk": title}, access=access)
    pagecache.touch()
    seated.force_login(spine.people["participant"])
    if role:
        client.force_login(spine.people[role])

    pages = addresses(spine)
    seen = [name for name, page in _public(pages).items() if title in _body(seated.get(page))]
    leaking = [name for name, page in pages.items() if title in _body(client.get(page))]
    ways = ["material", "material_captions", "material_file", "material_poster"]
    open_ways = [way for way in ways if client.get(pages[f"events:{way}"]).status_code == 200]

    mine = ["events:event", "events:material", "events:materials_package", "events:my_event"]
    assert seen == (mine if access == "registered" else [])
    assert (leaking, open_ways) == ([], [])


def test_rows_of_one_event_are_not_found_under_the_address_of_another():
    spine = scenarios.full_event()
    other = an_event(slug="another-event")
    client = Client()
    client.force_login(spine.people["administrator"])
    nested = {
        name: page.replace(f"/{spine.event.slug}/", f"/{other.slug}/")
        for name, page in addresses(spine).items()
        if f"/{spine.event.slug}/" in page and any(part.isdigit() for part in page.split("/"))
    }
    assert len(nested) > 20

    answers = {
        name: (client.get if VERBS[name] == "get" else client.post)(page).status_code
        for name, page in nested.items()
    }

    found = {name for name, code in answers.items() if code != 404}
    # To delete what is not there is the second of two clicks: it leads back to the page.
    gone = {f"events:desk_delete_{what}" for what in ("block", "day", "item", "material", "stop")}
    assert found == gone | {"events:desk_remove_partner"}
    mine = {
        Block: {"day__event": spine.event},
        Day: {"event": spine.event},
        Item: {"block__day__event": spine.event},
        EventMaterial: {"event": spine.event},
    }
    assert [kind.objects.filter(**of).count() for kind, of in mine.items()] == [1, 1, 1, 1]


@pytest.mark.parametrize("role", [None, "librarian", "participant"])
def test_a_draft_of_the_programme_is_on_no_page_outside_the_desk(role):
    spine = scenarios.full_event()
    told, secret = str(spine.item.title), "Құпия өзгеріс"
    pages, client = _public(addresses(spine)), Client()
    if role:
        client.force_login(spine.people[role])
    seen = [name for name, page in pages.items() if told in _body(client.get(page))]
    assert len(seen) >= 2

    Item.objects.update(title={code: secret for code in ("kk", "ru", "en")})
    Block.objects.update(title={"kk": secret}, place={"kk": secret}, track={"kk": secret})
    Day.objects.update(title={"kk": secret})
    RouteStop.objects.update(place={"kk": secret})
    pagecache.touch()

    leaking = [name for name, page in pages.items() if secret in _body(client.get(page))]
    # The report is written from what took place, by an organiser who reads it before releasing it.
    assert leaking == []
