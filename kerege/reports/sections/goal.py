"""What the event was for, in the organiser's words; nothing is taken from another language."""

from kerege.events.models import Event
from kerege.foundation.grammar import genitive
from kerege.reports.sections import words
from kerege.reports.sections.words import paragraphs_of, sentence


def write(event: Event, lang: str) -> list[str]:
    """«Семинардың мақсаты: …»"""
    text = paragraphs_of(event.goal.get(lang, ""))
    if not text:
        return []
    first, *rest = text
    lead = {
        "kk": lambda: f"{genitive(words.kazakh_kind(event))} мақсаты",
        "ru": lambda: f"Цель {words.russian_kind(event).genitive}",
        "en": lambda: f"The purpose of the {words.english_kind(event)}",
    }[lang]()
    return [sentence(f"{lead}: {words.lowered(first, event, lang)}"), *rest]
