"""What a large file costs the server: memory and time, going up and coming down.

    python -m bench.files [megabytes]

A server on the demo takes a film, once in parts as a browser sends them and once whole, hands it
out whole, from its middle and inside the package of all materials. The memory is the highest that
the kernel has seen in that server (VmHWM), its worker included.
"""

import base64
import os
import re
import sys
import tempfile
import time
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command

START = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2mp41"
BLOCK = 1024 * 1024
CSRF = "x" * 32


def main(megabytes: int) -> None:
    """Prepare the demo, measure, print."""
    with tempfile.TemporaryDirectory(prefix="kerege-bench-") as folder:
        told = {"KEREGE_DATA": folder, "KEREGE_DEMO": "yes", "KEREGE_LOG_LEVEL": "ERROR"}
        told["EMAIL_URL"] = f"file://{folder}/letters"
        os.environ.update(told | {"DJANGO_SETTINGS_MODULE": "config.settings"})
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("load_demo", verbosity=0)
        film = Path(folder) / "film.mp4"
        with film.open("wb") as file:
            file.write(START.ljust(BLOCK, b"\0"))
            for _n in range(megabytes - 1):
                file.write(os.urandom(BLOCK))
        print("\n".join(measured(film, megabytes)))


def measured(film: Path, megabytes: int) -> list[str]:
    """One line a deed."""
    from bench import measure, pages  # noqa: PLC0415 -- needs the apps
    from kerege.events.models import Event, EventMaterial  # noqa: PLC0415 -- as above
    from tools.sessions import session_of  # noqa: PLC0415 -- as above

    event = Event.objects.released().earliest("pk")
    lines = []
    with measure.server() as server:
        desk = Desk(server.port, session_of(pages.find_organiser()), f"events.event:{event.pk}")

        def note(name: str, begun: float) -> None:
            took, peak = time.monotonic() - begun, _peak(server.process.pid)
            lines.append(f"| {name} | {took:.1f} | {megabytes / took:.0f} | {peak:.0f} |")

        lines.append(f"| after the start | | | {_peak(server.process.pid):.0f} |")
        for name, part in (("up, in parts of 4 MB", 4 * BLOCK), ("up, in one part", None)):
            begun = time.monotonic()
            key = desk.upload(film, part or film.stat().st_size)
            note(name, begun)
        desk.post(
            f"/kk/desk/events/{event.slug}/materials/upload/",
            f"uploads={key}&new-access=public&new-item=",
        )
        material = EventMaterial.objects.get(event=event, file__size=film.stat().st_size)
        address = f"/kk/events/{event.slug}/materials/{material.pk}/file/"
        for name, where, headers in (
            ("down, whole", address, {}),
            ("down, from the middle", address, {"Range": f"bytes={megabytes * BLOCK // 2}-"}),
            ("down, in the package", f"/kk/events/{event.slug}/materials.zip", {}),
        ):
            begun = time.monotonic()
            desk.fetch(where, headers)
            note(name, begun)
    return ["| deed | seconds | MB/s | most memory, MB |", "|---|--:|--:|--:|", *lines]


class Desk:
    """An organiser's browser, as far as files go."""

    def __init__(self, port: int, session: str, about: str) -> None:
        self.port, self.about = port, about
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={CSRF}"
        self.headers = {"Host": "localhost", "Cookie": cookies, "X-CSRFToken": CSRF}

    def ask(self, method: str, address: str, body: Any, **headers: str) -> HTTPResponse:
        link = HTTPConnection("127.0.0.1", self.port, timeout=300)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        link.request(method, address, body=body, headers=self.headers | told)
        return link.getresponse()

    def upload(self, film: Path, part: int) -> str:
        """Send the film in such parts; says the key of the upload."""
        known = {"purpose": "events.material", "about": self.about, "filename": "film.mp4"}
        words = ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in known.items())
        size = film.stat().st_size
        tus = {"Tus_Resumable": "1.0.0"}
        told = {"Upload_Length": f"{size}", "Upload_Metadata": words, **tus}
        made = self.ask("POST", "/kk/uploads/", b"", **told)
        address = made.headers["Location"]
        kind = "application/offset+octet-stream"
        with film.open("rb") as file:
            for offset in range(0, size, part):
                body = file if part == size else file.read(part)
                length = str(min(part, size - offset))
                answer = self.ask(
                    "PATCH",
                    address,
                    body,
                    Upload_Offset=f"{offset}",
                    Content_Type=kind,
                    Content_Length=length,
                    **tus,
                )
                if answer.status != 204:
                    raise RuntimeError(f"{answer.status}: {answer.read()!r}")
        return str(address.rstrip("/").rpartition("/")[2])

    def post(self, address: str, form: str) -> None:
        kind = "application/x-www-form-urlencoded"
        answer = self.ask("POST", address, form.encode(), Content_Type=kind)
        if answer.status != 302:
            raise RuntimeError(f"{address} answered {answer.status}")

    def fetch(self, address: str, headers: dict[str, str]) -> None:
        answer = self.ask("GET", address, None, **headers)
        if answer.status not in {200, 206}:
            raise RuntimeError(f"{address} answered {answer.status}")
        while answer.read(BLOCK):
            pass


def _peak(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
