"""Others register others in a real browser: a quota with its queue, a group at one computer."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from kerege.certificates.models import Certificate
from kerege.events.models import Event, EventForm, Item, Registration
from kerege.foundation.worker import Worker
from kerege.mailing.actions import delivery
from kerege.network.models import Post
from kerege.people.models import Person
from tests.builders import (
    a_centre,
    a_coordinator,
    a_district,
    a_person,
    an_item,
    an_organiser,
    next_noon,
    released,
)
from tests.events.builders import an_open_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("script", [True, False])
def test_who_declines_by_the_letter_leaves_the_seat_to_the_next_of_the_quota(open_browser, script):
    district = a_district()
    event = an_open_event(seats=0, quotas={district: 2})
    people = [
        a_person(district=district, family_name=name) for name in ("Әбенова", "Ким", "Омарова")
    ]
    coordinator = a_coordinator(district=district)
    desk = open_browser(person=coordinator, phone=True, script=script)

    desk.goto(f"/kk/desk/events/{event.slug}/nominate/")
    for person in people:
        desk.check(f'input[name="chosen"][value="{person.pk}"]')
    press(desk, "#nominate")

    expect(desk.locator("section:has(#quota)")).to_contain_text("2 / 2")
    assert standing_of(event) == ["confirmed", "confirmed", "waiting"]

    letter = open_browser(phone=True, script=script)
    letter.goto(link_from_the_letter(people[1].email))
    expect(letter.locator("main")).to_contain_text(coordinator.full_name)
    press(letter, "main form")

    assert standing_of(event) == ["confirmed", "cancelled", "confirmed"]
    assert desk.complaints == letter.complaints == []


@pytest.mark.parametrize("script", [True, False])
def test_a_library_watches_at_one_computer_and_everybody_gets_a_certificate(open_browser, script):
    today = timezone.localdate()
    event = an_open_event(
        form=EventForm.ONLINE, starts_on=today, ends_on=today, hours_for_certificate=2
    )
    item = an_item(event, academic_hours=2)
    released(event)
    leader = a_person(family_name="Жетекші")
    colleague = a_person(works=False, family_name="Омарова")
    Post.objects.create(
        person=colleague, organisation=leader.posts.get().organisation, position="librarian"
    )
    page = open_browser(person=leader, script=script)

    open_the_group(page, event)
    write_the_roster(page, colleague)
    tick_everybody(page, item)

    desk = open_browser(person=an_organiser(organisation=a_centre()), script=script)
    desk.goto(f"/ru/desk/events/{event.slug}/certificates/")
    press(desk, 'form[action$="/certificates/issue/"]')
    worker = Worker()
    while worker.step():
        pass
    names = {one.snapshot["name"].split()[0] for one in Certificate.objects.all()}
    assert names == {"Жетекші", "Омарова", "Ким"}
    assert page.complaints == desk.complaints == []


def open_the_group(page: Page, event: Event) -> None:
    page.goto(f"/ru/events/{event.slug}/register/group/")
    page.fill('input[name="place"]', "Читальный зал")
    page.fill('input[name="expected"]', "3")
    page.check('input[name="consent"]')
    press(page, "main form")


def write_the_roster(page: Page, colleague: Person) -> None:
    """One whom the house knows, and one name that is typed."""
    page.check(f'input[name="people"][value="{colleague.pk}"]')
    page.fill('input[name="new-0-family_name"]', "Ким")
    page.fill('input[name="new-0-given_name"]', "Анна")
    press(page, "#add")
    expect(page.locator("#roster li")).to_have_count(3)


def tick_everybody(page: Page, item: Item) -> None:
    boxes = page.locator(f'#roster input[name="present"][value$="-{item.pk}"]')
    for number in range(3):
        boxes.nth(number).check()
    press(page, '#roster form[action$="/group/present/"]')
    expect(page.locator("#roster input[name='present']:checked")).to_have_count(3)


def standing_of(event: Event) -> list[str]:
    rows = Registration.objects.filter(event=event).order_by("person__pk")
    return list(rows.values_list("status", flat=True))


def link_from_the_letter(address: str) -> str:
    """The address on this site, as the letter to this person has it."""
    delivery.send_due(now=next_noon())
    letter = next(one for one in mail.outbox if one.to == [address])
    found = re.search(r"https?://\S+/decline/\S+", letter.body)
    assert found is not None
    parts = urlsplit(found.group())
    return f"{parts.path}?{parts.query}"


def press(page: Page, form: str) -> None:
    """Press the last button of the form, and wait for the answer."""
    page.locator(f"{form} button:visible:not([type='button'])").last.click()
    page.wait_for_load_state()
