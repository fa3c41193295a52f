"""Speakers: coming, slides, pages taken over, duplicates, certificates."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kerege.certificates import paper, snapshots
from kerege.certificates.actions.issuing import NothingToIssue, NotOver
from kerege.certificates.actions.issuing_to_speakers import issue_to_speakers
from kerege.certificates.actions.printing import print_one
from kerege.certificates.actions.state import replace, revoke
from kerege.certificates.models import Certificate
from kerege.certificates.queries.register import certificates_of
from kerege.events.actions import appearances as actions
from kerege.events.actions import decisions, speaker_profiles
from kerege.events.activities import to_dos_for
from kerege.events.models import (
    Appearance,
    EventMaterial,
    ItemSpeaker,
    MaterialAccess,
    Speaker,
    SpeakerClaim,
)
from kerege.events.queries import appearances as queries
from kerege.events.queries import speakers as speaker_queries
from kerege.foundation.translated import T
from kerege.mailing import audiences
from kerege.mailing.models import Attachment, Letter
from tests.builders import NOW, a_block, a_person, an_event, an_item, an_organiser, released
from tests.events.talks.builders import a_call, an_accepted

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def a_speaker(event, name="Үлгі Айгүл", kind="talk", **fields):
    """Somebody who speaks at an item of the event."""
    speaker = Speaker.objects.create(name=T(kk=name, ru=name), **fields)
    item = an_item(event, kind=kind)
    ItemSpeaker.objects.create(item=item, speaker=speaker)
    return speaker


def slides(name="slides.pdf", body=PDF):
    return SimpleUploadedFile(name, body)


def test_one_click_says_that_she_comes_and_a_no_is_a_thing_to_do_for_organisers(client):
    call, organiser = a_call(), an_organiser()
    proposal = an_accepted(call)
    decisions.place(proposal=proposal, block=a_block(call.event), by=organiser, now=NOW)
    row = Appearance.objects.get()
    page = f"/kk/speaking/{row.secret}/"
    assert client.get(page).status_code == 200
    actions.answer(appearance=row, comes=True, why_not="", by=None, now=NOW)
    assert Appearance.objects.get().coming == "yes"
    actions.answer(appearance=row, comes=False, why_not="Ауырып қалдым", by=None, now=NOW)
    told = [to_do.label for to_do in to_dos_for(organiser, NOW)]
    assert any("Үлгі Айгүл" in label for label in told)
    with pytest.raises(actions.TooLate):
        actions.answer(
            appearance=row, comes=True, why_not="", by=None, now=NOW + timedelta(days=99)
        )


def test_slides_come_by_the_link_are_thanked_for_and_wait_for_release(client):
    event = an_event()
    speaker = a_speaker(event, email="a@example.org")
    row = actions.appear(event=event, speaker=speaker)
    assert [line.speaker for line in queries.without_slides(event)] == [speaker]

    answer = client.post(
        f"/kk/speaking/{row.secret}/slides/",
        {"item": str(speaker.item_speakers.get().item_id), "file": slides()},
    )

    assert answer.status_code == 302
    material = EventMaterial.objects.get()
    assert (material.speaker, material.kind) == (speaker, "presentation")
    assert (material.access, material.file.name) == (MaterialAccess.ORGANISERS, "slides.pdf")
    assert queries.without_slides(event) == []
    assert Letter.objects.get(kind="events.slides_received").address == "a@example.org"
    assert (
        f"/materials/{material.pk}" not in client.get(f"/kk/events/{event.slug}/").content.decode()
    )


def test_a_newer_file_takes_the_place_of_the_older_which_is_kept():
    event = an_event()
    speaker = a_speaker(event)
    row, item = actions.appear(event=event, speaker=speaker), speaker.item_speakers.get().item
    for name in ("one.pdf", "two.pdf"):
        body = PDF + name.encode()
        actions.hand_in(
            appearance=row, item=item, file=slides(name, body), link="", by=None, now=NOW
        )
    material = EventMaterial.objects.get()
    assert (material.file.name, material.versions.count()) == ("two.pdf", 2)


@pytest.mark.parametrize(
    ("name", "body"),
    [("slides.pdf", b"<html><script>alert(1)</script>"), ("run.sh", b"#!/bin/sh\nrm -rf /\n")],
)
def test_what_can_act_is_not_taken_for_slides(client, name, body):
    event = an_event()
    row = actions.appear(event=event, speaker=a_speaker(event))
    answer = client.post(f"/kk/speaking/{row.secret}/slides/", {"file": slides(name, body)})
    assert (answer.status_code, EventMaterial.objects.count()) == (422, 0)


def test_neither_a_file_nor_a_link_is_nothing():
    event = an_event()
    row = actions.appear(event=event, speaker=a_speaker(event))
    given = {"appearance": row, "item": None, "by": None, "now": NOW}
    with pytest.raises(actions.NothingGiven):
        actions.hand_in(file=None, link="", **given)
    with pytest.raises(actions.OneOfBoth):
        actions.hand_in(file=slides(), link="https://slides.example", **given)


def test_speakers_without_slides_are_asked_once_a_day_and_those_without_address_are_told():
    event, by = an_event(), an_organiser()
    a_speaker(event, "Бірінші", email="one@example.org")
    a_speaker(event, "Екінші")
    a_speaker(event, "Құттықтаушы", kind="welcome", email="two@example.org")
    assert actions.ask_for_slides(event=event, by=by, now=NOW) == (1, 1)
    actions.ask_for_slides(event=event, by=by, now=NOW)
    letters = Letter.objects.filter(kind="events.slides_asked")
    assert [letter.address for letter in letters] == ["one@example.org"]


def test_the_clock_reminds_a_week_and_two_days_before_the_slides_are_due():
    call = a_call(slides_due_on=(NOW + timedelta(days=7)).date())
    a_speaker(call.event, email="one@example.org")
    asked = [actions.remind_of_slides(now=NOW + timedelta(days=days)) for days in (0, 1, 5, 6)]
    assert asked == [1, 0, 1, 0]


def test_letter_rules_find_speakers_with_an_account_without_slides():
    event, person = an_event(), a_person()
    a_speaker(event, person=person)
    a_speaker(event, "Басқа")
    actions.ask_for_slides(event=event, by=an_organiser(), now=NOW)
    found = audiences.members(["events.speakers_without_slides"], [], event, NOW)
    assert set(found) == {person.pk}
    assert "/speaking/" in found[person.pk]["slides_link"]


def test_a_page_is_taken_over_by_its_link_once():
    event, person = an_event(), a_person()
    speaker = a_speaker(event, email="a@example.org")
    speaker_profiles.send_claim(speaker=speaker, by=None, now=NOW)
    claim = SpeakerClaim.objects.get()
    assert claim.secret in Letter.objects.get(kind="events.speaker_claim").text
    speaker_profiles.claim(claim=claim, person=person, now=NOW)
    speaker.refresh_from_db()
    assert speaker.person == person
    with pytest.raises(speaker_profiles.ClaimEnded):
        speaker_profiles.claim(claim=claim, person=a_person(), now=NOW)
    with pytest.raises(speaker_profiles.ClaimedByOther):
        speaker_profiles.send_claim(speaker=speaker, by=None, now=NOW)


def test_a_link_that_is_too_old_takes_over_nothing():
    speaker = a_speaker(an_event(), email="a@example.org")
    claim = speaker_profiles.send_claim(speaker=speaker, by=None, now=NOW)
    with pytest.raises(speaker_profiles.ClaimEnded):
        speaker_profiles.claim(claim=claim, person=a_person(), now=NOW + timedelta(days=8))


def test_the_owner_edits_her_page_and_nobody_else_does():
    event, person = an_event(), a_person()
    speaker = a_speaker(event, person=person)
    mine, other = Client(), Client()
    mine.force_login(person)
    other.force_login(a_person())
    told = {"name_kk": "Айгүл Үлгі", "biography_ru": "Библиотекарь", "country": "kz"}
    released(event)
    page = f"/kk/my/speakers/{speaker.pk}/"
    assert other.post(page, told).status_code == 403
    assert mine.post(page, told).status_code == 302
    assert "Библиотекарь" in Client().get(f"/kk/speakers/{speaker.pk}/").content.decode()
    speaker.refresh_from_db()
    assert (speaker.name, speaker.country) == (T(kk="Айгүл Үлгі"), "KZ")


def test_a_talk_stands_on_her_page_only_when_the_programme_is_released(client):
    event = an_event()
    speaker = a_speaker(event)
    assert client.get(f"/kk/speakers/{speaker.pk}/").status_code == 404
    released(event)
    assert str(event) in client.get(f"/kk/speakers/{speaker.pk}/").content.decode()


def test_who_spoke_at_no_public_event_has_no_public_page(client):
    hidden = a_speaker(an_event(state="draft", released_at=None))
    assert client.get(f"/kk/speakers/{hidden.pk}/").status_code == 404


def test_duplicates_are_found_whatever_the_order_of_the_names_and_become_one():
    event, by = an_event(), an_organiser()
    keep = a_speaker(event, "Үлгі Айгүл")
    gone = a_speaker(event, "Айгүл Үлгі", email="a@example.org")
    ItemSpeaker.objects.create(item=keep.item_speakers.get().item, speaker=gone)
    assert speaker_queries.possible_duplicates() == [[keep, gone]]
    speaker_profiles.merge(keep=keep, gone=gone, by=by, now=NOW)
    keep.refresh_from_db()
    assert (keep.email, keep.item_speakers.count()) == ("a@example.org", 2)
    assert Speaker.objects.count() == 1


def test_pages_of_two_people_are_not_merged():
    event = an_event()
    one, other = a_speaker(event, person=a_person()), a_speaker(event, person=a_person())
    with pytest.raises(speaker_profiles.TwoOwners):
        speaker_profiles.merge(keep=one, gone=other, by=an_organiser(), now=NOW)


def over():
    day = NOW.date() - timedelta(days=1)
    return an_event(starts_on=day, ends_on=day)


def test_speakers_get_certificates_of_the_same_series_with_an_account_or_without():
    event, by, person = over(), an_organiser(), a_person()
    a_speaker(event, "Үлгі Айгүл", email="a@example.org")
    a_speaker(event, "Петров Пётр", kind="master_class", person=person)
    a_speaker(event, "Құттықтаушы", kind="welcome")

    issue_to_speakers(event=event, by=by, now=NOW)

    first, second = Certificate.objects.order_by("number")
    assert [first.number, second.number] == ["2030-000001", "2030-000002"]
    assert (first.kind, first.person, first.snapshot["name"]) == ("speaker", None, "Үлгі Айгүл")
    assert snapshots.checksum(first.snapshot) == first.snapshot_sha256
    assert list(certificates_of(person)) == [second]
    with pytest.raises(NothingToIssue):
        issue_to_speakers(event=event, by=by, now=NOW)
    sides = paper.data_of(second)["sides"]
    assert [side["deed"] for side in sides] == [
        "шеберлік сыныбын өткізгені үшін",
        "за проведение мастер-класса",
    ]
    assert Client().get(f"/kk/certificates/{first.code}/").status_code == 200


def test_a_printed_certificate_goes_to_the_address_of_who_has_no_account():
    event = over()
    a_speaker(event, email="a@example.org", letter_language="ru")
    issue_to_speakers(event=event, by=an_organiser(), now=NOW)
    certificate = Certificate.objects.get()
    assert print_one(certificate_id=certificate.pk, now=NOW)
    letter = Letter.objects.get(kind="certificates.issued")
    assert (letter.address, letter.language) == ("a@example.org", "ru")
    assert Attachment.objects.get(letter=letter).name.endswith(".pdf")


def test_a_certificate_of_a_speaker_is_replaced_and_revoked_like_any_other():
    event, by = over(), an_organiser()
    a_speaker(event, email="a@example.org")
    issue_to_speakers(event=event, by=by, now=NOW)
    fresh = replace(
        certificate=Certificate.objects.get(),
        name="Үлгі Айгерім",
        reason=T(kk="Қате"),
        by=by,
        now=NOW,
    )
    assert (fresh.snapshot["name"], fresh.snapshot["kind"]) == ("Үлгі Айгерім", "speaker")
    revoke(certificate=fresh, reason=T(kk="Қате"), by=by, now=NOW)
    assert Letter.objects.get(kind="certificates.revoked").address == "a@example.org"


def test_before_the_last_day_nothing_is_issued_and_who_did_not_come_gets_nothing():
    event, by = over(), an_organiser()
    row = actions.appear(event=event, speaker=a_speaker(event))
    Appearance.objects.filter(pk=row.pk).update(coming="no")
    with pytest.raises(NothingToIssue):
        issue_to_speakers(event=event, by=by, now=NOW)
    ahead = an_event()
    a_speaker(ahead)
    with pytest.raises(NotOver):
        issue_to_speakers(event=ahead, by=by, now=NOW)
