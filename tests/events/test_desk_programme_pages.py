"""The programme, its speakers, attendance, code words and materials, written on the desk."""

import pytest

from kerege.events.models import Attendance, Item, Speaker
from kerege.foundation.translated import T
from tests.builders import NOW, an_event, an_item, an_organiser
from tests.events.builders import a_registration
from tests.events.desk_pages import address, client_of, fill, page

pytestmark = pytest.mark.django_db
EVIL = '<script>alert("қ")</script>'


@pytest.fixture
def desk():
    return client_of(an_organiser())


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_the_programme_is_written_with_plain_forms(desk):
    event = an_event(seats=1)
    desk.post(address("desk_add_day", event.slug), {"on": event.starts_on.isoformat()})
    day = event.days.get()
    block_form = {"kind": "classes", "starts_at": "10:00", "ends_at": "11:30"}
    desk.post(address("desk_add_block", event.slug, day.pk), block_form)
    block = day.blocks.get()
    item_form = {"kind": "lecture", "title_kk": "Дәріс", "languages": ["kk", "ru"]}
    for _click in range(2):
        desk.post(address("desk_add_item", event.slug, block.pk), item_form)
    item = block.items.get()
    assert (item.academic_hours, item.languages) == (2, "kk,ru")
    wrong = desk.post(
        address("desk_add_item", event.slug, block.pk), item_form | {"starts_at": "20:00"}
    )
    assert wrong.context["form"].errors
    desk.post(address("desk_item", event.slug, item.pk), item_form | {"title_kk": "Басқа"})
    item.refresh_from_db()
    assert str(item.title) == "Басқа"


def test_only_the_form_of_a_line_tells_its_block_and_offers_speakers(desk):
    event = an_event(seats=1)
    block = an_item(event).block
    day, line = address("desk_day", event.slug, block.day_id), "desk_add_item"

    asked = [desk.get(one) for one in (day, address(line, event.slug, block.pk))]

    pages = [answer.content.decode() for answer in asked]
    assert ['name="add_speakers"' in one for one in pages] == [False, True]
    assert f"{block.starts_at:%H:%M}–{block.ends_at:%H:%M}" in pages[1]
    assert "Block Node" not in "".join(pages)


def test_lines_of_the_programme_are_moved_deleted_and_put_back_with_htmx(desk):
    event = an_event(seats=1)
    one, two = an_item(event), an_item(event)
    headers = {"HX-Request": "true"}
    response = desk.post(
        address("desk_move_item", event.slug, two.pk), {"to": "up"}, headers=headers
    )
    assert response.status_code == 200
    assert response.content.decode().lstrip().startswith('<div id="programme"')
    assert list(Item.objects.order_by("order").values_list("pk", flat=True)) == [two.pk, one.pk]
    desk.post(address("desk_delete_item", event.slug, one.pk))
    desk.post(address("desk_delete_item", event.slug, one.pk))  # the second click
    assert Item.objects.count() == 1
    desk.post(address("desk_undo", event.slug))
    desk.post(address("desk_undo", event.slug))
    assert Item.objects.count() == 2


def test_blocks_and_days_are_deleted_but_not_what_has_attendance(desk):
    event = an_event(seats=3)
    fill(event, 1)
    item = Item.objects.get()
    for name, pk in (
        ("desk_delete_item", item.pk),
        ("desk_delete_block", item.block_id),
        ("desk_delete_day", item.block.day_id),
    ):
        desk.post(address(name, event.slug, pk))
    assert Item.objects.count() == 1
    Attendance.objects.all().delete()
    desk.post(address("desk_delete_block", event.slug, item.block_id))
    desk.post(address("desk_delete_day", event.slug, item.block.day_id))
    assert event.days.count() == 0


def test_an_item_of_another_event_is_not_found(desk):
    event, item = an_event(seats=1), an_item(an_event(seats=1))
    for name in ("desk_item", "desk_attendance_list", "desk_code_word", "desk_stage"):
        assert desk.get(address(name, event.slug, item.pk)).status_code == 404


def test_speakers_are_found_added_entered_and_removed(desk):
    event = an_event(seats=1)
    item = an_item(event)
    known = Speaker.objects.create(name=T(kk="Әсел Қуанышқызы"))
    found = desk.get(
        address("desk_find_speakers", event.slug, item.pk),
        {"words": "әсел"},
        headers={"HX-Request": "true"},
    )
    assert "Әсел" in found.content.decode()
    desk.post(address("desk_add_speaker", event.slug, item.pk), {"speaker": known.pk})
    new = {"new-name_kk": EVIL, "new-country": "kz", "new-role": "trainer"}
    desk.post(address("desk_new_speaker", event.slug, item.pk), new)
    assert list(item.item_speakers.values_list("speaker__country", "role")) == [
        ("", "speaker"),
        ("KZ", "trainer"),
    ]
    assert EVIL not in page(desk, "desk_item", event.slug, item.pk)
    wrong = desk.post(address("desk_new_speaker", event.slug, item.pk), new | {"new-country": "1!"})
    assert list(wrong.context["new"].errors) == ["country"]
    held = item.item_speakers.first()
    desk.post(address("desk_remove_speaker", event.slug, item.pk, held.pk))
    assert item.item_speakers.count() == 1


def test_attendance_is_ticked_and_unticked_for_those_on_the_page_only(desk):
    event = an_event(seats=3)
    item = an_item(event)
    here, gone, unseen = (a_registration(event) for _n in range(3))
    for row in (gone, unseen):
        Attendance.objects.create(registration=row, item=item, source="list", marked_at=NOW)
    form = {"shown": [here.pk, gone.pk], "present": [here.pk]}
    for _click in range(2):
        desk.post(address("desk_attendance_save", event.slug, item.pk), form)
    present = set(item.attendances.values_list("registration", flat=True))
    assert present == {here.pk, unseen.pk}


def test_the_code_word_is_set_and_shown_on_the_big_screen(desk):
    event = an_event(seats=1)
    item = an_item(event)
    form = {"code_word": "Керуен", "code_opens_at": "2030-03-01T09:00"}
    wrong = desk.post(address("desk_code_word", event.slug, item.pk), form)
    assert list(wrong.context["form"].errors) == ["code_closes_at"]
    form["code_closes_at"] = "2030-03-01T10:00"
    desk.post(address("desk_code_word", event.slug, item.pk), form)
    text = page(desk, "desk_stage", event.slug, item.pk)
    assert "Керуен" in text and "09:00" in text


def test_materials_are_added_changed_moved_and_deleted(desk):
    event = an_event(seats=1)
    form = {"kind": "booklet", "title_kk": "Буклет", "link": "example.org", "access": "public"}
    desk.post(address("desk_materials", event.slug), form)
    material = event.materials.get()
    assert material.link == "https://example.org"
    desk.post(address("desk_material", event.slug, material.pk), form | {"title_kk": "Жаңа"})
    desk.post(address("desk_move_material", event.slug, material.pk), {"to": "up"})
    assert "Жаңа" in page(desk, "desk_materials", event.slug)
    wrong = desk.post(address("desk_materials", event.slug), form | {"link": "javascript:1"})
    assert list(wrong.context["form"].errors) == ["link"]
    desk.post(address("desk_delete_material", event.slug, material.pk))
    desk.post(address("desk_delete_material", event.slug, material.pk))
    assert event.materials.count() == 0


def test_letters_about_the_event_are_listed_by_state(desk):
    event = an_event(seats=1)
    person = a_registration(event).person
    assert person.email in page(desk, "desk_letters", event.slug, state="queued")
    assert person.email not in page(desk, "desk_letters", event.slug, state="failed")
