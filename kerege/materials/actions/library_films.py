"""Films for slow lines, made in the background: begun in one round, looked at in the next ones.

FFmpeg works beside us as a process of its own, so that letters and pages do not wait for it. One
film at a time; what a stopped server left undone is begun anew after some hours.
"""

import atexit
import logging
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import Popen

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from PIL import Image

from kerege.foundation import pagecache
from kerege.foundation.kinds import FILMS
from kerege.materials import library_film, library_light
from kerege.materials.models import FilmVariant, PublicationFilm, PublicationVersion

logger = logging.getLogger("kerege.films")

LONGEST_WORK = timedelta(hours=6)
_PIECE = 1024 * 1024


@dataclass
class _Work:
    """What the program is doing now."""

    version: int
    folder: Path
    process: "Popen[bytes]"
    begun_at: datetime


_now_made: list[_Work] = []  # one at most


def go_on(*, now: datetime) -> bool:
    """Look at the film that is being made, or begin the next one; False: nothing is to be done."""
    if _now_made:
        _look(_now_made[0], now)
        return True
    if not library_film.program():
        return False
    version = _waiting(now).select_related("file").order_by("pk").first()
    if version is None or not _claim(version, now):
        return False
    _begin(version, now)
    return True


def wait(seconds: int = 600) -> None:
    """Until the program is through with what it does."""
    for work in _now_made:
        work.process.wait(seconds)


def _waiting(now: datetime):  # noqa: ANN202 -- a queryset
    undone = Q(films_begun_at=None) | Q(films_begun_at__lt=now - LONGEST_WORK)
    return PublicationVersion.objects.filter(
        undone, films_made_at=None, file__kind__in=FILMS, file__ready_at__isnull=False
    )


def _claim(version: PublicationVersion, now: datetime) -> bool:
    return _waiting(now).filter(pk=version.pk).update(films_begun_at=now) == 1


def _begin(version: PublicationVersion, now: datetime) -> None:
    folder = Path(tempfile.mkdtemp(prefix="kerege-film-"))
    path = folder / "film"
    try:
        with (
            default_storage.open(version.file.file.name or "", "rb") as source,
            path.open("wb") as to,
        ):
            shutil.copyfileobj(source, to, _PIECE)
        shape = library_film.measure(path, version.file.kind)
        plays = version.file_kind.opens_in_browser
        process = library_film.begin(path, version.file.kind, shape, plays=plays, to=folder)
    except (library_film.Unreadable, OSError):
        _give_up(version.pk, folder, "broken", now)
        return
    PublicationVersion.objects.filter(pk=version.pk).update(seconds=shape.seconds)
    _now_made.append(_Work(version.pk, folder, process, now))


def _look(work: _Work, now: datetime) -> None:
    code = work.process.poll()
    if code is None and now < work.begun_at + LONGEST_WORK:
        return
    _now_made.remove(work)
    if code is None:
        work.process.kill()
        work.process.wait()
        _give_up(work.version, work.folder, "slow", now)
    elif code:
        _give_up(work.version, work.folder, "broken", now)
    else:
        with suppress(PublicationVersion.DoesNotExist):  # deleted meanwhile
            _keep(version=work.version, folder=work.folder, now=now)
        shutil.rmtree(work.folder, ignore_errors=True)


@transaction.atomic
def _keep(*, version: int, folder: Path, now: datetime) -> None:
    row = PublicationVersion.objects.select_for_update(of=("self",)).get(pk=version)
    file = row.file
    stem = f"films/{file.key[:2]}/{file.key}-{row.pk}"
    for variant in FilmVariant:
        ending = "m4a" if variant == FilmVariant.SOUND else "mp4"
        path = folder / f"{variant.value}.{ending}"
        # One that came out no lighter than the film itself helps nobody.
        if not path.exists() or (row.is_played and path.stat().st_size >= file.size):
            continue
        with path.open("rb") as made:
            saved = default_storage.save(f"{stem}-{path.name}", File(made))
        size = path.stat().st_size
        PublicationFilm.objects.create(version=row, variant=variant, file=saved, size=size)
    if (folder / "poster.png").exists():
        row.poster = default_storage.save(
            f"{stem}-poster.avif", ContentFile(_poster(folder / "poster.png"))
        )
    row.films_made_at, row.films_trouble = now, ""
    row.save(update_fields=["poster", "films_made_at", "films_trouble"])
    pagecache.touch()


def _poster(path: Path) -> bytes:
    with Image.open(path, formats=["PNG"]) as picture:
        return library_light.avif(picture, library_light.POSTER, library_light.POSTER_BYTES)


def _give_up(version: int, folder: Path, trouble: str, now: datetime) -> None:
    """The film stays as it is; its page and the desk say so."""
    logger.warning("No light variants of film %s could be made: %s.", version, trouble)
    shutil.rmtree(folder, ignore_errors=True)
    PublicationVersion.objects.filter(pk=version).update(films_made_at=now, films_trouble=trouble)


@atexit.register
def _stop() -> None:
    """A server that stops takes the program with it."""
    for work in _now_made:
        work.process.kill()
        shutil.rmtree(work.folder, ignore_errors=True)
