"""Who gets a certificate of an event, who does not, and why."""

from dataclasses import dataclass
from decimal import Decimal

from kerege.certificates.models import Certificate, CertificateKind
from kerege.events import requirements
from kerege.events.models import Event, Registration
from kerege.events.requirements import Verdict


@dataclass(frozen=True)
class Candidate:
    """A participant, what the requirements say of them, and the certificate if there is one."""

    registration: Registration
    verdicts: list[Verdict]
    certificate: Certificate | None

    @property
    def hours(self) -> Decimal:
        return self.registration.hours  # type: ignore[attr-defined]  # annotated by with_hours

    @property
    def is_due(self) -> bool:
        """Has earned a certificate and does not have it yet."""
        return self.certificate is None and all(verdict.is_met for verdict in self.verdicts)

    @property
    def missing(self) -> list[str]:
        """In words, what is still to be done."""
        return [verdict.text for verdict in self.verdicts if not verdict.is_met]


def candidates(event: Event) -> list[Candidate]:
    """All confirmed participants, by name; a constant number of queries."""
    registrations = list(
        event.registrations.confirmed()
        .with_hours()
        .select_related("person", "district")
        .order_by("person__family_name", "person__given_name", "pk")
    )
    verdicts = requirements.verdicts(event, registrations)
    held = {
        certificate.person_id: certificate
        for certificate in Certificate.objects.valid().filter(
            event=event, kind=CertificateKind.PARTICIPANT
        )
    }
    return [
        Candidate(registration, verdicts[registration.pk], held.get(registration.person_id))
        for registration in registrations
    ]
