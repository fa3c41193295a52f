"""A gallery that everybody can see or hear described; archives whose download goes on."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from kerege.foundation import zip_stream
from kerege.foundation.actions import stored_files
from kerege.foundation.translated import T
from kerege.materials.actions import library_preparing, library_review, library_writing
from kerege.materials.models import PublicationState
from tests.builders import NOW, a_person, an_organiser
from tests.materials.library_builders import (
    SimpleUploadedFile,
    a_draft,
    a_pdf,
    audit,
    purposes,
    with_file,
)

pytestmark = pytest.mark.django_db
ALT = T(kk="Оқу залы", ru="Читальный зал", en="The reading hall")


def jpeg(shade):
    out = BytesIO()
    Image.new("RGB", (2000, 1500), (shade, 90, 120)).save(out, "JPEG")
    return out.getvalue()


def a_gallery(*, count=3, by=None):
    row = a_draft(by=by, kind="gallery")
    keys = [
        stored_files.receive_whole(
            owner_id=row.made_by.pk,
            purpose=purposes.find(library_writing.FILE),
            about=audit.name_of(row),
            file=SimpleUploadedFile(f"{n}.jpg", jpeg(n * 40)),
            now=NOW,
        )
        for n in range(count)
    ]
    library_writing.add_pictures(publication=row, keys=keys, by=row.made_by, now=NOW)
    stored_files.prepare_waiting(now=NOW)
    library_preparing.prepare_waiting(now=NOW)
    return row


def a_described_gallery(**options):
    row = a_gallery(**options)
    for picture in row.pictures.all():
        library_writing.describe_picture(picture=picture, alt=ALT, by=row.made_by, now=NOW)
    library_review.publish(publication=row, by=an_organiser(), now=NOW)
    return row


def read(answer):
    return b"".join(answer.streaming_content)


def test_pictures_are_described_in_three_languages_before_they_are_published():
    row = a_gallery()
    first, second, _third = row.pictures.order_by("order")
    library_writing.describe_picture(picture=first, alt=ALT, by=row.made_by, now=NOW)
    half = T(kk="Оқу залы", ru="Читальный зал", en=" ")
    library_writing.describe_picture(picture=second, alt=half, by=row.made_by, now=NOW)
    with pytest.raises(library_review.PicturesWithoutWords) as caught:
        library_review.publish(publication=row, by=an_organiser(), now=NOW)
    assert " 2, 3" in str(caught.value.message)
    row.refresh_from_db()
    assert row.state == PublicationState.DRAFT


def test_a_gallery_is_light_and_is_looked_through_by_links():
    row, reader = a_described_gallery(), Client()
    page = reader.get(f"/ru/library/{row.pk}/").content.decode()
    assert page.count('alt="Читальный зал"') == page.count('type="image/avif"') == 3
    picture = row.pictures.order_by("order").first()
    address = f"/kk/library/{row.pk}/pictures/{picture.pk}"
    sizes = {}
    for size in ("light", "small", "wide"):
        answer = reader.get(f"{address}-{size}.webp")
        drawn = Image.open(BytesIO(read(answer)))
        sizes[size] = (drawn.format, drawn.width)
    assert sizes == {"light": ("AVIF", 480), "small": ("WEBP", 480), "wide": ("WEBP", 1600)}
    middle = reader.get(f"/en/library/{row.pk}/pictures/2/").content.decode()
    assert f'rel="prev" href="/en/library/{row.pk}/pictures/1/"' in middle
    assert f'rel="next" href="/en/library/{row.pk}/pictures/3/" autofocus' in middle
    assert 'rel="next"' not in reader.get(f"/en/library/{row.pk}/pictures/3/").content.decode()
    assert reader.get(f"/en/library/{row.pk}/pictures/4/").status_code == 404


def test_a_page_of_a_gallery_costs_the_same_for_any_number_of_pictures(django_assert_num_queries):
    one, three = a_described_gallery(count=1), a_described_gallery(count=3)
    Client().get(f"/kk/library/{one.pk}/")
    with django_assert_num_queries(QUESTIONS):
        Client().get(f"/kk/library/{one.pk}/")
    with django_assert_num_queries(QUESTIONS):
        Client().get(f"/kk/library/{three.pk}/")


QUESTIONS = 8


def test_an_archive_of_pictures_goes_on_where_it_was_cut():
    row, reader = a_described_gallery(), Client()
    address = f"/kk/library/{row.pk}/pictures.zip"
    whole = reader.get(address)
    data = read(whole)
    assert int(whole["Content-Length"]) == len(data)
    archive = zipfile.ZipFile(BytesIO(data))
    assert archive.testzip() is None
    assert archive.namelist() == ["001-0.jpg", "002-1.jpg", "003-2.jpg", "README.txt"]
    assert "001-0.jpg: Оқу залы" in archive.read("README.txt").decode("utf-8-sig")
    cut = len(data) // 3
    asked = {"Range": f"bytes={cut}-", "If-Range": whole["ETag"]}
    rest = reader.get(address, headers=asked)
    assert (rest.status_code, data[:cut] + read(rest)) == (206, data)
    # Meanwhile a picture was taken out: the archive is another one and comes whole.
    picture = row.pictures.order_by("order").last()
    library_writing.drop_picture(picture=picture, by=row.made_by, now=NOW)
    assert reader.get(address, headers=asked).status_code == 200
    beyond = reader.get(address, headers={"Range": "bytes=99999999-"})
    assert beyond.status_code == 416


def test_the_length_of_an_archive_is_known_before_it_is_made(tmp_path):
    stored = default_storage.save("zip/a", SimpleUploadedFile("a", b"x" * 300_000))
    entries = [
        zip_stream.Entry("Қазақ әліпбиі.bin", NOW, stored_as=stored, size=300_000),
        zip_stream.Entry("words.txt", NOW, data="сөз ".encode() * 9000),
        zip_stream.Entry("empty.txt", NOW),
    ]
    data = b"".join(zip_stream.stream(entries))
    assert zip_stream.length_of(entries) == len(data)
    for first, length in ((0, 10), (5, 200_000), (len(data) - 3, 3), (131_072, 1)):
        part = b"".join(zip_stream.part(entries, first, length))
        assert part == data[first : first + length]
    large = [zip_stream.Entry("film.mp4", NOW, stored_as=stored, size=3 * 2**30)]
    with pytest.raises(zip_stream.TooManyBytes):
        zip_stream.length_of(large)


def test_what_was_made_of_a_deleted_draft_goes_with_it(django_capture_on_commit_callbacks):
    by = a_person()
    book = a_draft(by=by)
    with_file(book, a_pdf("one", "two"))
    while library_preparing.prepare_waiting(now=NOW):
        pass
    gallery = a_gallery(count=2, by=by)
    made = [page.small.name for page in book.versions.get().pages.all()]
    made += [page.large.name for page in book.versions.get().pages.all()]
    pictures = [
        [p.small.name, p.light.name, p.wide.name, p.thumb.name] for p in gallery.pictures.all()
    ]
    assert len(made) == 4
    assert all(default_storage.exists(name) for name in made + pictures[0] + pictures[1])
    with django_capture_on_commit_callbacks(execute=True):
        library_writing.drop_picture(
            picture=gallery.pictures.order_by("order").first(), by=by, now=NOW
        )
    assert not any(default_storage.exists(name) for name in pictures[0])
    assert all(default_storage.exists(name) for name in pictures[1])
    with django_capture_on_commit_callbacks(execute=True):
        library_writing.delete_draft(publication=book, by=by, now=NOW)
        library_writing.delete_draft(publication=gallery, by=by, now=NOW)
    assert not any(default_storage.exists(name) for name in made + pictures[1])
