"""The pages of badges: files for programs, the check of a file, the keys."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from kerege.certificates.actions import badge_signing, printing
from kerege.certificates.actions.state import revoke
from kerege.certificates.badges import status_lists
from kerege.certificates.models import Badge, Certificate, EarlierFile, IssuerKey, KeyState
from kerege.foundation.translated import T
from tests.builders import NOW, a_person, an_administrator, an_organiser
from tests.certificates.builders import a_certificate

pytestmark = pytest.mark.django_db
WHY = T(kk="Қате", ru="Ошибка", en="A mistake")


def uploaded(name: str, body: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body.encode() if isinstance(body, str) else body)


def test_programs_get_the_badge_and_people_the_check_page(client):
    certificate = a_certificate()
    address = f"/badges/{certificate.code}"

    for_programs = client.get(address, headers={"Accept": "application/json"})
    for_people = client.get(address, headers={"Accept": "text/html,*/*"})

    assert json.loads(for_programs.content)["id"].endswith(address)
    assert for_programs["Access-Control-Allow-Origin"] == "*"
    assert for_people.status_code == 302
    assert f"/certificates/{certificate.code}/" in for_people.url
    assert client.get("/badges/0000-0000-0000").status_code == 404


@pytest.mark.parametrize("ending", ["json", "jwt", "png", "svg"])
def test_each_carrier_is_a_file_to_keep(client, ending):
    certificate = a_certificate()

    answer = client.get(f"/badges/{certificate.code}/badge.{ending}")

    wanted = f'attachment; filename="badge-{certificate.number}.{ending}"'
    assert answer["Content-Disposition"] == wanted
    assert Badge.objects.count() == 1
    assert client.get(f"/badges/{certificate.code}/badge.exe").status_code == 404


def test_a_revocation_stands_in_the_list_at_the_next_request(client):
    badge = badge_signing.ensure(certificate_id=a_certificate().pk, now=NOW)
    address = f"/badges/status/{badge.status_list_id}"

    def is_gone() -> bool:
        told = json.loads(client.get(address).content)["credentialSubject"]["encodedList"]
        return status_lists.is_set(told, badge.status_index)

    assert not is_gone()
    revoke(certificate=badge.certificate, reason=WHY, by=an_organiser(), now=NOW)
    assert is_gone()
    token = client.get(address, headers={"Accept": "application/vc+jwt"})
    assert token.content.count(b".") == 2


def test_what_the_badge_names_is_there_to_be_fetched(client):
    badge = badge_signing.ensure(certificate_id=a_certificate().pk, now=NOW)
    told = json.loads(badge.document)
    subject = told["credentialSubject"]

    did = json.loads(client.get("/.well-known/did.json").content)
    assert told["proof"][0]["verificationMethod"] in did["assertionMethod"]
    for address in (
        badge.jwt_key.address,
        subject["achievement"]["id"],
        subject["achievement"]["related"][0]["id"],
    ):
        answer = client.get(address.removeprefix(badge.key.base_url))
        assert answer.status_code == 200, address


def test_a_stranger_reads_what_is_to_be_thought_of_a_file(client):
    badge = badge_signing.ensure(certificate_id=a_certificate(language="kk").pk, now=NOW)
    good, bad = badge.document, badge.document.replace("2030-0", "2031-0")

    def page(body: bytes | str) -> str:
        return client.post("/ru/certificates/badge/", {"file": uploaded("b.json", body)}).text

    assert "Значок подлинный и действительный" in page(good)
    assert badge.certificate.number in page(good)
    assert "Значок изменили после подписания" in page(bad)
    assert "В этом файле значка нет" in page("nothing")
    assert "<script" not in page('{"type": "<script>"}').partition("<main")[2]


def test_a_badge_of_others_fills_in_the_form(client):
    client.force_login(a_person())

    page = client.get("/ru/my/record/elsewhere/?title=Курс&issuer=Академия&hours=12").text

    assert 'value="Курс"' in page
    assert 'value="Академия"' in page


def test_only_administrators_see_and_change_the_keys(client):
    client.force_login(an_organiser())
    assert client.get("/kk/desk/badge-keys/").status_code == 403
    assert client.post("/kk/desk/badge-keys/rotate/").status_code == 403

    client.force_login(an_administrator())
    page = client.get("/ru/desk/badge-keys/").text
    assert "did:web:localhost%3A8000" in page
    client.post("/ru/desk/badge-keys/rotate/")
    states = IssuerKey.objects.values_list("state", flat=True)
    assert sorted(states) == ["active", "active", "retired", "retired"]
    key = IssuerKey.objects.filter(state=KeyState.RETIRED).first()
    client.post(f"/ru/desk/badge-keys/{key.pk}/withdraw/")
    key.refresh_from_db()
    assert key.state == KeyState.COMPROMISED


def test_certificates_of_before_get_their_badges_and_earlier_files_are_still_ours(client):
    certificate = a_certificate()
    printing.print_one(certificate_id=certificate.pk, now=NOW)
    certificate.refresh_from_db()
    # As it was before there were badges: a PDF that carries none.
    Badge.objects.all().delete()
    before = certificate.file_sha256

    call_command("print_badges", pdf=True, verbosity=0)

    certificate.refresh_from_db()
    assert Badge.objects.filter(certificate=certificate).exists()
    assert certificate.file_sha256 != before
    assert EarlierFile.objects.get().sha256 == before
    call_command("print_badges", pdf=True, verbosity=0)
    assert EarlierFile.objects.count() == 1


def test_the_check_page_offers_the_badge_of_a_valid_certificate_only(client):
    certificate = a_certificate()
    address = f"/en/certificates/{certificate.code}/"
    assert f"/badges/{certificate.code}/badge.png" in client.get(address).text

    revoke(certificate=certificate, reason=WHY, by=an_organiser(), now=NOW)

    assert f"/badges/{certificate.code}/badge.png" not in client.get(address).text


def test_a_badge_costs_two_queries(client, django_assert_num_queries):
    codes = []
    for _place in range(3):
        certificate = a_certificate()
        badge_signing.ensure(certificate_id=certificate.pk, now=NOW)
        codes.append(certificate.code)
    assert Certificate.objects.count() == 3
    with django_assert_num_queries(1):
        client.get(f"/badges/{codes[0]}", headers={"Accept": "application/json"})
