"""Files that come piece by piece: by the protocol, through breaks, races and refusals."""

import base64
import hashlib
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as rounds
from hypothesis import strategies as st

from kerege.foundation import audit, purposes
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.models import StoredFile, Upload, UploadState
from tests.builders import NOW, a_person, an_event, an_organiser
from tests.foundation.builders import PAPER, a_photograph, an_upload, content

pytestmark = pytest.mark.django_db
TUS = {"Tus-Resumable": "1.0.0"}
WHOLE = len(PAPER)
PART = "application/offset+octet-stream"


@pytest.fixture
def desk():
    """An organiser at the desk of an event."""
    client = Client()
    client.person, client.event = an_organiser(), an_event(slug="the-event")
    client.force_login(client.person)
    return client


def coded(**told):
    return ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in told.items())


def begin(client, *, size=WHOLE, name="план.pdf", **told):
    known = {"filename": name, "purpose": "events.material", "about": audit.name_of(client.event)}
    headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": coded(**known | told)}
    return client.post("/kk/uploads/", headers=headers)


def send(client, address, offset, data, **headers):
    told = {**TUS, "Upload-Offset": str(offset), **headers}
    return client.patch(address, data, content_type=PART, headers=told)


def upload_whole(client, data, name="план.pdf"):
    address = begin(client, size=len(data), name=name)["Location"]
    return address, send(client, address, 0, data)


def test_a_file_comes_in_pieces_and_is_whole(desk):
    created = begin(desk)
    address = created["Location"]
    assert (created.status_code, created["Upload-Offset"]) == (201, "0")
    first = send(desk, address, 0, PAPER[:700])
    assert (first.status_code, first["Upload-Offset"]) == (204, "700")
    asked = desk.head(address, headers=TUS)
    assert (asked["Upload-Offset"], asked["Upload-Length"]) == ("700", str(len(PAPER)))
    assert send(desk, address, 700, PAPER[700:])["Upload-Offset"] == str(len(PAPER))

    stored = Upload.objects.get().stored
    assert content(stored) == PAPER
    assert (stored.name, stored.kind) == ("план.pdf", "pdf")
    assert stored.sha256 == hashlib.sha256(PAPER).hexdigest()
    assert not uploads.path_of(Upload.objects.get()).exists()


def test_an_upload_cut_at_99_percent_goes_on_where_it_stopped(desk):
    address = begin(desk)["Location"]
    cut = len(PAPER) * 99 // 100
    send(desk, address, 0, PAPER[:cut])
    again = Client()  # the page was closed, the server started anew
    again.force_login(desk.person)
    offset = int(again.head(address, headers=TUS)["Upload-Offset"])
    assert offset == cut
    assert send(again, address, offset, PAPER[offset:]).status_code == 204
    assert content(StoredFile.objects.get()) == PAPER


def test_what_a_dying_process_wrote_and_did_not_say_is_written_over(desk):
    address = begin(desk)["Location"]
    send(desk, address, 0, PAPER[:500])
    with uploads.path_of(Upload.objects.get()).open("ab") as file:
        file.write(b"half a piece that nobody confirmed")
    send(desk, address, 500, PAPER[500:])
    assert content(StoredFile.objects.get()) == PAPER


@given(st.lists(st.integers(1, 400), min_size=1, max_size=8))
@rounds(max_examples=15)
def test_any_pieces_make_the_same_file(lengths):
    data = PAPER[: sum(lengths)] if sum(lengths) < len(PAPER) else PAPER
    upload = an_upload(owner_id=1, about="-", size=len(data))
    offset = 0
    for length in lengths:
        piece = data[offset : offset + length]
        upload = uploads.append(upload=upload, offset=offset, piece=piece, now=NOW)
        offset += len(piece)
    if upload.is_whole:
        assert uploads.path_of(upload).read_bytes() == data
        uploads.cancel(upload=upload)


def test_the_protocol_says_no_in_its_own_numbers(desk):
    address = begin(desk)["Location"]
    offered = desk.options("/kk/uploads/")
    assert offered["Tus-Extension"] == "creation,expiration,termination,checksum"
    assert offered["Tus-Version"] == "1.0.0"
    assert int(offered["Tus-Max-Size"]) == 2 * purposes.GIGABYTE
    assert desk.head(address).status_code == 412
    assert send(desk, address, 5, b"x").status_code == 409
    assert send(desk, address, 0, b"x" * (len(PAPER) + 1)).status_code == 409
    other_type = desk.patch(address, b"x", content_type="text/plain", headers=TUS)
    assert other_type.status_code == 415
    no_offset = desk.patch(address, b"x", content_type=PART, headers=TUS)
    assert no_offset.status_code == 400
    assert desk.head("/kk/uploads/nobody-knows/", headers=TUS).status_code == 404
    for told in ({"Upload-Length": "x"}, {"Upload-Length": "5", "Upload-Metadata": "name !"}, {}):
        assert desk.post("/kk/uploads/", headers=TUS | told).status_code == 400
    assert begin(desk, purpose="nothing").status_code == 400
    assert Upload.objects.get().offset == 0


def test_a_damaged_piece_is_sent_again(desk):
    address = begin(desk)["Location"]
    good = base64.b64encode(hashlib.sha256(PAPER).digest()).decode()
    damaged = send(desk, address, 0, b"x" + PAPER[1:], **{"Upload-Checksum": f"sha256 {good}"})
    assert (damaged.status_code, Upload.objects.get().offset) == (460, 0)
    unknown = send(desk, address, 0, PAPER, **{"Upload-Checksum": "crc32 x"})
    assert unknown.status_code == 400
    whole = send(desk, address, 0, PAPER, **{"Upload-Checksum": f"sha256 {good}"})
    assert whole.status_code == 204


def test_an_upload_is_given_up_also_by_a_proxy_that_knows_no_delete(desk):
    address, _sent = upload_whole(desk, PAPER)
    stored = StoredFile.objects.get().file.name
    headers = TUS | {"X-HTTP-Method-Override": "DELETE"}
    assert desk.post(address, headers=headers).status_code == 204
    assert (Upload.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert not default_storage.exists(stored)


def test_nobody_uploads_for_an_event_that_is_not_theirs_or_into_a_strange_upload(desk):
    address = begin(desk)["Location"]
    stranger, librarian = Client(), Client()
    librarian.force_login(a_person())
    librarian.event = stranger.event = desk.event
    assert begin(librarian).status_code == 403
    assert begin(stranger).status_code == 302
    assert send(librarian, address, 0, b"x").status_code == 404
    for about in ("events.event:999", "people.person:1", "events.event:x", ""):
        assert begin(desk, about=about).status_code == 403
    assert Upload.objects.count() == 1


def test_a_form_of_another_site_uploads_nothing(desk):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.person)
    strict.event = desk.event
    assert begin(strict).status_code == 403
    assert send(strict, begin(desk)["Location"], 0, PAPER).status_code == 403


EVIL = {
    "a picture that is a page": (b"<html><script>alert(1)</script></html>", "cat.jpg"),
    "a drawing with a script": (b'<svg xmlns="x"><script>1</script></svg>', "plan.txt"),
    "a program": (b"MZ" + b"\0" * 100, "slides.pptx"),
    "nothing known": (b"\0\1\2\3" * 20, "film.mp4"),
    "captions": (b"WEBVTT\n\n", "words.txt"),
}


@pytest.mark.parametrize("case", EVIL)
def test_what_is_not_what_it_says_is_refused_in_words_and_forgotten(case, desk):
    data, name = EVIL[case]
    address, answer = upload_whole(desk, data, name)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert len(answer.content.decode()) > 20
    row = Upload.objects.get()
    assert (row.state, row.stored, uploads.path_of(row).exists()) == (
        UploadState.REFUSED,
        None,
        False,
    )
    assert StoredFile.objects.count() == 0
    assert desk.head(address, headers=TUS).status_code == 410


@pytest.mark.parametrize(
    ("name", "size", "status"),
    [
        ("photo.jpg", 200 * purposes.MEGABYTE, 413),
        ("film.mp4", 3 * purposes.GIGABYTE, 413),
        ("empty.pdf", 0, 422),
        ("negative.pdf", -1, 422),
        ("page.html", 100, 422),
        ("drawing.svg", 100, 422),
        ("macros.docm", 100, 422),
    ],
)
def test_what_can_not_be_kept_is_refused_before_a_byte_comes(name, size, status, desk):
    answer = begin(desk, name=name, size=size)
    assert (answer.status_code, Upload.objects.count()) == (status, 0)
    assert len(answer.content.decode()) > 10


def test_a_picture_waits_until_it_is_drawn_anew(desk):
    upload_whole(desk, a_photograph(), "yurt.jpg")
    stored = StoredFile.objects.get()
    assert (stored.kind, stored.ready_at) == ("jpeg", None)
    stored_files.prepare_waiting(now=NOW)
    stored.refresh_from_db()
    assert stored.ready_at == NOW


def test_a_person_and_the_disk_have_their_limits(monkeypatch):
    purpose = purposes.find("events.material")
    small = purposes.Purpose(
        code=purpose.code, max_bytes=1000, kinds=purpose.kinds, may=purpose.may, quota_bytes=1500
    )
    told = {"purpose": small, "about": "-", "name": "a.pdf", "size": 900, "now": NOW}
    uploads.begin(owner_id=1, **told)
    with pytest.raises(uploads.QuotaIsUsedUp):
        uploads.begin(owner_id=1, **told)
    uploads.begin(owner_id=2, **told)
    monkeypatch.setattr(uploads, "FREE", 10**18)
    with pytest.raises(uploads.DiskIsFull):
        uploads.begin(owner_id=3, **told)


def test_a_file_is_taken_once_and_only_by_its_owner_for_its_object(desk):
    upload_whole(desk, PAPER)
    key, about = Upload.objects.get().key, audit.name_of(desk.event)
    told = {"keys": [key, key], "purpose": "events.material", "now": NOW}
    assert uploads.take(owner_id=desk.person.pk + 1, about=about, **told) == []
    assert uploads.take(owner_id=desk.person.pk, about="events.event:0", **told) == []
    assert uploads.take(owner_id=desk.person.pk, about=about, **told) == [StoredFile.objects.get()]
    assert uploads.take(owner_id=desk.person.pk, about=about, **told) == []


def test_what_was_left_for_two_days_is_forgotten_and_what_is_used_stays(desk):
    abandoned = begin(desk)["Location"]
    send(desk, abandoned, 0, PAPER[:100])
    path = uploads.path_of(Upload.objects.get())
    upload_whole(desk, PAPER, "used.pdf")
    used = Upload.objects.get(name="used.pdf")
    uploads.take(
        keys=[used.key],
        owner_id=desk.person.pk,
        purpose="events.material",
        about=audit.name_of(desk.event),
        now=NOW,
    )
    assert path.exists()
    now = timezone.now()
    Upload.objects.update(expires_at=now - timedelta(minutes=1))
    assert desk.head(abandoned, headers=TUS).status_code == 410
    assert uploads.clean_up(now=now) == 2
    assert (path.exists(), Upload.objects.count()) == (False, 0)
    assert [file.name for file in StoredFile.objects.all()] == ["used.pdf"]


def test_deleted_files_leave_the_disk_after_a_month(desk):
    upload_whole(desk, PAPER)
    stored = StoredFile.objects.get()
    stored_files.delete(files=[stored], now=NOW)
    assert stored_files.purge(now=NOW + timedelta(days=29)) == 0
    assert default_storage.exists(stored.file.name)
    assert stored_files.purge(now=NOW + timedelta(days=31)) == 1
    assert not default_storage.exists(stored.file.name)
    assert (StoredFile.objects.count(), Upload.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_pieces_at_once_do_not_both_fit():
    upload = an_upload(owner_id=1, about="-", size=2000)
    start, outcomes = threading.Barrier(4), []

    def push(mark):
        start.wait()
        try:
            uploads.append(upload=upload, offset=0, piece=mark * 1000, now=NOW)
            outcomes.append("written")
        except uploads.WrongOffset:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=push, args=(mark,)) for mark in (b"a", b"b", b"c", b"d")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused"] * 3 + ["written"]
    data = uploads.path_of(upload).read_bytes()
    assert data in {mark * 1000 for mark in (b"a", b"b", b"c", b"d")}
    assert Upload.objects.get().offset == 1000


def test_the_folder_of_uploads_is_not_served():
    folder = Path(settings.UPLOADS_ROOT)
    assert Path(settings.STATIC_ROOT) not in folder.parents
    assert Path(settings.MEDIA_ROOT) not in folder.parents
