"""The programme's editor by mouse, by touch and by keyboard, and without script."""

from datetime import time

import pytest
from django.urls import reverse

from kerege.events.models import Item
from kerege.foundation.translated import T
from tests.builders import a_block, a_day, an_event, an_item, an_organiser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(120),
]


@pytest.fixture
def event():
    """Two days: a morning with three lines, an afternoon with one, a second day with none."""
    event = an_event(seats=1)
    morning = a_block(event, title=T(kk="Таңғы", ru="Утро"))
    afternoon = a_block(event, title=T(kk="Түстен кейін"), starts_at=time(14), ends_at=time(16))
    for name in ("Бір", "Екі", "Үш"):
        an_item(event, block=morning, title=T(kk=name))
    an_item(event, block=afternoon, title=T(kk="Төрт"))
    second = a_day(event, event.ends_on)
    a_block(event, day=second, title=T(kk="Екінші күн"))
    return event


def order():
    items = Item.objects.order_by("block__day__on", "block__starts_at", "order", "pk")
    found: dict[str, list[str]] = {}
    for item in items.select_related("block"):
        found.setdefault(str(item.block), []).append(str(item.title))
    return found


def editor(open_browser, event, **options):
    page = open_browser(person=an_organiser(), **options)
    width = 360 if options.get("phone") else 1280
    page.set_viewport_size({"width": width, "height": 3600})  # nothing scrolls by itself
    page.goto(reverse("events:desk_programme", args=[event.slug]))
    return page


def handle(page, title):
    return page.locator(f'[data-title="{title}"] [data-handle]')


def settled(page):
    page.get_by_text("Жылжытылды:").first.wait_for()


def middle(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_line_is_dragged_with_the_mouse_into_another_block(open_browser, event):
    page = editor(open_browser, event)
    page.mouse.move(*middle(handle(page, "Бір").bounding_box()))
    page.mouse.down()
    target = page.locator('[data-title="Төрт"]').bounding_box()
    page.mouse.move(target["x"] + 60, target["y"] - 40, steps=5)
    page.mouse.move(target["x"] + 60, target["y"] + 4, steps=5)
    assert page.locator(".board-drop").count() == 1
    page.mouse.up()
    settled(page)
    assert order() == {"Таңғы": ["Екі", "Үш"], "Түстен кейін": ["Бір", "Төрт"]}
    assert page.complaints == []


def test_escape_lets_a_dragged_line_go_back(open_browser, event):
    page = editor(open_browser, event)
    page.mouse.move(*middle(handle(page, "Бір").bounding_box()))
    page.mouse.down()
    target = page.locator('[data-title="Үш"]').bounding_box()
    page.mouse.move(target["x"] + 60, target["y"] + target["height"] - 5, steps=5)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert page.locator(".board-lifted").count() == 0
    assert order()["Таңғы"] == ["Бір", "Екі", "Үш"]


def test_a_line_is_dragged_with_a_finger(open_browser, event):
    page = editor(open_browser, event, phone=True, has_touch=True)
    handle(page, "Бір").scroll_into_view_if_needed()
    x, y = middle(handle(page, "Бір").bounding_box())
    below = page.locator('[data-title="Үш"]').bounding_box()
    touch = page.context.new_cdp_session(page)
    points = [(x, y), (x, y + 30), (x, below["y"] - 10), (x, below["y"] + 3)]
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [_at(points[0])]})
    for point in points[1:]:
        moved = {"type": "touchMove", "touchPoints": [_at(point)]}
        touch.send("Input.dispatchTouchEvent", moved)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settled(page)
    assert order()["Таңғы"] == ["Екі", "Бір", "Үш"]


def _at(point):
    return {"x": round(point[0]), "y": round(point[1])}


def test_a_line_is_moved_by_keyboard_across_blocks_and_days_and_the_focus_stays(
    open_browser, event
):
    page = editor(open_browser, event)
    live = page.locator("[data-live]")
    handle(page, "Екі").focus()
    page.keyboard.press("Space")
    assert live.inner_text().startswith("Көтерілді: Екі")
    page.keyboard.press("ArrowUp")
    assert "Таңғы" in live.inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert "Екінші күн" in live.inner_text()
    page.keyboard.press("Space")
    settled(page)
    assert order()["Екінші күн"] == ["Екі"]
    held = page.evaluate("document.activeElement.closest('[data-item]').dataset.title")
    assert held == "Екі"


def test_escape_cancels_a_move_by_keyboard(open_browser, event):
    page = editor(open_browser, event)
    handle(page, "Үш").focus()
    for key in ("Space", "ArrowUp", "ArrowUp", "Escape"):
        page.keyboard.press(key)
    assert page.locator("[data-live]").inner_text().startswith("Бас тартылды: Үш")
    titles = page.locator("[data-item]").evaluate_all("all => all.map((one) => one.dataset.title)")
    assert titles == ["Бір", "Екі", "Үш", "Төрт"]


def test_a_move_is_undone_and_a_line_is_added_in_one_go(open_browser, event):
    page = editor(open_browser, event)
    handle(page, "Бір").focus()
    for key in ("Space", "ArrowDown", "Space"):
        page.keyboard.press(key)
    settled(page)
    assert order()["Таңғы"] == ["Екі", "Бір", "Үш"]
    page.get_by_role("button", name="Қайтару:").click()
    page.get_by_text("Қайтарылды:").first.wait_for()
    assert order()["Таңғы"] == ["Бір", "Екі", "Үш"]
    field = page.get_by_label("Жаңа жол: уақыты мен атауы").nth(1)
    field.fill("15:00 Бес")
    field.press("Enter")
    page.locator('[data-title="Бес"]').wait_for()
    added = Item.objects.get(title__kk="Бес")
    assert (added.starts_at, str(added.block)) == (time(15), "Түстен кейін")
    assert page.complaints == []


def test_without_script_the_list_moves_a_line(open_browser, event):
    page = editor(open_browser, event, script=False)
    line = page.locator('[data-title="Бір"]')
    line.locator("summary").click()
    line.get_by_label("Мына бөлімнің соңына жылжыту").select_option(index=1)
    line.get_by_role("button", name="Жылжыту", exact=True).click()
    settled(page)
    assert order() == {"Таңғы": ["Екі", "Үш"], "Түстен кейін": ["Төрт", "Бір"]}
