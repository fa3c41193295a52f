"""The pages of homework, opened by the people whom they are for."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kerege.coursework.models import Attempt, Submission, SubmissionState, WorkFile
from kerege.events.activities import to_dos_for
from kerege.foundation.models import StoredFile
from tests.builders import a_person, an_event, an_item, an_organiser
from tests.coursework.builders import (
    a_submission,
    a_work_file,
    an_assignment,
    an_attempt,
    an_open_assignment,
)
from tests.events.builders import a_registration
from tests.foundation.builders import PAPER

pytestmark = pytest.mark.django_db


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def mine():
    """A participant who has not begun; the homework is open by the clock of the wall."""
    homework = an_open_assignment()
    person = a_registration(homework.event).person
    client = client_of(person)
    client.person, client.homework = person, homework
    client.page = homework.get_absolute_url()
    return client


def test_opening_a_homework_writes_nothing(mine):
    assert mine.get(mine.page).status_code == 200
    assert Submission.objects.count() == 0


def test_only_those_to_whom_it_is_given_see_it(mine):
    stranger, anybody = client_of(a_person()), Client()
    assert stranger.get(mine.page)["Location"] == mine.homework.event.get_absolute_url()
    assert "sign-in" in anybody.get(mine.page)["Location"]
    draft = an_open_assignment(mine.homework.event, state="draft")
    assert mine.get(draft.get_absolute_url()).status_code == 404
    assert client_of(an_organiser()).get(draft.get_absolute_url()).status_code == 200
    alone = an_open_assignment(alone=True)
    assert stranger.get(alone.get_absolute_url()).status_code == 200


def test_a_draft_is_kept_and_a_second_device_is_told(mine):
    address = mine.page + "draft/"
    first = mine.post(address, {"text": "бір", "link": "", "seen": ""}).json()
    other = mine.post(address, {"text": "екі", "link": "", "seen": ""})
    assert (other.status_code, other.json()["text"]) == (409, "бір")
    again = mine.post(address, {"text": "екі", "link": "", "seen": first["stamp"]})
    assert again.status_code == 200
    assert 0 < again.json()["left"] <= 8 * 86400
    assert Submission.objects.get().draft_text == "екі"


def test_a_plain_form_sends_text_and_file_and_leads_to_the_receipt(mine):
    file = SimpleUploadedFile("Жоспар.pdf", PAPER)
    mine.post(mine.page + "files/", {"files": [file]})
    answer = mine.post(mine.page + "send/", {"text": "Жұмыс", "language": "kk"})
    attempt = Attempt.objects.get()
    assert answer["Location"] == reverse("coursework:receipt", args=[attempt.receipt])
    receipt = mine.get(answer["Location"]).content.decode()
    assert attempt.receipt in receipt and StoredFile.objects.get().sha256 in receipt
    assert client_of(a_person()).get(answer["Location"]).status_code == 404
    assert client_of(an_organiser()).get(answer["Location"]).status_code == 200


def test_the_script_is_answered_in_words_and_the_same_key_twice_is_one_work(mine):
    told = {"text": "Жұмыс", "language": "kk", "client_key": str(uuid4())}
    headers = {"X-Homework": "1"}
    first = mine.post(mine.page + "send/", told, headers=headers).json()
    again = mine.post(mine.page + "send/", told, headers=headers).json()
    assert first == again
    assert Attempt.objects.count() == 1
    refused = mine.post(mine.page + "send/", told | {"client_key": str(uuid4())}, headers=headers)
    assert (refused.status_code, "күтіп тұр" in refused.json()["message"]) == (422, True)


def test_what_was_refused_stands_in_the_form_and_in_the_draft(mine):
    empty = mine.post(mine.page + "send/", {"text": "  ", "language": "kk"})
    assert empty.status_code == 422
    bad = {"text": "ұзақ мәтін", "link": "not an address", "language": "kk"}
    answer = mine.post(mine.page + "send/", bad)
    assert answer.status_code == 422
    assert "ұзақ мәтін" in answer.content.decode()
    assert Submission.objects.get().draft_text == "ұзақ мәтін"
    closed = an_open_assignment(mine.homework.event, closes_at=timezone.now(), due_at=_ago(1))
    late = mine.post(closed.get_absolute_url() + "send/", {"text": "кеш", "language": "kk"})
    assert late.status_code == 422
    assert Attempt.objects.count() == 0


@pytest.mark.parametrize("bad", ["kept=1", "keep=x", "keep=99999999999999999999", "client_key=%00"])
def test_a_forged_form_breaks_nothing(mine, bad):
    name, value = bad.split("=")
    told = {"text": "a\0b", "language": "kk", name: value.replace("%00", "\0")}
    assert mine.post(mine.page + "send/", told).status_code == 302
    assert Attempt.objects.get().text == "ab"


def test_files_of_others_are_not_handed_out(mine):
    line = a_work_file(an_attempt(a_submission(mine.homework)))
    assert mine.get(f"{mine.page}files/{line.pk}/").status_code == 404
    own = a_work_file(an_attempt(a_submission(mine.homework, person=mine.person)))
    assert mine.get(f"{mine.page}files/{own.pk}/").status_code == 200
    mine.post(f"{mine.page}files/{line.pk}/remove/")
    assert WorkFile.objects.count() == 2


def test_the_page_and_the_list_cost_as_many_queries_for_three_works_as_for_one(mine):
    def count(address):
        with CaptureQueriesContext(connection) as seen:
            assert mine.get(address).status_code == 200
        return len(seen)

    work = a_submission(mine.homework, person=mine.person)
    a_work_file(an_attempt(work, state="returned"))
    address = reverse("coursework:my_homework")
    mine.get(address)
    one = count(mine.page), count(address)
    for _n in range(3):
        a_work_file(an_attempt(work, state="returned"))
        more = an_open_assignment(mine.homework.event)
        an_attempt(a_submission(more, person=mine.person))
    assert (count(mine.page), count(address)) == one


def test_things_to_do_name_what_is_to_be_sent_and_corrected(mine):
    now = timezone.now()
    event = mine.homework.event
    back = an_attempt(
        a_submission(an_open_assignment(event), person=mine.person), state="returned"
    ).submission
    Submission.objects.filter(pk=back.pk).update(decided_at=now)
    an_attempt(a_submission(an_open_assignment(event), person=mine.person))
    an_assignment(event, opens_at=now + timedelta(days=1), due_at=now + timedelta(days=2))
    found = [one.url for one in to_dos_for(mine.person, now) if "homework" in one.url]
    assert found == [mine.page, back.assignment.get_absolute_url()]


def test_a_work_is_taken_back_from_the_page(mine):
    mine.post(mine.page + "send/", {"text": "Жұмыс", "language": "kk"})
    assert "withdraw" in mine.get(mine.page).content.decode()
    mine.post(mine.page + "withdraw/")
    assert Submission.objects.get().state == SubmissionState.DRAFT
    assert "Жұмыс" in mine.get(mine.page).content.decode()


def test_after_a_return_the_form_begins_with_what_was_sent(mine):
    work = a_submission(mine.homework, person=mine.person)
    line = a_work_file(an_attempt(work, text="алғашқы мәтін", state="returned"))
    Submission.objects.update(decided_at=timezone.now())
    page = mine.get(mine.page).content.decode()
    assert "алғашқы мәтін</textarea>" in page
    assert f'name="keep" value="{line.pk}" checked' in page


def _ago(hours):
    return timezone.now() - timedelta(hours=hours)


def test_an_item_with_homework_is_offered_on_the_desk():
    organiser = an_organiser()
    event = an_event(organiser=organiser.memberships.get().organisation)
    item = an_item(event, has_homework=True)
    desk = client_of(organiser)
    address = reverse("coursework:desk_homework", args=[event.slug])
    assert f"?item={item.pk}" in desk.get(address).content.decode()
    page = desk.get(
        reverse("coursework:desk_new_homework_of", args=[event.slug]), {"item": item.pk}
    )
    # It opens when the block of the class ends.
    assert f'value="{item.block.day.on}T{item.block.ends_at:%H:%M}"' in page.content.decode()
