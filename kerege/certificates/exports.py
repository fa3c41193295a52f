"""The register as a table file."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kerege.certificates.models import Certificate
from kerege.foundation.tables_out import Table, workbook


def register_xlsx(certificates: QuerySet[Certificate]) -> bytes:
    """The register of an event: one row a certificate, headings in the reader's language."""
    headings = [
        _("Number"),
        _("Holder"),
        _("Academic hours"),
        _("Issued on"),
        _("State"),
        _("Code"),
    ]
    rows = (
        [
            one.number,
            one.snapshot["name"],
            float(one.snapshot["hours"]),
            one.issued_on,
            one.get_state_display(),
            one.code,
        ]
        for one in certificates
    )
    return workbook(
        Table(name=_("Certificates"), headings=headings, rows=rows, widths=(14, 44, 18))
    )
