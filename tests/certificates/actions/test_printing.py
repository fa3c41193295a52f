import hashlib
import io
import os
import signal
import subprocess
import sys

import pikepdf
import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from kerege.certificates import snapshots
from kerege.certificates.actions import printing
from kerege.certificates.actions.issuing import issue
from kerege.certificates.models import Certificate
from kerege.foundation.models import Job, JobState
from kerege.mailing.models import Letter
from tests.builders import NOW, an_item, an_organiser
from tests.certificates.builders import a_certificate, a_participant, a_past_event


def printed(certificate: Certificate) -> bytes:
    printing.print_one(certificate_id=certificate.pk, now=NOW)
    certificate.refresh_from_db()
    with certificate.file.open("rb") as file:
        return file.read()


@pytest.mark.django_db
def test_a_printed_certificate_has_its_file_its_checksum_and_its_letter():
    certificate = a_certificate(language="kk")
    pdf = printed(certificate)

    assert hashlib.sha256(pdf).hexdigest() == certificate.file_sha256
    letter = Letter.objects.get()
    assert letter.language == "kk"
    assert [one.stored_as for one in letter.attachments.all()] == [certificate.file.name]
    assert f"/kk/certificates/{certificate.code}/" in letter.text


@pytest.mark.django_db
def test_printing_again_changes_nothing():
    certificate = a_certificate()
    printed(certificate)

    assert printing.print_one(certificate_id=certificate.pk, now=NOW) is False
    assert Letter.objects.count() == 1
    assert Job.objects.get().done == 1


@pytest.mark.django_db
def test_one_that_can_not_be_printed_holds_up_no_other():
    event = a_past_event()
    for _place in range(3):
        a_participant(event)
    job = issue(event=event, by=an_organiser(), now=NOW)
    first = Certificate.objects.order_by("pk").first()
    Certificate.objects.filter(pk=first.pk).update(snapshot={})

    with pytest.raises(ExceptionGroup):
        printing.print_all(job=job, now=NOW)

    assert list(Certificate.objects.without_file()) == [first]
    job.refresh_from_db()
    assert (job.done, job.failed, job.state) == (2, 1, JobState.FAILED)
    Certificate.objects.filter(pk=first.pk).update(snapshot=first.snapshot)
    printing.print_all(job=job, now=NOW)
    job.refresh_from_db()
    assert (job.done, job.failed, job.state) == (3, 0, JobState.DONE)


@pytest.mark.django_db
def test_the_file_is_made_for_archives_and_for_screen_readers():
    certificate = a_certificate()
    with pikepdf.open(io.BytesIO(printed(certificate))) as pdf:
        about = pdf.open_metadata()
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "A")
        assert about["pdfuaid:part"] == "1"
        assert certificate.number in about["dc:title"]
        assert str(pdf.Root.Lang) == "kk"
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert set(fonts_of(pdf)) == {"GolosText", "NotoSerifDisplay"}
        attached = pdf.attachments["facts.json"].get_file().read_bytes().decode()
    assert attached == snapshots.canonical(certificate.snapshot)


def fonts_of(pdf: pikepdf.Pdf) -> set[str]:
    """Families of the fonts of the first page, each of which must be embedded."""
    families = set()
    for font in pdf.pages[0].Resources.Font.values():
        below = font.DescendantFonts[0]
        descriptor = below.FontDescriptor
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        families.add(str(below.BaseFont).split("+")[1].split("-")[0])
    return families


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["<b>Айгүл</b> #strong[x] $y$ \\ */", "Ә" * 120, "O'Brien «Ұлы» & Co. № 5"]
)
def test_a_name_is_printed_letter_by_letter_however_strange_or_long(name):
    certificate = a_certificate(family_name=name, given_name="Ү" * 100)
    with pikepdf.open(io.BytesIO(printed(certificate))) as pdf:
        assert len(pdf.pages) == 1


# Enough that the printer is still at work when it is killed; the whole hall is a matter of time.
MANY = 150
PRINTER = """
import sys
from config import settings_test
settings_test.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from django.utils import timezone
from kerege.certificates.actions import printing
from kerege.foundation.models import Job
printing.print_all(job=Job.objects.get(pk=int(sys.argv[2])), now=timezone.now())
"""


def start_printer(job: Job) -> subprocess.Popen:
    """Another process that prints the job into the same database and the same files."""
    environment = {
        **os.environ,
        "KEREGE_DATA": str(settings.DATA),
        "DJANGO_SETTINGS_MODULE": "config.settings_test",
    }
    database = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-c", PRINTER, database, str(job.pk)],
        env=environment,
        cwd=settings.ROOT,
        stderr=subprocess.PIPE,
    )


def wait_until_printed(job: Job, number: int, printer: subprocess.Popen) -> None:
    while Job.objects.get(pk=job.pk).done < number:
        assert printer.poll() is None, printer.stderr.read().decode()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_printer_killed_in_the_middle_loses_and_doubles_none():
    event = a_past_event()
    item = an_item(event)
    for _ in range(MANY):
        a_participant(event, attended=[item])
    job = issue(event=event, by=an_organiser(), now=NOW)

    for stop_after in (20, 60):
        printer = start_printer(job)
        wait_until_printed(job, stop_after, printer)
        printer.send_signal(signal.SIGKILL)
        printer.wait()
        printer.stderr.close()
    half = Job.objects.get(pk=job.pk)
    assert 60 <= half.done < MANY
    printing.print_all(job=half, now=NOW)

    job.refresh_from_db()
    assert (job.state, job.done, job.failed) == (JobState.DONE, MANY, 0)
    certificates = list(Certificate.objects.all())
    assert len({one.number for one in certificates}) == MANY
    assert len({one.file.name for one in certificates}) == MANY
    for one in certificates:
        assert hashlib.sha256(one.file.read()).hexdigest() == one.file_sha256
        one.file.close()
    _folders, files = default_storage.listdir("certificates/2030")
    assert {f"certificates/2030/{name}" for name in files} >= {
        one.file.name for one in certificates
    }
    reasons = Letter.objects.filter(kind="certificates.issued").values_list("reason", flat=True)
    assert sorted(reasons) == sorted(f"certificate_issued:{one.number}" for one in certificates)
