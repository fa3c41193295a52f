"""What came of it, in the organiser's words."""

from kerege.events.models import Event
from kerege.reports.sections.words import paragraphs_of


def write(event: Event, lang: str) -> list[str]:
    """The results of the event as they were written in this language."""
    return paragraphs_of(event.results.get(lang, ""))
