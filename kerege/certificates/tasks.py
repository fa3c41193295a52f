"""Printing certificates in the background."""

from django.utils import timezone
from django_tasks import task

from kerege.certificates.actions import printing
from kerege.foundation.models import Job
from kerege.foundation.worker import retried


@task()
@retried(times=5)
def print_certificates(job_id: int) -> None:
    """Print what the job has left to print."""
    printing.print_all(job=Job.objects.get(pk=job_id), now=timezone.now())
