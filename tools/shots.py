"""`./run shots`: photograph the style guide and the key pages into docs/pictures/.

Some in Kazakh and some in Russian, some on a phone (360) and some on a desktop (1280), from a demo
that is made anew. Says which pictures differ from those that lay there. Words on the command line
choose pictures by name: `./run shots home styleguide`; `./run shots guides` takes all those of
the guides, which `tools/guide_shots.py` lists.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import django
from django.utils import timezone
from PIL import Image, ImageChops

from tools import guide_shots, learning_shots, machine

PICTURES = machine.ROOT / "docs" / "pictures"
WIDTHS = {360: 740, 1280: 800}
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU"}
TALLEST = 2000  # pixels; the rest of a long page is cut off
SAME = 0.002  # the share of pixels that may differ: a clock, a random seat


class Shot(NamedTuple):
    """A page, who looks at it and how, and what the picture is called."""

    name: str
    address: str
    language: str
    width: int
    role: str
    tall: int = TALLEST
    deed: guide_shots.Deed | None = None
    file: str = ""


LEARNERS = {"author", "reader", "defender", "planner", "owner", "trainer"}
# Name of the picture, page, what the page is about, language, width, role.
WANTED = [
    ("styleguide", "ui:styleguide", "", "kk", 1280, ""),
    ("home", "events:home", "", "kk", 1280, ""),
    ("home", "events:home", "", "ru", 360, ""),
    ("event", "events:event", "coming", "kk", 1280, ""),
    ("event", "events:event", "coming", "ru", 360, ""),
    ("archive", "events:archive", "", "ru", 1280, ""),
    ("registration", "events:register", "coming", "kk", 360, "librarian"),
    ("cabinet", "events:cabinet", "", "kk", 360, "librarian"),
    ("new-event", "events:desk_new_event", "", "kk", 1280, "organiser"),
    ("desk-event", "events:desk_event", "coming", "kk", 1280, "organiser"),
    ("desk-people", "events:desk_people", "past", "ru", 1280, "organiser"),
    ("desk-certificates", "certificates:desk", "past", "kk", 1280, "organiser"),
    ("certificate", "certificates:check", "certificate", "ru", 360, ""),
    ("report", "reports:report", "past", "kk", 1280, "organiser"),
    ("homework", "coursework:assignment", "homework", "kk", 360, "librarian"),
    ("review", "coursework:review_work", "work", "kk", 1280, "speaker"),
    ("defence-stage", "coursework:defence_stage", "defence", "kk", 1280, "organiser"),
    ("competencies", "competencies:mine", "", "kk", 1280, "librarian"),
    ("gaps", "competencies:gaps", "", "ru", 1280, "organiser"),
    ("cascade-map", "cascade:desk_map", "", "kk", 1280, "organiser"),
]


def main(chosen: list[str]) -> int:
    """Start the demo, visit, photograph, compare."""
    if lacking := machine.missing_chromium():
        sys.exit(lacking)
    with tempfile.TemporaryDirectory(prefix="kerege-shots-") as folder, demo(folder) as port:
        set_up(folder)
        shots = [shot for shot in find_shots() if not chosen or shot.name in chosen]
        shots += [shot for shot in find_guide_shots() if is_chosen(shot.name, chosen)]
        with browser() as chromium:
            for shot in shots:
                session = find_session(shot.role, shot.language if shot.file else "")
                picture = photograph(chromium, port, shot, session)
                keep(picture, shot.file or f"{shot.name}-{shot.language}-{shot.width}.png")
    return 0


def is_chosen(name: str, chosen: list[str]) -> bool:
    """Whether the words on the command line mean this picture of a guide."""
    return not chosen or name in chosen or "guides" in chosen


def find_shots() -> list[Shot]:
    """The key pages, each as one of its readers would see it."""
    from django.urls import reverse  # noqa: PLC0415 -- needs the settings

    known = find_known()
    return [
        Shot(name, reverse(page, args=arguments(known, about)), language, width, role)
        for name, page, about, language, width, role in WANTED
    ]


def arguments(known: dict[str, Any], about: str) -> list[Any]:
    """What the address of a page names; a page of a defence names its event, too."""
    if not about:
        return []
    return list(known[about]) if isinstance(known[about], tuple) else [known[about]]


def find_guide_shots() -> Iterator[Shot]:
    """The pictures of the guides, in both languages; what the demo has not got is named."""
    from django.urls import reverse  # noqa: PLC0415 -- needs the settings

    known = find_known()
    for language in LOCALES:
        for shot in guide_shots.SHOTS:
            if shot.about and not known.get(shot.about):
                print(f"{shot.name}: the demo has nothing to show")
                continue
            address = reverse(shot.address, args=_arguments(known, shot.about))
            yield Shot(
                shot.name,
                address,
                language,
                shot.width,
                shot.role,
                shot.tall,
                shot.deed,
                f"guides/{shot.name}-{language}.png",
            )


def _arguments(known: dict[str, Any], about: str) -> list[Any]:
    """What stands in the address; some pages are about two things."""
    found = known[about] if about else ()
    return list(found) if isinstance(found, tuple) else [found]


def find_known() -> dict[str, Any]:
    """What the pages are about, by the word that the lists use."""
    from kerege.certificates.models import Certificate  # noqa: PLC0415 -- needs the apps
    from kerege.coursework.models import Defence, Submission  # noqa: PLC0415 -- needs the apps
    from kerege.events.models import Event  # noqa: PLC0415 -- needs the apps
    from kerege.network.models import Membership  # noqa: PLC0415 -- needs the apps
    from kerege.showcase.models import Palette, Podium  # noqa: PLC0415 -- needs the apps

    works = Submission.objects.order_by("pk")
    defence = Defence.objects.order_by("-starts_at")[0]
    events = Event.objects.released().order_by("-starts_on")
    asked = events.filter(feedback__closes_at__gt=timezone.now()).exclude(pk=events[0].pk).first()
    librarian = Membership.objects.filter(role="librarian").order_by("pk")[0].person
    return {
        "coming": events[0].slug,
        "past": events[1].slug,
        "asked": asked.slug if asked else "",
        "certificate": Certificate.objects.valid().order_by("pk")[0].code,
        "person": librarian.pk,
        "people": "people",
        "homework": works.filter(person=librarian, state="returned")[0].assignment_id,
        "work": works.filter(assignment__event=events[0], state="sent")[0].pk,
        "defence": (defence.event.slug, defence.pk),
        "questions": asked.feedback.questionnaire_id if asked else "",
        "podium": Podium.objects.values_list("pk", flat=True).first(),
        "palette": Palette.objects.values_list("pk", flat=True).first(),
        **learning_shots.find_known(),
    }


def find_session(role: str, language: str) -> str:
    """The session of one who holds the role; nothing for a stranger."""
    from tools.sessions import session_of  # noqa: PLC0415 -- needs the apps

    return session_of(find_person(role, language)) if role else ""


def find_person(role: str, language: str) -> Any:
    """Who holds the role, or of the participants one who reads this language."""
    from kerege.events.models import Registration  # noqa: PLC0415 -- needs the apps
    from kerege.events.queries.feedback import open_for  # noqa: PLC0415 -- needs the apps
    from kerege.network.models import Membership  # noqa: PLC0415 -- needs the apps

    if role in LEARNERS:
        return learning_shots.find_person(role, language)
    known, now = find_known(), timezone.now()
    if role in {"participant", "asked"}:
        about = known["coming" if role == "participant" else "asked"]
        rows = Registration.objects.filter(event__slug=about, person__language=language)
        for row in rows.confirmed().order_by("pk"):
            if role == "participant" or open_for(row.event, row.person, now):
                return row.person
    return Membership.objects.filter(role=role).order_by("pk")[0].person


def photograph(chromium: Any, port: int, shot: Shot, session: str) -> Image.Image:
    """What the reader sees, from the top."""
    context = chromium.new_context(
        viewport={"width": shot.width, "height": WIDTHS[shot.width]},
        reduced_motion="reduce",
        locale=LOCALES[shot.language],
    )
    site = f"http://localhost:{port}"
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    answer = page.goto(f"{site}/{shot.language}{shot.address[3:]}", wait_until="networkidle")
    if answer.status != 200:
        sys.exit(f"{shot.address} answered {answer.status}.")
    if shot.deed:
        shot.deed(page, shot.language)
    taken = Image.open(BytesIO(page.screenshot(full_page=True)))
    context.close()
    return taken.convert("RGB").crop((0, 0, taken.width, min(taken.height, shot.tall)))


def keep(picture: Image.Image, name: str) -> None:
    """Write the picture in few colours, and say whether it is another than before."""
    path = PICTURES / name
    small = picture.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    if not path.exists():
        print(f"{name}: new")
    elif (share := difference(Image.open(path).convert("RGB"), small.convert("RGB"))) <= SAME:
        return
    else:
        print(f"{name}: {share:.1%} is different")
    path.parent.mkdir(parents=True, exist_ok=True)
    small.save(path, optimize=True)


def difference(old: Image.Image, new: Image.Image) -> float:
    """The share of pixels that differ clearly."""
    if old.size != new.size:
        return 1.0
    gaps = ImageChops.difference(old, new).convert("L").point(lambda gap: 255 * (gap > 24))
    return gaps.histogram()[255] / (old.width * old.height)


@contextmanager
def demo(folder: str) -> Iterator[int]:
    """The demo on a free port, in a process of its own."""
    port = machine.free_port(8700)
    command = [sys.executable, "-m", "tools.demo", "--port", str(port), "--data", folder]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until the first page is served."""
    for _attempt in range(1200):
        if process.poll() is not None:
            break
        try:
            link = HTTPConnection("127.0.0.1", port, timeout=10)
            link.request("GET", "/kk/", headers={"Host": "localhost"})
            link.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The demo did not start.")


def set_up(folder: str) -> None:
    """The settings of the demo, in this process too."""
    os.environ["KEREGE_DATA"] = str(Path(folder).resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    django.setup()


@contextmanager
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- heavy, and only for this

    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=machine.chromium(), args=machine.BROWSER_ARGUMENTS
        )
        yield chromium
        chromium.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
