import io
import struct
import zlib

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from kerege.foundation import pictures
from kerege.foundation.actions import stored_files
from tests.builders import NOW
from tests.foundation.builders import a_photograph, a_stored_file, content


def a_bomb():
    """A PNG of a few hundred bytes that claims 40,000 by 40,000 dots."""

    def part(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(b"\0" * 99))
        + part(b"IEND", b"")
    )


def test_a_picture_bomb_is_measured_and_refused(tmp_path):
    path = tmp_path / "bomb.png"
    path.write_bytes(a_bomb())
    with pytest.raises(pictures.TooManyPixels):
        pictures.measure(path, "png")


@pytest.mark.parametrize("data", [b"\xff\xd8\xff", b"\xff\xd8\xff\xe0" + b"\0" * 500])
def test_a_broken_picture_is_refused_in_words(data, tmp_path):
    path = tmp_path / "broken.jpg"
    path.write_bytes(data)
    with pytest.raises(pictures.BrokenPicture):
        pictures.measure(path, "jpeg")


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "kind"), [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp")])
def test_what_is_kept_tells_neither_place_nor_maker_nor_what_was_hidden_behind(
    form, kind, django_capture_on_commit_callbacks
):
    data = a_photograph(form=form) + b"PK\x03\x04<script>alert(1)</script>"
    assert b"Telephone" in data
    stored = a_stored_file(data, name="yurt.jpg", kind=kind, ready_at=None)
    before = stored.file.name

    with django_capture_on_commit_callbacks(execute=True):
        stored_files.prepare_waiting(now=NOW)

    stored.refresh_from_db()
    kept = content(stored)
    assert stored.ready_at == NOW
    assert (b"Telephone" in kept, b"script" in kept) == (False, False)
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((40, 20), {})
    assert stored.size == len(kept)
    with default_storage.open(stored.preview.name, "rb") as preview:
        assert preview.read()[8:12] == b"WEBP"
    assert not default_storage.exists(before)


@pytest.mark.django_db
def test_a_picture_that_does_not_open_is_marked_and_never_ready():
    stored = a_stored_file(a_photograph()[:300], name="a.jpg", kind="jpeg", ready_at=None)
    stored_files.prepare_waiting(now=NOW)
    stored.refresh_from_db()
    assert (stored.ready_at, stored.broken_at) == (None, NOW)
    assert stored_files.prepare_waiting(now=NOW) == 0


def test_a_picture_lying_on_its_side_is_put_upright(tmp_path):
    picture, exif = Image.new("RGB", (40, 20)), Image.Exif()
    exif[0x0112] = 6
    raw, clean, small = (tmp_path / name for name in ("raw", "clean", "small"))
    picture.save(raw, "JPEG", exif=exif)
    pictures.draw_anew(raw, "jpeg", to=clean, preview=small)
    with Image.open(clean) as upright:
        assert upright.size == (20, 40)


def test_a_photograph_of_two_pictures_in_one_loses_its_place_too(tmp_path):
    told, first, second = Image.Exif(), Image.new("RGB", (64, 64)), Image.new("RGB", (32, 32))
    told[0x010E] = "where it was taken"
    path, drawn, small = (tmp_path / name for name in ("in.jpg", "out.jpg", "small.webp"))
    first.save(path, "MPO", save_all=True, append_images=[second], exif=told)
    assert b"where it was taken" in path.read_bytes()

    pictures.draw_anew(path, "jpeg", to=drawn, preview=small)

    assert b"where it was taken" not in drawn.read_bytes()
    with Image.open(drawn) as picture:
        assert (picture.format, picture.size) == ("JPEG", (64, 64))
