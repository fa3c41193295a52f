"""On what terms people come to an event."""

from kerege.events.models import Event, RegistrationTerms


def terms_of(event: Event) -> RegistrationTerms:
    """The terms of the event, or the usual ones."""
    found = RegistrationTerms.objects.filter(event=event).first()
    return found or RegistrationTerms(event=event)
