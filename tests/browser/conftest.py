"""A real Chromium, driven over the live server. Skipped, and said so, where there is none."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

# Playwright's loop runs in the test's own thread; Django would take it for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from kerege.people.models import Person

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        yield running
        running.close()


@pytest.fixture
def open_browser(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens a window: `open_browser(person=…, phone=True, script=False)`."""
    windows: list[BrowserContext] = []

    def open_window(
        *, person: Person | None = None, phone: bool = False, script: bool = True, **options: Any
    ) -> Page:
        window = browser.new_context(
            base_url=live_server.url,
            viewport=PHONE if phone else DESKTOP,
            java_script_enabled=script,
            **options,
        )
        windows.append(window)
        if person is not None:
            window.add_cookies([session_of(person, live_server.url)])
        page = window.new_page()
        page.set_default_timeout(30_000)
        page.complaints = []  # type: ignore[attr-defined]  # read by the tests at the end
        page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
        page.on("console", lambda message: _note(page, message))
        return page

    yield open_window
    for window in windows:
        window.close()


def _note(page: Page, message: Any) -> None:
    if message.type == "error":
        page.complaints.append(message.text)  # type: ignore[attr-defined]


def session_of(person: Person, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(person)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }
