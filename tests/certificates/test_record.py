"""The personal record: what counts, for how many hours, and who confirms what others issued."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kerege.certificates.actions import attestation, earned_elsewhere
from kerege.certificates.models import AttestationSheet, EarnedElsewhere, ElsewhereState
from kerege.certificates.queries.record import record_of
from kerege.certificates.scans import NotAScan, ScanTooLarge, kind_of
from kerege.certificates.sheet import data_of, pdf
from kerege.certificates.tasks import print_sheet
from kerege.events.models import EventState, ItemSpeaker, Speaker, Topic
from kerege.mailing.models import Letter
from tests import scenarios
from tests.builders import a_coordinator, a_district, a_person, in_all_languages

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF\n"


def sent(person, *, hours="8", title="Курс", issued_on=date(2024, 5, 1)):
    return earned_elsewhere.send(
        person=person,
        title=title,
        issuer="ҚР Ұлттық кітапханасы",
        number="77",
        kind="seminar",
        topic=Topic.CONTENT,
        issued_on=issued_on,
        hours=Decimal(hours),
        scan=ContentFile(PDF, name="a.pdf"),
        now=timezone.now(),
    )


def test_the_record_tells_hours_by_year_kind_and_topic():
    spine = scenarios.full_event()
    holder, boss = spine.people["participant"], spine.people["coordinator"]
    one = sent(holder)
    earned_elsewhere.confirm(one=one, by=boss, now=timezone.now())

    record = record_of(holder)

    assert record.hours == Decimal(10)
    this_year = str(spine.event.starts_on.year)
    assert record.by_year() == [
        {"label": this_year, "value": Decimal(2)},
        {"label": "2024", "value": Decimal(8)},
    ]
    assert record.by_topic() == [{"label": str(Topic.CONTENT.label), "value": Decimal(8)}]
    assert [line.number for line in record.lines] == [spine.certificate.number, "77"]


def test_what_is_not_confirmed_does_not_count():
    holder = a_person()
    sent(holder)
    assert record_of(holder).lines == []


def test_a_withdrawn_event_is_no_training():
    spine = scenarios.full_event()
    spine.event.state = EventState.CANCELLED
    spine.event.save()
    assert record_of(spine.people["participant"]).lines == []


def test_years_outside_the_period_are_left_out():
    holder, boss = a_person(), a_coordinator()
    for year in (2019, 2024):
        one = sent(holder, issued_on=date(year, 5, 1))
        earned_elsewhere.confirm(one=one, by=boss, now=timezone.now())
    record = record_of(holder, date(2020, 1, 1), date(2024, 12, 31))
    assert [line.starts_on.year for line in record.lines] == [2024]


def test_a_talk_given_stands_in_the_record():
    spine = scenarios.full_event()
    me = spine.people["librarian"]
    speaker = Speaker.objects.create(name=in_all_languages("Me"), person=me)
    ItemSpeaker.objects.create(item=spine.item, speaker=speaker)
    assert [talk.title for talk in record_of(me).talks] == [spine.item.title]


def test_the_number_of_queries_does_not_grow_with_the_record(django_assert_num_queries):
    holder, boss = a_person(), a_coordinator()
    for _each in range(3):
        earned_elsewhere.confirm(one=sent(holder), by=boss, now=timezone.now())
    with django_assert_num_queries(5):  # four of the record, one of the cascade
        assert len(record_of(holder).lines) == 3


def test_a_decision_is_made_once_and_told_in_a_letter():
    holder, boss = a_person(), a_coordinator()
    one = sent(holder)

    earned_elsewhere.give_back(one=one, remark="Сағаты жоқ", by=boss, now=timezone.now())

    with pytest.raises(earned_elsewhere.AlreadyDecided):
        earned_elsewhere.confirm(one=one, by=boss, now=timezone.now())
    letter = Letter.objects.get()
    assert letter.kind == "certificates.elsewhere_returned"
    assert "Сағаты жоқ" in letter.text


def test_to_return_needs_a_remark():
    with pytest.raises(earned_elsewhere.NoRemark):
        earned_elsewhere.give_back(
            one=sent(a_person()), remark="  ", by=a_coordinator(), now=timezone.now()
        )


def post(person, **changes):
    client = Client()
    client.force_login(person)
    fields = {
        "title": "Курс",
        "issuer": "Кітапхана",
        "issued_on": "2024-05-01",
        "hours": "8",
        "kind": "seminar",
        "scan": SimpleUploadedFile("../../x.pdf", PDF),
    }
    return client.post("/kk/my/record/elsewhere/", fields | changes)


def test_a_librarian_sends_a_scan_and_its_name_is_not_kept():
    holder = a_person()
    assert post(holder).status_code == 302
    one = EarnedElsewhere.objects.get(person=holder)
    assert (one.state, one.scan_type) == (ElsewhereState.SENT, "application/pdf")
    assert "x.pdf" not in one.scan.name


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.pdf", b"MZ\x90 program"),
        ("a.svg", b"<svg onload='alert(1)'/>"),
        ("a.png", b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"),
        ("a.jpg", b"\xff\xd8\xff\xe0GIF89a"),
        ("a.html", b"<html>"),
    ],
)
def test_what_is_no_scan_is_refused_with_the_rest_kept(name, body):
    answer = post(a_person(), scan=SimpleUploadedFile(name, body))
    page = answer.content.decode()
    assert EarnedElsewhere.objects.count() == 0
    assert "PDF, JPEG немесе PNG" in page
    assert 'value="Кітапхана"' in page


def test_a_photograph_of_two_pictures_in_one_is_a_jpeg():
    out, sheet = BytesIO(), Image.new("RGB", (64, 64))
    sheet.save(out, "MPO", save_all=True, append_images=[sheet])
    assert kind_of(out, len(out.getvalue())) == "image/jpeg"


def test_a_picture_of_too_many_dots_is_not_decoded():
    bomb = BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    with pytest.raises(ScanTooLarge):
        kind_of(bomb, len(bomb.getvalue()))


@given(st.binary(max_size=400))
def test_any_bytes_are_a_scan_or_are_refused(body):
    try:
        kind = kind_of(BytesIO(body), len(body))
    except NotAScan:
        return
    assert kind == "application/pdf"
    assert body.startswith(b"%PDF-")


def test_a_scan_is_saved_by_the_browser_and_never_run():
    holder = a_person()
    one = sent(holder)
    client = Client()
    client.force_login(holder)
    answer = client.get(f"/kk/my/record/elsewhere/{one.pk}/scan/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(answer.streaming_content) == PDF


def test_only_the_coordinator_of_the_district_decides():
    district = a_district()
    holder, boss, other = (
        a_person(district=district),
        a_coordinator(district=district),
        a_coordinator(),
    )
    one = sent(holder)
    statuses = {}
    for name, person in (("holder", holder), ("other", other), ("boss", boss)):
        client = Client()
        client.force_login(person)
        statuses[name] = client.post(f"/kk/desk/elsewhere/{one.pk}/confirm/").status_code
    assert statuses == {"holder": 403, "other": 403, "boss": 302}
    one.refresh_from_db()
    assert (one.state, one.decided_by_id) == (ElsewhereState.CONFIRMED, boss.pk)


def test_nobody_confirms_a_certificate_of_their_own():
    boss = a_coordinator()
    one = sent(boss)
    client = Client()
    client.force_login(boss)
    assert client.post(f"/kk/desk/elsewhere/{one.pk}/confirm/").status_code == 403


def test_one_click_makes_the_attestation_sheet():
    spine = scenarios.full_event()
    holder = spine.people["participant"]
    client = Client()
    client.force_login(holder)

    asked = client.post("/ru/my/record/sheet/")
    sheet = AttestationSheet.objects.get()
    waiting = client.get(asked["Location"])
    print_sheet.func(sheet.pk)
    ready = client.get(asked["Location"])
    body = b"".join(client.get(f"/ru/my/record/sheet/{sheet.pk}/sheet.pdf").streaming_content)

    assert waiting["Refresh"] == "2"
    assert "Refresh" not in ready
    assert body.startswith(b"%PDF-")


def test_the_sheet_says_what_the_record_says():
    spine = scenarios.full_event()
    holder = spine.people["participant"]
    year = spine.event.starts_on.year
    sheet = attestation.order(
        person=holder,
        language="ru",
        since_on=date(year, 1, 1),
        until_on=date(year, 12, 31),
        by=holder,
        now=timezone.now(),
    )
    data = data_of(sheet, timezone.localdate())
    (row,) = data["trainings"]["rows"]
    assert row[1] == spine.event.title.localize("ru")
    assert spine.certificate.number in row[4] and spine.certificate.code in row[4]
    assert data["total"].startswith("Всего: 2")


def test_a_sheet_of_nothing_can_be_printed():
    holder = a_person()
    sheet = attestation.order(
        person=holder,
        language="kk",
        since_on=date(2020, 1, 1),
        until_on=date(2021, 1, 1),
        by=holder,
        now=timezone.now(),
    )
    assert pdf(sheet, timezone.localdate()).startswith(b"%PDF-")


def test_a_sheet_is_for_its_holder_and_her_coordinator():
    district = a_district()
    holder = a_person(district=district)
    people = {
        "holder": holder,
        "coordinator": a_coordinator(district=district),
        "another": a_person(district=district),
        "stranger's coordinator": a_coordinator(),
    }
    answers = {}
    for name, person in people.items():
        client = Client()
        client.force_login(person)
        answers[name] = client.post(f"/kk/desk/people/{holder.pk}/record/sheet/").status_code
    assert answers == {
        "holder": 302,
        "coordinator": 302,
        "another": 403,
        "stranger's coordinator": 403,
    }


def test_old_sheets_are_forgotten():
    holder, now = a_person(), timezone.now()
    sheet = attestation.order(
        person=holder, language="kk", since_on=date(2020, 1, 1), until_on=date(2021, 1, 1),
        by=holder, now=now,
    )  # fmt: skip
    attestation.keep(sheet=sheet, body=PDF, now=now)
    attestation.forget_old(now=now + timedelta(days=29))
    assert AttestationSheet.objects.count() == 1
    attestation.forget_old(now=now + timedelta(days=31))
    assert AttestationSheet.objects.count() == 0
