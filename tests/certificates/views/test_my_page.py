import pytest
from django.urls import reverse

from kerege.certificates.actions import printing
from tests.builders import NOW, a_person, an_organiser
from tests.certificates.builders import a_certificate

pytestmark = pytest.mark.django_db


def test_i_see_my_certificates_and_nobody_elses(client):
    mine, others = a_certificate(), a_certificate()
    client.force_login(mine.person)

    page = client.get(reverse("certificates:mine")).content.decode()

    assert mine.number in page
    assert others.number not in page


def test_without_certificates_i_am_told_how_to_get_one(client):
    client.force_login(a_person())

    assert "Әзірге сертификат жоқ" in client.get(reverse("certificates:mine")).content.decode()


def test_the_file_is_for_its_holder_and_for_organisers(client):
    certificate = a_certificate()
    address = reverse("certificates:download", args=[certificate.code])
    client.force_login(certificate.person)
    assert client.get(address).status_code == 404  # not printed yet
    printing.print_one(certificate_id=certificate.pk, now=NOW)

    answer = client.get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    client.force_login(an_organiser())
    organisers = client.get(address)
    assert b"".join(organisers.streaming_content).startswith(b"%PDF-")
    client.force_login(a_person())
    assert client.get(address).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302
