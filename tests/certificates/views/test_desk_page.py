from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kerege.certificates.models import Certificate, CertificateState
from kerege.foundation.models import Job
from tests.builders import a_person, an_item, an_organiser
from tests.certificates.builders import a_certificate, a_participant, a_past_event

pytestmark = pytest.mark.django_db


def an_event_just_over(**fields):
    day = timezone.localdate() - timedelta(days=1)
    return a_past_event(starts_on=day, ends_on=day, **fields)


def test_the_button_says_how_many_and_issues_them(client):
    event = an_event_just_over()
    for _ in range(5):
        a_participant(event)
    client.force_login(an_organiser())
    address = reverse("certificates:desk", args=[event.slug])
    assert "Выдать 5 сертификатов" in client.get(address.replace("/kk/", "/ru/")).content.decode()

    client.post(reverse("certificates:issue", args=[event.slug]))

    assert Certificate.objects.filter(event=event).count() == 5
    assert "5 жарамды сертификат" in client.get(address).content.decode()


def test_a_double_click_issues_once_and_says_so(client):
    event = an_event_just_over()
    a_participant(event)
    client.force_login(an_organiser())
    for _ in range(2):
        answer = client.post(reverse("certificates:issue", args=[event.slug]))

    assert Certificate.objects.count() == 1
    assert "сертификат күтіп тұрған қатысушы жоқ" in answer.content.decode()


def test_those_who_lack_hours_are_named_with_the_reason(client):
    event = an_event_just_over(hours_for_certificate=4)
    a_participant(event, attended=[an_item(event)], family_name="Үлгі", given_name="Айгүл")
    client.force_login(an_organiser())

    page = client.get(reverse("certificates:desk", args=[event.slug])).content.decode()

    assert "Үлгі Айгүл" in page
    assert "Сертификат беру" not in page


def test_htmx_gets_the_progress_alone(client):
    certificate = a_certificate()
    client.force_login(an_organiser())
    answer = client.get(
        reverse("certificates:desk", args=[certificate.event.slug]),
        headers={"HX-Request": "true"},
    ).content.decode()

    assert 'id="printing"' in answer
    assert "<h1>" not in answer


def test_a_sample_can_be_seen_before_anything_is_issued(client):
    event = an_event_just_over()
    a_participant(event)
    client.force_login(an_organiser())

    answer = client.get(reverse("certificates:preview", args=[event.slug]))

    assert answer.content.startswith(b"\x89PNG")
    assert Certificate.objects.count() == 0


def test_the_register_comes_as_a_table_file(client):
    certificate = a_certificate()
    client.force_login(an_organiser())

    answer = client.get(reverse("certificates:register", args=[certificate.event.slug]))

    assert answer.content.startswith(b"PK")


def test_printing_that_stopped_can_be_told_to_go_on(client):
    certificate = a_certificate()
    Job.objects.update(state="failed")
    client.force_login(an_organiser())

    answer = client.post(reverse("certificates:print", args=[certificate.event.slug]), follow=True)

    assert "Сертификаттарды дайындау жалғасуда" in answer.content.decode()


def test_revoking_asks_for_a_reason_and_then_revokes(client):
    certificate = a_certificate()
    client.force_login(an_organiser())
    address = reverse("certificates:revoke", args=[certificate.code])
    empty = client.post(address, {"reason_kk": "", "reason_ru": "", "reason_en": ""})
    assert empty.status_code == 200

    client.post(address, {"reason_kk": "Қате", "reason_ru": "Ошибка", "reason_en": ""})

    certificate.refresh_from_db()
    assert (certificate.state, certificate.reason) == (
        CertificateState.REVOKED,
        {"kk": "Қате", "ru": "Ошибка"},
    )


def test_replacing_leads_to_the_corrected_certificate(client):
    certificate = a_certificate()
    client.force_login(an_organiser())

    answer = client.post(
        reverse("certificates:replace", args=[certificate.code]),
        {"name": "Жаңа Есім", "reason_kk": "Қате"},
    )

    fresh = Certificate.objects.valid().get()
    assert answer.url == reverse("certificates:desk_certificate", args=[fresh.code])
    assert fresh.snapshot["name"] == "Жаңа Есім"


@pytest.mark.parametrize(
    "name", ["desk", "register", "preview", "desk_certificate", "revoke", "replace"]
)
def test_the_desk_is_closed_to_librarians_and_strangers(client, name):
    certificate = a_certificate()
    of_event = name in {"desk", "register", "preview"}
    argument = certificate.event.slug if of_event else certificate.code
    address = reverse(f"certificates:{name}", args=[argument])
    assert client.get(address).status_code == 302
    client.force_login(a_person())

    assert client.get(address).status_code == 403


def test_the_desk_page_costs_the_same_for_any_number_of_participants(client):
    event = an_event_just_over()
    a_participant(event)
    client.force_login(an_organiser())
    client.post(reverse("certificates:issue", args=[event.slug]))
    address = reverse("certificates:desk", args=[event.slug])
    with CaptureQueriesContext(connection) as for_one:
        client.get(address)
    for _ in range(4):
        a_participant(event)
    client.post(reverse("certificates:issue", args=[event.slug]))
    with CaptureQueriesContext(connection) as for_five:
        client.get(address)

    assert len(for_five) == len(for_one)


def test_a_term_in_the_past_is_refused_at_the_button(client):
    event = an_event_just_over()
    a_participant(event)
    client.force_login(an_organiser())

    answer = client.post(
        reverse("certificates:issue", args=[event.slug]), {"expires_on": "2020-01-01"}
    )

    assert answer.status_code == 422
    assert "алдағы күн болуы керек" in answer.content.decode()
    assert Certificate.objects.count() == 0
