"""Printing certificates and attestation sheets in the background."""

from django.utils import timezone
from django_tasks import task

from kerege.certificates import sheet as sheet_paper
from kerege.certificates.actions import attestation, printing
from kerege.certificates.models import AttestationSheet
from kerege.foundation.models import Job
from kerege.foundation.worker import retried


@task()
@retried(times=5)
def print_certificates(job_id: int) -> None:
    """Print what the job has left to print."""
    printing.print_all(job=Job.objects.get(pk=job_id), now=timezone.now())


@task()
@retried(times=5)
def print_sheet(sheet_id: int) -> None:
    """Print an attestation sheet; one that is gone is not printed."""
    sheet = AttestationSheet.objects.select_related("person").filter(pk=sheet_id).first()
    if sheet is not None and not sheet.file:
        body = sheet_paper.pdf(sheet, timezone.localdate())
        attestation.keep(sheet=sheet, body=body, now=timezone.now())
