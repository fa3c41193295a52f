"""How many academic hours the programme held, and how many took part in them."""

from kerege.events.models import Event
from kerege.foundation.grammar import accusative, of_them, russian_plural
from kerege.foundation.numbers import academic_hours
from kerege.reports.queries.facts import Facts, facts_of
from kerege.reports.sections import words
from kerege.reports.sections.words import sentence


def write(event: Event, lang: str) -> list[str]:
    """The hours of the programme; who came and who has enough, where attendance was marked."""
    facts = facts_of(event)
    if not facts.programme_hours:
        return []
    said = {"kk": _kazakh, "ru": _russian, "en": _english}[lang](facts)
    return [" ".join(sentence(part) for part in said)]


def _kazakh(facts: Facts) -> list[str]:
    said = [f"Бағдарламаның көлемі — {academic_hours(facts.programme_hours, 'kk')}"]
    if facts.attended:
        said += [f"Сабақтарға {words.counted(facts.attended, 'қатысушы', 'kk')} келді"]
    if facts.with_enough_hours:
        needed = academic_hours(facts.event.hours_for_certificate, "kk")
        some = of_them(facts.with_enough_hours)
        said += [f"Олардың {some} сертификатқа қажетті {accusative(needed)} жинады"]
    return said


def _russian(facts: Facts) -> list[str]:
    said = [f"Объём программы — {academic_hours(facts.programme_hours, 'ru')}"]
    if facts.attended:
        verb = russian_plural(facts.attended, "посетил", "посетили", "посетили")
        people = words.russian_counted(facts.attended, "участник", "участника", "участников")
        said += [f"Занятия {verb} {people}"]
    if facts.with_enough_hours:
        n = facts.with_enough_hours
        verb = russian_plural(n, "набрал", "набрали", "набрали")
        people = words.russian_counted(n, "участник", "участника", "участников")
        needed = academic_hours(facts.event.hours_for_certificate, "ru")
        said += [f"Необходимый для сертификата объём — {needed} — {verb} {people}"]
    return said


def _english(facts: Facts) -> list[str]:
    said = [f"The programme held {academic_hours(facts.programme_hours, 'en')}"]
    if facts.attended:
        people = words.english_counted(facts.attended, "participant", "participants")
        said += [f"{people} attended the classes"]
    if facts.with_enough_hours:
        needed = academic_hours(facts.event.hours_for_certificate, "en")
        n = facts.with_enough_hours
        verb = "has" if n == 1 else "have"
        said += [f"{n} of them {verb} the {needed} needed for the certificate"]
    return said
