"""Events for which both entries of a person have a valid certificate: one stays valid."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kerege.certificates.actions.state import revoke
from kerege.certificates.models import Certificate
from kerege.foundation.translated import T, languages
from kerege.people.models import Person

WHY = _("The same person was entered twice; certificate %(number)s for the same event is valid.")


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """The certificate that was issued first stays; the later one is revoked and says why."""
    both = Certificate.objects.valid().filter(person__in=[keep, gone])
    first: dict[tuple[int, str], Certificate] = {}
    for certificate in both.order_by("issued_at", "pk"):
        twin = first.setdefault((certificate.event_id, certificate.kind), certificate)
        if twin is not certificate:
            revoke(certificate=certificate, reason=_reason(twin), by=by, now=now)


def _reason(twin: Certificate) -> T:
    told = {}
    for language in languages():
        with translation.override(language):
            told[language] = gettext(str(WHY)) % {"number": twin.number}
    return T(told)
