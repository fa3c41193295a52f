"""Files in a real browser: a line that breaks, a page that is closed, an archive by itself."""

import threading
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from kerege.events.actions import archiving
from kerege.events.models import EventMaterial
from kerege.foundation.models import StoredFile, Upload
from tests import scenarios
from tests.browser.test_accessibility import RUN, STANDARDS, axe_core
from tests.builders import an_event, an_organiser
from tests.foundation.builders import FILM, PAPER, content

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LARGE = PAPER + bytes(range(256)) * 4096 * 3  # 3 MB: several pieces


@pytest.fixture
def desk(open_browser):
    """The page of materials, opened by an organiser on a telephone."""
    event = an_event(slug="the-event")
    page = open_browser(person=an_organiser(), phone=True)
    page.goto(f"/kk/desk/events/{event.slug}/materials/")
    page.event = event
    return page


def choose(page, *files):
    """What a person does in the dialogue of files."""
    named = [{"name": n, "mimeType": "application/pdf", "buffer": data} for n, data in files]
    page.set_input_files("#new-files input[type=file]", named)


def arrived(page):
    return [content(material.file) for material in page.event.materials.in_order()]


def test_the_line_breaks_in_the_middle_and_nothing_is_lost(desk):
    pieces = []

    def break_after_the_first(route):
        pieces.append(int(route.request.headers["upload-offset"]))
        if len(pieces) == 2:
            desk.context.set_offline(True)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    desk.route(
        "**/uploads/*/",
        lambda route: (
            break_after_the_first(route) if route.request.method == "PATCH" else route.continue_()
        ),
    )
    choose(desk, ("Слайд.pdf", LARGE))
    row = desk.locator(".file-upload-list li")
    expect(row).to_contain_text("Байланыс үзілді")
    began = Upload.objects.get()
    assert 0 < began.offset < len(LARGE)

    desk.context.set_offline(False)
    expect(desk.get_by_role("link", name="Слайд", exact=True)).to_be_visible()
    assert arrived(desk) == [LARGE]
    assert (Upload.objects.get().pk, pieces.count(0)) == (began.pk, 1)


def test_a_page_that_was_closed_goes_on_with_the_same_file(desk, tmp_path):
    path, sent = tmp_path / "Жазба.pdf", []
    path.write_bytes(LARGE)
    desk.route("**/uploads/*/", lambda route: _let_two_pass(route, sent))
    desk.set_input_files("#new-files input[type=file]", str(path))
    bar = desk.locator(".file-upload-list progress")
    expect(bar).not_to_have_js_property("value", 0)
    expect(bar).not_to_have_js_property("value", 512 * 1024)
    began = Upload.objects.get()
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.reload()
    desk.unroute("**/uploads/*/")
    expect(desk.locator(".file-upload-list li")).to_contain_text("Аяқталмады")

    sent.clear()
    desk.on("request", lambda one: sent.append(one.headers.get("upload-offset")))
    desk.set_input_files("#new-files input[type=file]", str(path))
    expect(desk.get_by_role("link", name="Жазба", exact=True)).to_be_visible()
    assert arrived(desk) == [LARGE]
    assert Upload.objects.get().pk == began.pk
    assert "0" not in sent


def _let_two_pass(route, sent):
    sent.append(route.request.headers.get("upload-offset"))
    if route.request.method == "PATCH" and len(sent) > 2:
        route.abort()
    else:
        route.continue_()


def test_several_files_come_at_once_and_a_bad_one_holds_up_no_other(desk):
    choose(
        desk, ("a.pdf", PAPER), ("page.pdf", b"<html><script>alert(1)</script>"), ("b.pdf", LARGE)
    )
    rows = desk.locator(".file-upload-list li")
    expect(rows.filter(has_text="page.pdf").get_by_role("alert")).to_contain_text("бағдарлама")
    expect(rows.filter(has_text="Жүктелді")).to_have_count(2)
    desk.get_by_role("button", name="Файлдарды қосу").click()
    expect(desk.locator("tbody tr")).to_have_count(2)
    assert sorted(map(len, arrived(desk))) == [len(PAPER), len(LARGE)]


def test_an_upload_can_be_paused_and_removed(desk):
    gate = threading.Event()
    desk.route(
        "**/uploads/*/",
        lambda route: route.continue_() if gate.is_set() else route.abort(),
    )
    choose(desk, ("a.pdf", LARGE))
    desk.get_by_role("button", name="Кідірту: a.pdf").click()
    expect(desk.locator(".file-upload-list li")).to_contain_text("Кідіртілді")
    gate.set()
    with desk.expect_response(lambda answer: answer.request.method == "DELETE"):
        desk.get_by_role("button", name="Алып тастау: a.pdf").click()
    expect(desk.locator(".file-upload-list li")).to_have_count(0)
    assert (Upload.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_without_script_a_plain_form_takes_the_file(open_browser):
    event = an_event(slug="the-event")
    page = open_browser(person=an_organiser(), script=False)
    page.goto(f"/kk/desk/events/{event.slug}/materials/")
    page.event = event
    choose(page, ("Жоспар.pdf", PAPER))
    page.get_by_role("button", name="Файлдарды қосу").click()
    expect(page.get_by_role("link", name="Жоспар", exact=True)).to_be_visible()
    assert arrived(page) == [PAPER]


def test_rows_are_dragged_into_another_order(desk):
    rows = [
        EventMaterial.objects.create(event=desk.event, kind="book", title={"kk": n}, order=k)
        for k, n in enumerate("абв")
    ]
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.reload()
    grips = desk.locator("[data-grip]")
    grips.nth(2).scroll_into_view_if_needed()
    start, end = grips.nth(2).bounding_box(), grips.nth(0).bounding_box()
    desk.mouse.move(start["x"] + 5, start["y"] + 5)
    desk.mouse.down()
    desk.mouse.move(end["x"] + 5, end["y"] + 15, steps=8)
    desk.mouse.up()
    desk.wait_for_load_state("networkidle")
    expect(desk.locator("tbody tr").first).to_contain_text("в")
    order = desk.event.materials.in_order().values_list("pk", flat=True)
    assert list(order) == [rows[2].pk, rows[0].pk, rows[1].pk]


def test_an_uploaded_page_does_not_run_in_our_origin(open_browser):
    """The file claims to be a film; opened by its address it is neither shown nor run."""
    spine = scenarios.full_event()
    material = EventMaterial.objects.get()
    StoredFile.objects.filter(pk=material.file_id).update(kind="unknown")
    page = open_browser(person=spine.people["organiser"])
    page.goto("/kk/")
    address = reverse("events:material_file", args=[spine.event.slug, material.pk])
    with page.expect_download() as download:
        page.evaluate("address => { location.href = address; }", address)
    assert Path(download.value.path()).read_bytes() == FILM


def test_the_archive_opens_from_the_disk_without_a_network(open_browser, tmp_path):
    spine = scenarios.full_event()
    _unpacked_archive(spine, tmp_path)

    page = open_browser(bypass_csp=True)
    page.context.set_offline(True)
    page.goto((tmp_path / "copy" / "index.html").as_uri())
    page.get_by_role("link", name="Русский").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(spine.event.title["ru"])
    for name in ("Программа", "Докладчики", "Материалы", "Как это было"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        assert page.complaints == []
        page.evaluate(axe_core())
        assert page.evaluate(RUN, STANDARDS) == []
        page.complaints.clear()  # axe asks for the sheet once more, which a disk refuses
    page.get_by_role("link", name="Материалы", exact=True).click()
    link = page.locator("main ul.event-materials a").first.get_attribute("href")
    assert (tmp_path / "copy" / "ru" / unquote(link)).resolve().exists()
    page.get_by_role("link", name="Қазақша").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Материалдар")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith(
        ("Golos", '"Golos')
    )
    assert page.complaints == []


def _unpacked_archive(spine, folder):
    archive = archiving.ask_for_archive(
        event=spine.event, extent="public", by=spine.people["organiser"], now=timezone.now()
    )
    archiving.make_archive(archive=archive, now=timezone.now())
    archive.refresh_from_db()
    whole = folder / "archive.zip"
    whole.write_bytes(content(archive.file))
    with zipfile.ZipFile(whole) as opened:
        opened.extractall(folder / "copy")
    connection.close()
