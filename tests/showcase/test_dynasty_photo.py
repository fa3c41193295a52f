"""A photograph of a family is there while the family wants it, and tells of it nothing else."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from PIL import Image

from kerege.foundation.models import StoredFile
from kerege.foundation.translated import T
from kerege.showcase.actions import dynasties, dynasty_photo, dynasty_sheet
from kerege.showcase.models import ConsentScope, Dynasty, DynastyState
from tests.builders import NOW, TODAY, a_person, an_organiser
from tests.showcase.dynasty_builders import a_draft, a_published

pytestmark = pytest.mark.django_db
CONSENT = {"consent_by": "Үлгі Күләш", "consent_on": "2020-05-01", "consent_scope": "print"}
ALT = {"photo_alt_kk": "Әже немересімен кітап оқып отыр"}


def a_snapshot():
    """With the camera and the place in it, as telephones write them."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    Image.new("RGB", (1600, 1200), (120, 80, 60)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def given(name="otbasy.jpg", data=None):
    return {"photo": SimpleUploadedFile(name, data or a_snapshot())} | ALT


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def read(answer):
    return b"".join(answer.streaming_content)


def with_photo(*, by=None):
    """A published story whose family is seen."""
    by = by or a_person()
    row = a_published(by=by)
    record(row, pictures=True)
    dynasty_photo.give_photo(
        dynasty=row,
        file=SimpleUploadedFile("a.jpg", a_snapshot()),
        alt=T(kk="Әже мен немере"),
        reviewed=True,
        by=by,
        now=NOW,
    )
    row.refresh_from_db()
    return row


def record(row, *, pictures):
    dynasties.record_consent(
        dynasty=row,
        given_by="Үлгі Күләш",
        on=TODAY,
        scope=ConsentScope.PRINT,
        pictures=pictures,
        by=an_organiser(),
        now=NOW,
    )


def test_a_published_photograph_is_described_and_another_one_is_read_again():
    librarian = a_person()
    row = with_photo(by=librarian)
    page = Client().get(f"/kk/dynasties/{row.pk}/").content.decode()
    assert 'alt="Әже мен немере"' in page
    small = Client().get(f"/kk/dynasties/{row.pk}/photo-small/")
    assert small["Cache-Control"] == "no-store"
    assert Image.open(BytesIO(read(small))).format == "WEBP"
    assert Client().get(f"/kk/dynasties/{row.pk}/photo-other/").status_code == 404
    client_of(librarian).post(f"/kk/my/dynasties/{row.pk}/photo/", given())
    row.refresh_from_db()
    assert row.state == DynastyState.WAITING
    assert StoredFile.objects.filter(purpose="showcase.dynasty_picture").count() == 1


def test_a_photograph_needs_a_consent_of_its_own_and_words_for_the_blind():
    librarian = a_person()
    row, mine = a_draft(by=librarian), client_of(librarian)
    give, consent = f"/kk/my/dynasties/{row.pk}/photo/", f"/kk/my/dynasties/{row.pk}/consent/"
    mine.post(consent, CONSENT)
    refused = mine.post(give, given(), follow=True).content.decode()
    assert "Отбасы фотосуретке келісім бермеген. Алдымен келісімін жазыңыз." in refused
    mine.post(consent, CONSENT | {"consent_pictures": "on"})
    silent = mine.post(give, given() | {"photo_alt_kk": " "}, follow=True).content.decode()
    assert "Фотосуретте не бейнеленгенін жазыңыз." in silent
    mine.post(give, given(name="a.jpg", data=b"<svg onload='alert(1)'>"))
    row.refresh_from_db()
    assert row.photo is None
    assert client_of(a_person()).post(give, given()).status_code == 403

    mine.post(give, given())
    address = f"/kk/dynasties/{row.pk}/photo-large/"
    assert Client().get(address).status_code == 404  # a draft
    drawn = read(mine.get(address))
    assert b"SecretCamera" not in drawn
    assert not Image.open(BytesIO(drawn)).getexif()


@pytest.mark.parametrize("end", ["withdraw", "delete", "no pictures", "drop"])
def test_with_the_consent_the_photograph_goes_from_the_disk_at_once(
    end, django_capture_on_commit_callbacks
):
    row = with_photo()
    sheet = dynasty_sheet.print_sheet(dynasty=row, language="kk")
    names = [row.photo.file.name, row.photo.preview.name, sheet]
    assert all(default_storage.exists(name) for name in names)
    by = an_organiser()
    with django_capture_on_commit_callbacks(execute=True):
        if end == "withdraw":
            dynasties.withdraw_consent(dynasty=row, by=by, now=NOW)
        elif end == "delete":
            dynasties.delete(dynasty=row, by=by, now=NOW)
        elif end == "drop":
            dynasty_photo.drop_photo(dynasty=row, by=by, now=NOW)
        else:
            record(row, pictures=False)
    assert [name for name in names if default_storage.exists(name)] == []
    assert not StoredFile.objects.filter(pk=row.photo_id).exists()
    assert Client().get(f"/kk/dynasties/{row.pk}/photo-large/").status_code == 404


def test_the_sheet_shows_the_photograph():
    row = with_photo()
    pages = {}
    for name in ("with", "without"):
        with default_storage.open(dynasty_sheet.print_sheet(dynasty=row, language="kk")) as paper:
            pages[name] = paper.read()
        dynasty_photo.drop_photo(dynasty=row, by=an_organiser(), now=NOW)
        row.refresh_from_db()
    assert b"/DCTDecode" in pages["with"]
    assert b"/DCTDecode" not in pages["without"]


def test_who_is_forgotten_leaves_the_photograph_to_the_family():
    librarian = a_person()
    row = with_photo(by=librarian)
    dynasties.forget_person(librarian, NOW)
    row.refresh_from_db()
    assert row.made_by is None
    assert row.photo is not None
    assert row.photo.owner_id is None


def test_the_database_itself_shows_nobody_who_has_not_consented():
    row = with_photo()
    with pytest.raises(IntegrityError, match="a_family_in_a_picture_has_consented_to_it"):
        Dynasty.objects.filter(pk=row.pk).update(consent_pictures=False)
