import pytest

from kerege.certificates.actions import printing
from kerege.certificates.actions.state import NoLongerValid, ReasonMissing, replace, revoke
from kerege.certificates.models import Certificate, CertificateState
from kerege.foundation.translated import T
from kerege.mailing.models import Letter
from tests.builders import NOW, an_organiser
from tests.certificates.builders import a_certificate

pytestmark = pytest.mark.django_db
WHY = T(kk="Аты-жөні қате", ru="Ошибка в имени", en="The name was wrong")


def test_a_revoked_certificate_keeps_its_facts_and_says_why():
    certificate = a_certificate(language="ru")
    revoke(certificate=certificate, reason=WHY, by=an_organiser(), now=NOW)

    certificate.refresh_from_db()
    assert certificate.state == CertificateState.REVOKED
    assert certificate.revoked_at == NOW
    assert certificate.reason["ru"] == "Ошибка в имени"
    assert "Ошибка в имени" in Letter.objects.get(kind="certificates.revoked").text


def test_a_replaced_certificate_points_to_the_corrected_one():
    old = a_certificate()
    fresh = replace(certificate=old, name="Жаңа Есім", reason=WHY, by=an_organiser(), now=NOW)

    old.refresh_from_db()
    assert old.state == CertificateState.REPLACED
    assert old.replaced_by == fresh
    assert fresh.number != old.number
    assert fresh.snapshot["name"] == "Жаңа Есім"
    assert fresh.snapshot["event"] == old.snapshot["event"]
    assert list(Certificate.objects.valid()) == [fresh]


def test_a_corrected_certificate_is_printed_and_sent_like_any_other():
    old = a_certificate()
    fresh = replace(certificate=old, name="Жаңа Есім", reason=WHY, by=an_organiser(), now=NOW)

    printing.print_all(job=fresh.job, now=NOW)

    fresh.refresh_from_db()
    assert fresh.file.name == f"certificates/2030/{fresh.number}.pdf"
    assert Letter.objects.filter(kind="certificates.issued").count() == 1


@pytest.mark.parametrize("second", ["revoke", "replace"])
def test_what_is_no_longer_valid_can_not_be_changed_again(second):
    certificate = a_certificate()
    revoke(certificate=certificate, reason=WHY, by=an_organiser(), now=NOW)
    with pytest.raises(NoLongerValid):
        if second == "revoke":
            revoke(certificate=certificate, reason=WHY, by=an_organiser(), now=NOW)
        else:
            replace(certificate=certificate, name="А", reason=WHY, by=an_organiser(), now=NOW)


def test_without_a_reason_nothing_happens():
    certificate = a_certificate()
    with pytest.raises(ReasonMissing):
        revoke(certificate=certificate, reason=T(kk=""), by=an_organiser(), now=NOW)
    with pytest.raises(ReasonMissing):
        replace(certificate=certificate, name="А", reason=T(), by=an_organiser(), now=NOW)

    certificate.refresh_from_db()
    assert certificate.state == CertificateState.ISSUED
