"""Where a field seminar went: its stops in order, a line a day when there were several."""

from kerege.events.models import Event
from kerege.events.queries.programme import DayLines, programme_of
from kerege.foundation import dates
from kerege.foundation.grammar import genitive
from kerege.reports.sections import words
from kerege.reports.sections.words import sentence


def write(event: Event, lang: str) -> list[str]:
    """The released route; nothing where nobody travelled."""
    days = [day for day in programme_of(event).days if day.stops]
    if not days:
        return []
    if len(days) == 1:
        return [sentence(f"{_lead(event, lang)}: {_way(days[0], lang)}")]
    lines = [f"- {dates.day_of_year(day.on, lang)}: {_way(day, lang)}" for day in days]
    return [f"{_lead(event, lang)}:", "\n".join(lines)]


def _lead(event: Event, lang: str) -> str:
    if lang == "ru":
        return f"Маршрут {words.russian_kind(event).genitive}"
    if lang == "en":
        return f"Route of the {words.english_kind(event)}"
    return sentence(f"{genitive(words.kazakh_kind(event))} маршруты").rstrip(".")


def _way(day: DayLines, lang: str) -> str:
    return " — ".join(stop.place.localize(lang) for stop in day.stops)
