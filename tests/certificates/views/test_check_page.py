import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kerege.certificates.actions import printing
from kerege.certificates.actions.state import replace, revoke
from kerege.certificates.models import Certificate
from kerege.foundation.translated import T
from tests.builders import NOW, an_organiser
from tests.certificates.builders import a_certificate

pytestmark = pytest.mark.django_db
WHY = T(kk="Аты-жөні қате жазылған", ru="Ошибка в имени", en="The name was wrong")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "Бұл сертификат түпнұсқа әрі жарамды"),
        ("ru", "Этот сертификат подлинный и действительный"),
        ("en", "This certificate is genuine and valid"),
    ],
)
def test_anyone_sees_all_facts_of_a_valid_certificate(client, language, words):
    certificate = a_certificate(family_name="Үлгі", given_name="Айгүл")
    page = client.get(f"/{language}/certificates/{certificate.code}/").content.decode()

    for fact in (words, "Үлгі Айгүл", certificate.number, f"[{language}]", certificate.code):
        assert fact in page
    assert certificate.person.email not in page


def test_a_revoked_certificate_says_so_and_why(client):
    certificate = a_certificate()
    revoke(certificate=certificate, reason=WHY, by=an_organiser(), now=NOW)
    page = client.get(f"/kk/certificates/{certificate.code}/").content.decode()

    assert "Бұл сертификат күшінен айырылды" in page
    assert "Аты-жөні қате жазылған" in page
    assert "түпнұсқа әрі жарамды" not in page


def test_a_revocation_is_seen_at_the_next_request(client):
    certificate = a_certificate()
    address = f"/kk/certificates/{certificate.code}/"
    assert "түпнұсқа әрі жарамды" in client.get(address).content.decode()

    revoke(certificate=certificate, reason=WHY, by=an_organiser(), now=NOW)

    assert "түпнұсқа әрі жарамды" not in client.get(address).content.decode()


def test_a_replaced_certificate_leads_to_the_corrected_one(client):
    certificate = a_certificate()
    fresh = replace(
        certificate=certificate, name="Жаңа Есім", reason=WHY, by=an_organiser(), now=NOW
    )
    page = client.get(f"/ru/certificates/{certificate.code}/").content.decode()

    assert "заменён исправленным" in page
    assert f"/ru/certificates/{fresh.code}/" in page


def test_an_expired_certificate_is_not_called_valid(client):
    certificate = a_certificate()
    Certificate.objects.update(expires_on="2020-01-01")

    page = client.get(f"/ru/certificates/{certificate.code}/").content.decode()

    assert "Срок действия этого сертификата истёк" in page


def test_facts_changed_behind_our_back_are_noticed(client):
    certificate = a_certificate()
    Certificate.objects.update(snapshot=certificate.snapshot | {"name": "Бөтен адам"})

    page = client.get(f"/kk/certificates/{certificate.code}/").content.decode()

    assert "Жазба бүлінген" in page
    assert "түпнұсқа әрі жарамды" not in page


@pytest.mark.parametrize("typed", ["number", "code", "code without dashes, small"])
def test_what_is_typed_by_hand_finds_the_certificate(client, typed):
    certificate = a_certificate()
    query = {
        "number": f"№ {certificate.number}",
        "code": certificate.code,
        "code without dashes, small": certificate.code.replace("-", "").lower(),
    }[typed]
    answer = client.get("/kk/certificates/", {"q": query})

    assert answer.status_code == 302
    assert answer.url == f"/kk/certificates/{certificate.code}/"


def test_an_unknown_number_is_answered_in_words(client):
    page = client.get("/ru/certificates/", {"q": "2030-000777"})

    assert page.status_code == 200
    assert "Такого сертификата мы не выдавали" in page.content.decode()
    assert client.get("/kk/certificates/0000-0000-0000/").status_code == 404


def test_the_very_file_is_recognised_and_a_changed_one_is_not(client):
    certificate = a_certificate()
    printing.print_one(certificate_id=certificate.pk, now=NOW)
    certificate.refresh_from_db()
    with certificate.file.open("rb") as file:
        pdf = file.read()

    same = client.post("/kk/certificates/file/", {"file": SimpleUploadedFile("a.pdf", pdf)})
    changed = client.post(
        "/kk/certificates/file/", {"file": SimpleUploadedFile("a.pdf", pdf + b" ")}
    )

    assert same.status_code == 200
    assert certificate.number in same.content.decode()
    assert "Сіз таңдаған файл" in same.content.decode()
    assert "біз берген файл емес" in changed.content.decode()


def test_a_link_can_not_claim_that_a_file_was_compared(client):
    address = a_certificate().get_absolute_url()

    page = client.get(f"{address}?same-file=yes").content.decode()

    assert "Сіз таңдаған файл" not in page


def test_a_remembered_page_does_not_outlive_the_term(client, time_machine):
    certificate = a_certificate()
    Certificate.objects.update(expires_on="2030-05-01")
    address = f"/ru/certificates/{certificate.code}/"
    time_machine.move_to("2030-05-01 12:00+05:00")
    assert "подлинный и действительный" in client.get(address).content.decode()

    time_machine.move_to("2030-05-02 00:00:01+05:00")

    assert "Срок действия этого сертификата истёк" in client.get(address).content.decode()


def test_a_row_that_contradicts_its_facts_is_called_damaged(client):
    certificate = a_certificate()
    Certificate.objects.update(number="2031-000001")

    page = client.get(f"/en/certificates/{certificate.code}/").content.decode()

    assert "The record is damaged" in page


def test_a_file_of_another_kind_is_refused_in_words(client):
    answer = client.post(
        "/ru/certificates/file/", {"file": SimpleUploadedFile("photo.pdf", b"\x89PNG")}
    )

    assert "Это не PDF-файл" in answer.content.decode()


def test_the_check_costs_few_queries_and_fewer_when_remembered(client, django_assert_num_queries):
    address = reverse("certificates:check", args=[a_certificate().code])
    with django_assert_num_queries(2):  # the stamp, the certificate with both neighbours
        client.get(address)
    with django_assert_num_queries(1):  # the stamp
        client.get(address)
