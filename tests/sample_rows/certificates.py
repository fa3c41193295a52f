from decimal import Decimal

from django.core.files.base import ContentFile

from kerege.certificates.actions.attestation import order
from kerege.certificates.actions.earned_elsewhere import send
from tests.builders import NOW, TODAY
from tests.scenarios import Spine


def _holder(spine: Spine):
    return spine.people["participant"]


def _sheet(spine: Spine):
    holder = _holder(spine)
    return order(person=holder, language="kk", since_on=TODAY, until_on=TODAY, by=holder, now=NOW)


def _elsewhere(spine: Spine):
    scan = ContentFile(b"%PDF-1.7", name="scan.pdf")
    return send(
        person=_holder(spine),
        title="Курс",
        issuer="Кітапхана",
        number="",
        kind="seminar",
        topic="",
        issued_on=TODAY,
        hours=Decimal(1),
        scan=scan,
        now=NOW,
    )


VALUES = {"code": lambda spine: spine.certificate.code}
ROWS = {
    "certificates:": _elsewhere,
    "certificates:record_of": _holder,
    "certificates:sheet": _sheet,
    "certificates:sheet_ask_for": _holder,
}
