"""What the event left behind, by name and by link."""

from kerege.events.models import Event, EventMaterial, MaterialKind
from kerege.foundation.grammar import genitive
from kerege.reports.sections import words
from kerege.reports.sections.words import quoted

_KINDS = {
    MaterialKind.RECOMMENDATIONS: (
        "әдістемелік ұсынымдар",
        "методические рекомендации",
        "methodological recommendations",
    ),
    MaterialKind.PRESENTATION: ("таныстырылым", "презентация", "presentation"),
    MaterialKind.PROGRAMME: ("бағдарлама", "программа", "programme"),
    MaterialKind.RECORDING: ("бейнежазба", "видеозапись", "video recording"),
    MaterialKind.BOOK: ("кітап", "книга", "book"),
    MaterialKind.BOOKLET: ("буклет", "буклет", "booklet"),
    MaterialKind.ONLINE_RESOURCE: ("онлайн-ресурс", "онлайн-ресурс", "online resource"),
}
_LANGUAGES = ("kk", "ru", "en")


def write(event: Event, lang: str) -> list[str]:
    """A list; the recording of the event is its last line."""
    lines = [_line(material, lang) for material in event.materials.public().in_order()]
    if event.recording_link:
        lines.append(f"- {_kind(MaterialKind.RECORDING, lang)}: {event.recording_link}")
    return [f"{_lead(event, lang)}:", "\n".join(lines)] if lines else []


def _lead(event: Event, lang: str) -> str:
    if lang == "ru":
        return f"Материалы {words.russian_kind(event).genitive}"
    if lang == "en":
        return f"Materials of the {words.english_kind(event)}"
    kind = words.kazakh_kind(event)
    return f"{genitive(kind).capitalize()} материалдары"


def _line(material: EventMaterial, lang: str) -> str:
    kind = _kind(MaterialKind(material.kind), lang)
    text = f"- {kind} {quoted(material.title.localize(lang), lang)}"
    note = material.note.get(lang, "").strip().rstrip(".")
    return text + (f" — {note}" if note else "") + (f": {material.link}" if material.link else "")


def _kind(kind: MaterialKind, lang: str) -> str:
    name = _KINDS[kind][_LANGUAGES.index(lang)]
    return name[:1].upper() + name[1:]
