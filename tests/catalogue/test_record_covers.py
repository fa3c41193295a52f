"""A librarian photographs a cover; readers see it, small in lists, without where it was taken."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kerege.catalogue.models import Record
from kerege.foundation import pagecache
from tests import scenarios
from tests.catalogue.record_builders import a_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(scenarios.full_event().people["organiser"])
    return client


def a_picture(name="cover.jpg", size=(900, 1200)):
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Telephone of the librarian"
    Image.new("RGB", size, "#a83a2c").save(stream, "JPEG", exif=exif)
    return SimpleUploadedFile(name, stream.getvalue(), "image/jpeg")


def page(client, address):
    pagecache.forget()
    return client.get(address).content.decode()


def read(response):
    return b"".join(response.streaming_content)


def test_a_cover_is_shown_drawn_anew_described_and_taken_off(desk):
    record = a_record("Абай жолы")
    address = f"/kk/desk/catalogue/{record.pk}/cover/"
    public = f"/kk/catalogue/{record.pk}/"
    assert "cover-drawn" in page(desk, public) and "cover-drawn" in page(desk, "/kk/catalogue/")
    desk.post(address, {"files": a_picture(), "alt": "Дала мен салт атты"})

    whole, small = (read(desk.get(f"{public}cover/?{size}")) for size in ("whole", "small"))
    assert b"librarian" not in whole
    with Image.open(io.BytesIO(small)) as shown:
        assert (shown.format, shown.size) == ("WEBP", (240, 320))
    told = page(desk, public)
    assert 'alt="Дала мен салт атты"' in told and "cover-drawn" not in told
    assert f"{public}cover/?small" in page(desk, "/kk/catalogue/")

    desk.post(address, {"alt": "Басқа сөз"})
    assert Record.objects.get().cover_alt == "Басқа сөз"
    desk.post(address, {"drop": "1"})
    assert desk.get(f"{public}cover/").status_code == 404
    assert "cover-drawn" in page(desk, public)


def test_what_is_no_picture_is_refused_in_words(desk):
    record = a_record("Дала")
    address = f"/kk/desk/catalogue/{record.pk}/cover/"
    for body in (b"<svg onload='x()'></svg>", b"MZ program", b"\xff\xd8\xff\xe0 cut"):
        sent = {"files": SimpleUploadedFile("cover.jpg", body, "image/jpeg")}
        answer = desk.post(address, sent, follow=True)
        assert "notice" in answer.content.decode()
    assert not Record.objects.exclude(cover=None).exists()
    assert desk.post(address, {"alt": "x"}).status_code == 302
    desk.logout()
    assert desk.post(address, {"drop": "1"}).url.startswith("/kk/sign-in")
