"""Certificates that are older than the badges: signed, and their PDFs printed anew if wished."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from kerege.certificates import paper
from kerege.certificates.actions import badge_signing
from kerege.certificates.models import Certificate, EarlierFile


def sign_missing(*, with_pdf: bool, now: datetime) -> dict[str, int]:
    """Each in a transaction of its own: stopped anywhere, it goes on where it stopped."""
    done = {"signed": 0, "printed": 0}
    waiting = Certificate.objects.filter(badge=None).order_by("pk").values_list("pk", flat=True)
    for number in list(waiting):
        badge_signing.ensure(certificate_id=number, now=now)
        done["signed"] += 1
    if with_pdf:
        printed = Certificate.objects.exclude(file="").order_by("pk")
        for number in list(printed.values_list("pk", flat=True)):
            done["printed"] += reprint(certificate_id=number, now=now)
    return done


@transaction.atomic
def reprint(*, certificate_id: int, now: datetime) -> bool:
    """The PDF with the badge inside; whoever has the earlier file still has a file of ours."""
    certificate = Certificate.objects.select_for_update().get(pk=certificate_id)
    badge = badge_signing.ensure(certificate_id=certificate_id, now=now)
    pdf = paper.pdf(badge.certificate, badge=badge.document)
    checksum = hashlib.sha256(pdf).hexdigest()
    if not certificate.file or checksum == certificate.file_sha256:
        return False
    EarlierFile.objects.get_or_create(
        sha256=certificate.file_sha256,
        defaults={"certificate": certificate, "printed_anew_at": now},
    )
    # Under a name of its own: letters that are still on their way carry the earlier file.
    certificate.file.name = default_storage.save(str(certificate.file.name), ContentFile(pdf))
    certificate.file_sha256 = checksum
    certificate.save(update_fields=["file", "file_sha256"])
    return True
