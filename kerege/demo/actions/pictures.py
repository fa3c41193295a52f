"""Pictures of sample works, drawn when the demo is loaded: an upright card with a book."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from PIL import Image, ImageDraw, ImageFont

from kerege.coursework.homework_purposes import purpose_of
from kerege.coursework.models import Attempt, Submission, WorkFile
from kerege.demo import texts
from kerege.foundation import audit
from kerege.foundation.actions import stored_files
from kerege.foundation.models import StoredFile

WIDTH, HEIGHT = 540, 960
FONT = Path(stored_files.__file__).parent.parent / "fonts" / "GolosText-Bold.ttf"
COLOURS = (("#17427d", "#e8b23a"), ("#1f5c4a", "#f2d7a6"), ("#7a2f3a", "#f6e3c5"))


def add_to_draft(*, work: Submission, number: int, now: datetime) -> None:
    """A picture in a draft; it goes with the next sending."""
    file = _keep(work, number, now)
    WorkFile.objects.create(submission=work, file=file, order=1, sha256=file.sha256, size=file.size)


def add_to_attempt(*, attempt: Attempt, number: int, now: datetime) -> None:
    """A picture of a work that was sent."""
    file = _keep(attempt.submission, number, now)
    WorkFile.objects.create(
        submission=attempt.submission,
        attempt=attempt,
        file=file,
        order=1,
        sha256=file.sha256,
        size=file.size,
    )


def _keep(work: Submission, number: int, now: datetime) -> StoredFile:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "stories.jpg"
        _draw(number, texts.read("homework")["picture"][work.language]).save(path, quality=80)
        return stored_files.keep_made(
            path=path,
            name="stories.jpg",
            purpose=purpose_of(work.assignment),
            about=audit.name_of(work.assignment),
            by_id=work.person_id,
            key=uuid4().hex,
            now=now,
        )


def _draw(number: int, words: str) -> Image.Image:
    ground, ink = COLOURS[number % len(COLOURS)]
    picture = Image.new("RGB", (WIDTH, HEIGHT), ground)
    pen = ImageDraw.Draw(picture)
    left, right, top, bottom = 110, WIDTH - 110, 300, 620
    middle = WIDTH // 2
    pen.polygon([(middle, top + 30), (left, top), (left, bottom), (middle, bottom + 30)], fill=ink)
    pen.polygon([(middle, top + 30), (right, top), (right, bottom), (middle, bottom + 30)], "white")
    for line in range(6):
        y = top + 60 + line * 42
        pen.line([(middle + 24, y + 14), (right - 24, y)], fill=ground, width=4)
    font = ImageFont.truetype(FONT, 46)
    pen.text((middle, 160), words, fill="white", font=font, anchor="mm")
    return picture
