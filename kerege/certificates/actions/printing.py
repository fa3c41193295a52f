"""Printing: one certificate after another, each in a transaction of its own.

A process may die at any point. What is committed has its file, its checksum and its letter; what
is not has none of them, and the next run takes it up. The file is written under the certificate's
number, so a file left behind by a crash is overwritten, never doubled.
"""

import hashlib
import logging
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from kerege.certificates import paper
from kerege.certificates.actions import badge_signing, holders
from kerege.certificates.models import Certificate, CertificateState
from kerege.foundation.models import Job, JobState
from kerege.mailing.actions import outbox

logger = logging.getLogger("kerege.certificates")


def print_all(*, job: Job, now: datetime) -> None:
    """Print every certificate of the job that has no file yet.

    One that can not be printed holds up no other; the job then fails at the end and is tried again.
    """
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, failed=0, heartbeat_at=now)
    waiting = Certificate.objects.filter(job=job).without_file().values_list("pk", flat=True)
    failures = [failure for pk in list(waiting) if (failure := _try_one(pk, now)) is not None]
    if failures:
        Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, failed=len(failures))
        raise ExceptionGroup("Some certificates were not printed.", failures)
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE, finished_at=now, heartbeat_at=now)


def print_one(*, certificate_id: int, now: datetime) -> bool:
    """Sign the badge, make the PDF that carries it, keep it, write the letter.

    False if another process was faster.
    """
    badge = badge_signing.ensure(certificate_id=certificate_id, now=now)
    pdf = paper.pdf(badge.certificate, badge=badge.document)
    with transaction.atomic():
        certificate = (
            Certificate.objects.select_for_update(of=("self",))
            .select_related("event", "person", "speaker__person")
            .get(pk=certificate_id)
        )
        if certificate.file:
            return False
        certificate.file.name = _keep(certificate, pdf)
        certificate.file_sha256 = hashlib.sha256(pdf).hexdigest()
        certificate.save(update_fields=["file", "file_sha256"])
        Job.objects.filter(pk=certificate.job_id).update(done=F("done") + 1, heartbeat_at=now)  # type: ignore[misc]
        if certificate.state == CertificateState.ISSUED:
            _tell(certificate, now)
    return True


def _try_one(pk: int, now: datetime) -> Exception | None:
    try:
        print_one(certificate_id=pk, now=now)
    except Exception as failure:  # whatever it is, the next in the list is not to blame
        logger.exception("Certificate %s was not printed.", pk)
        return failure
    return None


def _keep(certificate: Certificate, pdf: bytes) -> str:
    name = f"certificates/{certificate.issued_on.year}/{certificate.number}.pdf"
    default_storage.delete(name)
    return default_storage.save(name, ContentFile(pdf))


def _tell(certificate: Certificate, now: datetime) -> None:
    check_url = paper.check_url(certificate, certificate.holder_language)
    holders.tell(
        certificate=certificate,
        letter="certificates.issued",
        reason=f"certificate_issued:{certificate.number}",
        context={"certificate": certificate, "check_url": check_url},
        attachments=[
            outbox.StoredFile(
                name=f"certificate-{certificate.number}.pdf",
                content_type="application/pdf",
                stored_as=certificate.file.name,  # type: ignore[arg-type]  # never empty here
            )
        ],
        now=now,
    )
