"""What is made of a file in the background: pages to read, words for the search, small pictures.

By the clock, a few pages a round: a long book lets others through, and the first page is there at
once. What is done is kept a page at a time, so that a stopped round goes on where it was.
"""

from datetime import datetime
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image

from kerege.foundation import pagecache
from kerege.materials import library_light, library_pdf, library_text, library_words
from kerege.materials.actions.library_writing import KIND
from kerege.materials.models import PublicationPage, PublicationPicture, PublicationVersion
from kerege.search.actions import indexing

PAGES_A_ROUND = 12
MOST_PAGES = 600
LIGHT = (480, 480)
WIDE = (1600, 1600)


def prepare_waiting(*, now: datetime) -> int:
    """Go on with the files that wait, the first ones first; how many were looked at."""
    waiting = PublicationVersion.objects.filter(prepared_at=None).select_related("file")
    rows = list(waiting.order_by("pk")[:5])
    for version in rows:
        _prepare(version, now)
    return len(rows) + _lighten() + _lighten_older()


def _prepare(version: PublicationVersion, now: datetime) -> None:
    if version.file.kind == "pdf":
        _draw(version, now)
    elif version.file.kind in library_text.READABLE:
        _done(version=version, text=library_words.words_of(version.file), trouble="", now=now)
    else:
        _done(version=version, text="", trouble="", now=now)


def _draw(version: PublicationVersion, now: datetime) -> None:
    drawn = version.pages.count()
    try:
        with library_words.on_disk(version.file) as path, library_pdf.opened(path) as document:
            total = min(len(document), MOST_PAGES)
            for number in range(drawn + 1, min(drawn + PAGES_A_ROUND, total) + 1):
                _keep(version=version, number=number, page=library_pdf.draw(document, number))
    except library_pdf.Unreadable as trouble:
        _done(version=version, text=_words(version), trouble=str(trouble), now=now)
        return
    if version.page_count != total:
        PublicationVersion.objects.filter(pk=version.pk).update(page_count=total)
    if drawn + PAGES_A_ROUND >= total:
        _done(version=version, text=_words(version), trouble="", now=now)
    elif not drawn:
        pagecache.touch()


@transaction.atomic
def _keep(*, version: PublicationVersion, number: int, page: library_pdf.DrawnPage) -> None:
    stem = f"pages/{version.file.key[:2]}/{version.file.key}-{version.pk}-{number}"
    PublicationPage.objects.create(
        version=version,
        number=number,
        small=default_storage.save(f"{stem}-small.webp", ContentFile(page.small)),
        large=default_storage.save(f"{stem}-large.webp", ContentFile(page.large)),
        light=default_storage.save(f"{stem}-light.avif", ContentFile(page.light)),
        width=page.width,
        height=page.height,
        text=page.text,
    )


@transaction.atomic
def _done(*, version: PublicationVersion, text: str, trouble: str, now: datetime) -> None:
    PublicationVersion.objects.filter(pk=version.pk).update(
        text=text[: library_text.MOST_LETTERS], trouble=trouble, prepared_at=now
    )
    indexing.renew(kind=KIND, numbers=[version.publication_id])
    pagecache.touch()


def _words(version: PublicationVersion) -> str:
    return "\n".join(version.pages.order_by("number").values_list("text", flat=True))


def _lighten() -> int:
    """Pictures of galleries for slow lines, and one for a whole screen."""
    rows = PublicationPicture.objects.filter(small="", file__ready_at__isnull=False)
    waiting = list(rows.select_related("file").order_by("pk")[:20])
    for row in waiting:
        _lighten_one(row)
    if waiting:
        pagecache.touch()
    return len(waiting)


def _lighten_older() -> int:
    """What was drawn before there were the lightest ones."""
    pictures = list(PublicationPicture.objects.filter(thumb="").exclude(small="")[:20])
    for row in pictures:
        thumb = _light(row.small.name or "", library_light.THUMB, library_light.THUMB_BYTES)
        PublicationPicture.objects.filter(pk=row.pk).update(thumb=thumb)
    pages = list(PublicationPage.objects.filter(light="").defer("text")[:20])
    for page in pages:
        light = _light(page.small.name or "", library_light.PAGE, library_light.PAGE_BYTES)
        PublicationPage.objects.filter(pk=page.pk).update(light=light)
    return len(pictures) + len(pages)


def _light(name: str, box: tuple[int, int], most: int) -> str:
    with default_storage.open(name, "rb") as source, Image.open(source) as picture:
        packed = library_light.avif(picture, box, most)
    stem = name.rpartition("-")[0]
    return default_storage.save(f"{stem}-least.avif", ContentFile(packed))


def _lighten_one(row: PublicationPicture) -> None:
    with default_storage.open(row.file.preview.name or "", "rb") as source:
        small = _smaller(source.read(), LIGHT)
    with default_storage.open(row.file.file.name or "", "rb") as source:
        wide = _smaller(source.read(), WIDE)
    stem = f"pages/{row.file.key[:2]}/{row.file.key}-{row.pk}"
    packed = _packed(small, "WEBP", 60)
    least = library_light.avif(small, library_light.THUMB, library_light.THUMB_BYTES)
    PublicationPicture.objects.filter(pk=row.pk).update(
        small=default_storage.save(f"{stem}-small.webp", ContentFile(packed)),
        small_size=len(packed),
        light=default_storage.save(f"{stem}-light.avif", ContentFile(_packed(small, "AVIF", 50))),
        thumb=default_storage.save(f"{stem}-least.avif", ContentFile(least)),
        wide=default_storage.save(f"{stem}-wide.webp", ContentFile(_packed(wide, "WEBP", 75))),
        width=small.width,
        height=small.height,
    )


def _smaller(data: bytes, box: tuple[int, int]) -> Image.Image:
    picture = Image.open(BytesIO(data))
    plain = picture.convert("RGBA" if "A" in picture.getbands() else "RGB")
    plain.thumbnail(box)
    return plain


def _packed(picture: Image.Image, form: str, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, form, quality=quality)
    return out.getvalue()
