"""The table of attendance by the keyboard alone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from kerege.events.models import Attendance
from tests.builders import a_block, a_day, a_person, an_event, an_item, an_organiser
from tests.events.builders import a_registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_arrows_move_the_space_bar_marks_and_takes_back(open_browser):
    day = timezone.localdate()
    event = an_event(starts_on=day, ends_on=day)
    block = a_block(event, day=a_day(event))
    items = [an_item(event, block=block, order=number) for number in (1, 2)]
    people = [a_person(family_name=name) for name in ("Әлиева", "Қасымова")]
    first, second = (a_registration(event, person=person) for person in people)
    page = open_browser(person=an_organiser())
    page.goto(f"/kk/desk/events/{event.slug}/attendance/")

    page.locator(f'[data-cell="{first.pk}.{items[0].pk}"]').focus()
    for key in ("ArrowRight", "ArrowDown", "Space"):
        page.keyboard.press(key)
    marked = page.locator(f'[data-cell="{second.pk}.{items[1].pk}"]')
    expect(marked).to_have_attribute("data-present", "true")
    expect(marked).to_be_focused()
    assert [(row.registration_id, row.item_id) for row in Attendance.objects.all()] == [
        (second.pk, items[1].pk)
    ]

    page.keyboard.press("Space")
    expect(marked).to_have_attribute("data-present", "false")
    assert not Attendance.objects.exists()
    assert page.complaints == []
