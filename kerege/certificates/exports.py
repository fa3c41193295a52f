"""The register as a table file."""

from io import BytesIO

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kerege.certificates.models import Certificate


def register_xlsx(certificates: QuerySet[Certificate]) -> bytes:
    """The register of an event: one row a certificate, headings in the reader's language."""
    import xlsxwriter  # noqa: PLC0415 -- megabytes that most processes never need

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(_("Certificates"))
    bold, dates = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
    headings = [
        _("Number"),
        _("Holder"),
        _("Academic hours"),
        _("Issued on"),
        _("State"),
        _("Code"),
    ]
    sheet.write_row(0, 0, headings, bold)
    for row, certificate in enumerate(certificates, start=1):
        sheet.write_string(row, 0, certificate.number)
        sheet.write_string(row, 1, certificate.snapshot["name"])
        sheet.write_number(row, 2, float(certificate.snapshot["hours"]))
        sheet.write_datetime(row, 3, certificate.issued_on, dates)
        sheet.write_string(row, 4, str(certificate.get_state_display()))
        sheet.write_string(row, 5, certificate.code)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 5, 18)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
