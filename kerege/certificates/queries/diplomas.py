"""Which diplomas of an event are awarded and not issued yet."""

from kerege.certificates.models import Certificate, CertificateKind
from kerege.events.awards import Award, awards_of
from kerege.events.models import Event


def due_diplomas(event: Event) -> list[Award]:
    """Awards whose holder has no valid diploma of the event."""
    awards = awards_of(event)
    if not awards:
        return []
    rows = Certificate.objects.valid().filter(event=event, kind=CertificateKind.DIPLOMA)
    held = set(rows.values_list("person_id", flat=True))
    return [award for award in awards if award.person.pk not in held]
