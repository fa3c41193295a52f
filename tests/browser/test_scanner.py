"""A phone at the door: it scans, loses the network, goes on, and sends once."""

import shutil
from datetime import timedelta

import pytest
import segno
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from kerege.events.actions.scan_devices import issue_device, revoke_device
from kerege.events.models import Attendance, AttendanceMark
from kerege.events.queries import tickets
from tests.browser.conftest import CHROMIUM
from tests.builders import a_person, an_item, an_organiser
from tests.events.builders import a_registration, an_open_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def door():
    """An event with an item, three participants and a phone."""
    event = an_open_event(title={"kk": "Тағылымдама"})
    item = an_item(event)
    now = timezone.now()
    names = ["Әлімова", "Бекова", "Ғалиева"]
    people = [
        a_registration(event, person=a_person(family_name=name, given_name="Айгүл"), now=now)
        for name in names
    ]
    device, secret = issue_device(
        event=event,
        label="Айгүл",
        expires_at=now + timedelta(days=1),
        by=an_organiser(),
        now=now,
    )
    return event, item, people, device, reverse("events:scan", args=[secret])


def opened(page, address, item):
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    page.select_option("#item", str(item.pk))
    # From now on the page and its files open without a network.
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def typed(page, registration):
    page.fill("#code", tickets.code_of(registration.pk, registration.event_id).lower())
    page.press("#code", "Enter")


def opened_anew_without_a_network(page):
    """The phone was locked meanwhile."""
    page.reload()
    page.wait_for_selector("html[data-ready]")


def the_network_goes(page):
    page.context.set_offline(True)
    # While a page is opened anew the browser forgets for a moment that it is offline.
    page.route("**/sync/", lambda route: route.abort())


def the_network_is_back(page):
    page.unroute("**/sync/")
    page.context.set_offline(False)


def marked_by_name(page, name):
    page.click(".scanner-list summary")
    page.fill("#name", name)
    page.click("[data-found] button")


def without_the_noise_of_a_lost_network(complaints):
    noise = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")
    return [one for one in complaints if not any(word in one for word in noise)]


def test_scans_made_without_a_network_are_sent_once_when_it_is_back(open_browser, door):
    event, item, (first, second, third), device, address = door
    page = open_browser(phone=True)
    opened(page, address, item)
    typed(page, first)
    expect(page.locator("[data-answer]")).to_contain_text("Әлімова")
    expect(page.locator("[data-status]")).to_contain_text("Бәрі жіберілді")
    assert Attendance.objects.count() == 1

    the_network_goes(page)
    typed(page, second)
    expect(page.locator("[data-answer][data-tone=good]")).to_contain_text("Бекова")
    typed(page, second)
    expect(page.locator("[data-answer][data-tone=look]")).to_contain_text("Бекова")
    opened_anew_without_a_network(page)
    expect(page.locator("[data-status]")).to_contain_text("Жіберуді күтеді: 1")
    marked_by_name(page, "ғали")
    expect(page.locator("[data-status]")).to_contain_text("Жіберуді күтеді: 2")
    assert Attendance.objects.count() == 1

    the_network_is_back(page)
    expect(page.locator("[data-status]")).to_contain_text("Бәрі жіберілді")
    page.click("[data-send]")

    told = AttendanceMark.objects.order_by("registration")
    assert [(mark.registration_id, mark.source, mark.device_id) for mark in told] == [
        (first.pk, "qr", device.pk),
        (second.pk, "qr", device.pk),
        (third.pk, "list", device.pk),
    ]
    assert Attendance.objects.count() == 3
    assert without_the_noise_of_a_lost_network(page.complaints) == []


def test_a_code_of_another_event_is_told_at_once_and_a_refusal_stays_in_sight(open_browser, door):
    event, item, (first, *_rest), _device, address = door
    page = open_browser(phone=True)
    opened(page, address, item)
    page.fill("#code", tickets.qr_text(first.pk, event.pk + 1))
    page.press("#code", "Enter")
    expect(page.locator("[data-answer][data-tone=bad]")).to_contain_text("басқа іс-шараның коды")
    page.fill("#code", "0000 1111 2222 3333")
    page.press("#code", "Enter")
    expect(page.locator("[data-log] .refused")).to_contain_text("белгісіз")
    assert AttendanceMark.objects.count() == 0


def test_a_phone_whose_right_was_taken_away_loses_the_names_and_keeps_its_scans(
    open_browser, door, tmp_path
):
    event, item, (first, *_rest), device, address = door
    page = open_browser(phone=True)
    opened(page, address, item)
    page.context.set_offline(True)
    typed(page, first)
    revoke_device(device=device, by=an_organiser(), now=timezone.now())
    page.context.set_offline(False)

    expect(page.locator("[data-answer]")).to_contain_text("құқығы аяқталды")
    expect(page.locator("[data-status]")).to_contain_text("Жіберуді күтеді: 1")
    page.click(".scanner-list summary")
    page.fill("#name", "әлім")
    expect(page.locator("[data-found] li")).to_have_count(0)
    with page.expect_download() as download:
        page.click("[data-save]")
    kept = tmp_path / "kept.txt"
    download.value.save_as(kept)
    assert tickets.code_of(first.pk, event.pk) in kept.read_text(encoding="utf-8")
    assert AttendanceMark.objects.count() == 0


def test_the_camera_reads_the_code(browser, live_server, door, tmp_path):
    event, item, (first, *_rest), _device, address = door
    picture = _film(tickets.qr_text(first.pk, event.pk), tmp_path / "camera.y4m")
    running = browser.browser_type.launch(
        executable_path=CHROMIUM or shutil.which("chromium"),
        args=[
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={picture}",
        ],
    )
    try:
        page = running.new_page(base_url=live_server.url)
        page.set_default_timeout(20_000)
        opened(page, address, item)
        page.click("[data-camera]")
        expect(page.locator("[data-answer]")).to_contain_text("Әлімова", timeout=20_000)
        expect(page.locator("[data-status]")).to_contain_text("Бәрі жіберілді")
    finally:
        running.close()
    mark = AttendanceMark.objects.get()
    assert (mark.registration, mark.source) == (first, "qr")


def _film(text, path):
    """The code as a film of grey pictures, as a camera of 640 by 480 would see it."""
    width, height, scale = 640, 480, 12
    rows = [list(row) for row in segno.make(text, error="q", micro=False).matrix_iter(border=4)]
    side = len(rows) * scale
    left, top = (width - side) // 2, (height - side) // 2
    luma = bytearray([200]) * (width * height)
    for y in range(side):
        for x in range(side):
            dark = rows[y // scale][x // scale]
            luma[(top + y) * width + left + x] = 16 if dark else 235
    frame = b"FRAME\n" + bytes(luma) + bytes([128]) * (width * height // 2)
    path.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n" + frame * 10)
    return path
