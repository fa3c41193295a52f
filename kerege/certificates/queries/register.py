"""The register of certificates: what was issued, to whom, in which state."""

from django.db.models import Q, QuerySet

from kerege.certificates import codes
from kerege.certificates.models import Certificate, CertificateState
from kerege.events.models import Event
from kerege.people.models import Person


def register_of(event: Event, *, words: str = "", state: str = "") -> QuerySet[Certificate]:
    """The certificates of an event by number, filtered by words of name or number, and by state."""
    found = Certificate.objects.filter(event=event).select_related("person", "speaker")
    if state in CertificateState.values:
        found = found.filter(state=state)
    for word in words.split():
        found = found.filter(
            Q(number__contains=word)
            | Q(person__family_name__icontains=word)
            | Q(person__given_name__icontains=word)
            | Q(speaker__name__kk__icontains=word)
            | Q(speaker__name__ru__icontains=word)
        )
    return found.order_by("number")


def find_certificate(text: str) -> Certificate | None:
    """The certificate that a person means by a code or a number typed by hand."""
    if code := codes.read(text):
        return Certificate.objects.filter(code=code).first()
    if number := codes.read_number(text):
        return Certificate.objects.filter(number=number).first()
    return None


def find_by_checksum(sha256: str) -> Certificate | None:
    """The certificate whose PDF has this checksum, or had it before it was printed anew."""
    if now := Certificate.objects.filter(file_sha256=sha256).first():
        return now
    return Certificate.objects.filter(earlier_files__sha256=sha256).first()


def certificates_of(person: Person) -> QuerySet[Certificate]:
    """A person's own certificates, the latest first."""
    own = Certificate.objects.held_by(person).select_related("event")
    return own.order_by("-issued_on", "-pk")
