"""Who came: by position and by district."""

from kerege.events.models import Event
from kerege.foundation.grammar import joined, of_them
from kerege.foundation.numbers import NO_BREAK
from kerege.network.models import Position
from kerege.reports.queries.facts import Facts, facts_of
from kerege.reports.sections import words
from kerege.reports.sections.words import sentence

_BY_DISTRICT = {
    "kk": ("Аудандар мен қалалар бойынша", "басқа өңірлерден"),
    "ru": ("По районам и городам", "из других мест"),
    "en": ("By district and city", "from elsewhere"),
}


def write(event: Event, lang: str) -> list[str]:
    """A sentence of positions and one of districts; nothing when nobody is on the list."""
    facts = facts_of(event)
    if not facts.counted:
        return []
    positions = {"kk": _kazakh, "ru": _russian, "en": _english}[lang](facts)
    return [" ".join(filter(None, [_stated(facts, lang), positions, _districts(facts, lang)]))]


def _stated(facts: Facts, lang: str) -> str:
    """Where the archive names another number than the list holds, both are said."""
    if facts.counted == facts.participants:
        return ""
    n = facts.counted
    return {
        "kk": f"Тізімде {words.counted(n, 'қатысушы', 'kk')} бар, бөлініс солар бойынша берілді.",
        "ru": f"В списке — {words.russian_counted(n, 'участник', 'участника', 'участников')}, "
        "распределение дано по нему.",
        "en": f"The list holds {words.english_counted(n, 'participant', 'participants')}; "
        "the breakdown follows it.",
    }[lang]


def _kazakh(facts: Facts) -> str:
    said = [
        f"{of_them(count)}{NO_BREAK}— {words.KAZAKH_POSITIONS[Position(code)][0]}"
        for code, count in facts.by_position
    ]
    return sentence(f"Қатысушылардың {', '.join(said)}")


def _russian(facts: Facts) -> str:
    said = [
        words.russian_counted(count, *words.RUSSIAN_POSITIONS[Position(code)][:3])
        for code, count in facts.by_position
    ]
    return sentence(f"Среди участников — {joined(said, 'ru')}")


def _english(facts: Facts) -> str:
    said = [
        words.english_counted(count, *words.ENGLISH_POSITIONS[Position(code)])
        for code, count in facts.by_position
    ]
    return sentence(f"Among the participants were {joined(said, 'en')}")


def _districts(facts: Facts, lang: str) -> str:
    lead, elsewhere = _BY_DISTRICT[lang]
    if not facts.districts:
        return ""
    said = [
        f"{row.district.name.localize(lang) if row.district else elsewhere}{NO_BREAK}— {row.total}"
        for row in facts.rows
    ]
    return sentence(f"{lead}: {', '.join(said)}")
