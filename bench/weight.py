"""What a visit costs on the wire, as a real browser counts it."""

from dataclasses import dataclass
from typing import Any

from tools import machine


@dataclass(frozen=True)
class Visit:
    """Bytes received and requests made."""

    size: int
    requests: int


def visits(address: str) -> tuple[Visit, Visit] | None:
    """The first and the second visit of a stranger; nothing without Chromium."""
    if machine.missing_chromium():
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- heavy, and only for this

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=machine.chromium(), args=machine.BROWSER_ARGUMENTS
        )
        context = browser.new_context(viewport={"width": 360, "height": 740})
        first = _visit(context, address)
        second = _visit(context, address)
        browser.close()
    return first, second


def _visit(context: Any, address: str) -> Visit:
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    page.close()
    # A file from the browser's own cache is reported with no bytes: it was not asked for.
    return Visit(int(sum(sizes)), len([size for size in sizes if size]))
