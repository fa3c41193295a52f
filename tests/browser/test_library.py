"""Works of the library under fingers and keys, and on a line that breaks."""

import socket
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kerege.materials.actions import library_preparing
from tests.builders import NOW
from tests.materials.library_builders import a_pdf, a_published
from tests.materials.test_library_pictures import a_described_gallery

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]


def a_book():
    row = a_published(data=a_pdf("one", "two", "three"))
    while library_preparing.prepare_waiting(now=NOW):
        pass
    return row


def faults(page):
    return [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("phone", [True, False])
def test_pages_of_a_book_are_turned_by_keys_and_without_script(open_browser, phone):
    row = a_book()
    for language in ("kk", "ru"):
        page = open_browser(phone=phone)
        page.goto(f"/{language}/library/{row.pk}/")
        reader = page.locator("[data-pages]")
        reader.focus()
        for number in (1, 2, 3):
            page.keyboard.press("Tab")
            expect(page.locator(f"#page-{number}")).to_be_focused()
            expect(page.locator(f"#page-{number}")).to_be_in_viewport()
        assert faults(page) == []
    plain = open_browser(phone=phone, script=False)
    plain.goto(f"/ru/library/{row.pk}/")
    plain.locator("#page-1").click()
    plain.wait_for_url("**/pages/1-large.webp")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_gallery_is_looked_through_by_keys(open_browser, language):
    row = a_described_gallery(count=5)
    page = open_browser(phone=True)
    page.goto(f"/{language}/library/{row.pk}/")
    assert faults(page) == []
    page.locator("main details summary").press("Enter")
    expect(page.locator(".work-pictures img").last).to_be_visible()
    page.goto(f"/{language}/library/{row.pk}/pictures/1/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pictures/2/")
    assert faults(page) == []


def test_a_download_that_was_cut_goes_on_where_it_was(live_server):
    data = b"%PDF-1.4\n" + bytes(range(256)) * 4000
    row = a_published(data=data)
    path = f"/kk/library/{row.pk}/file/?save=1"
    head, begun = _ask(live_server.url, path, most=100_000)
    assert head.startswith(b"HTTP/1.1 200")
    assert data.startswith(begun)
    assert len(begun) < len(data)
    tag = next(line[6:] for line in head.split(b"\r\n") if line.lower().startswith(b"etag: "))
    on = {"Range": f"bytes={len(begun)}-", "If-Range": tag.decode()}
    head, rest = _ask(live_server.url, path, headers=on)
    assert head.startswith(b"HTTP/1.1 206")
    assert begun + rest == data
    head, whole = _ask(live_server.url, path, headers=on | {"If-Range": '"another"'})
    assert head.startswith(b"HTTP/1.1 200")
    assert whole == data


def _ask(url, path, *, most=None, headers=None):
    """The head and the body, of which `most` bytes are read before the line breaks."""
    at = urlsplit(url)
    lines = [f"GET {path} HTTP/1.1", f"Host: {at.netloc}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    with socket.create_connection((at.hostname, at.port), timeout=60) as line:
        line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        got = b""
        while (most is None or len(got) < most) and (piece := line.recv(4096)):
            got += piece
    head, _gap, body = got.partition(b"\r\n\r\n")
    return head, body
