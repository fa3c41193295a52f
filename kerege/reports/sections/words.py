"""Nouns of the reports in the forms that their sentences need, and small typographic care."""

import re
from dataclasses import dataclass

from kerege.events.models import Event, EventForm, EventKind
from kerege.foundation.grammar import russian_genitive, russian_plural
from kerege.foundation.numbers import NO_BREAK, number
from kerege.network.models import Position


@dataclass(frozen=True)
class Russian:
    nominative: str
    genitive: str
    prepositional: str
    is_feminine: bool = False


RUSSIAN_KINDS = {
    EventKind.INTERNSHIP: Russian("стажировка", "стажировки", "стажировке", True),
    EventKind.SEMINAR: Russian("семинар", "семинара", "семинаре"),
    EventKind.WORKSHOP: Russian("семинар-практикум", "семинара-практикума", "семинаре-практикуме"),
    EventKind.FIELD_SEMINAR: Russian("выездной семинар", "выездного семинара", "выездном семинаре"),
    EventKind.CONFERENCE: Russian("конференция", "конференции", "конференции", True),
    EventKind.CASCADE: Russian("каскадное обучение", "каскадного обучения", "каскадном обучении"),
    EventKind.WEBINAR: Russian("онлайн-семинар", "онлайн-семинара", "онлайн-семинаре"),
}
KAZAKH_KINDS = {
    EventKind.INTERNSHIP: "тағылымдама",
    EventKind.SEMINAR: "семинар",
    EventKind.WORKSHOP: "семинар-практикум",
    EventKind.FIELD_SEMINAR: "көшпелі семинар",
    EventKind.CONFERENCE: "конференция",
    EventKind.CASCADE: "каскадты оқыту",
    EventKind.WEBINAR: "онлайн-семинар",
}
ENGLISH_KINDS = {
    EventKind.INTERNSHIP: "internship",
    EventKind.SEMINAR: "seminar",
    EventKind.WORKSHOP: "workshop seminar",
    EventKind.FIELD_SEMINAR: "field seminar",
    EventKind.CONFERENCE: "conference",
    EventKind.CASCADE: "cascade training",
    EventKind.WEBINAR: "online seminar",
}

# Singular for counting («12-сі — меңгеруші»), plural for naming («меңгерушілер»).
KAZAKH_POSITIONS = {
    Position.DIRECTOR: ("директор", "директорлар"),
    Position.HEAD: ("меңгеруші", "меңгерушілер"),
    Position.METHODOLOGIST: ("әдіскер", "әдіскерлер"),
    Position.LIBRARIAN: ("кітапханашы", "кітапханашылар"),
    Position.OTHER: ("басқа маман", "басқа мамандар"),
}
RUSSIAN_POSITIONS = {
    Position.DIRECTOR: ("директор", "директора", "директоров", "директора"),
    Position.HEAD: ("заведующий", "заведующих", "заведующих", "заведующие"),
    Position.METHODOLOGIST: ("методист", "методиста", "методистов", "методисты"),
    Position.LIBRARIAN: ("библиотекарь", "библиотекаря", "библиотекарей", "библиотекари"),
    Position.OTHER: (
        "другой специалист",
        "других специалиста",
        "других специалистов",
        "другие специалисты",
    ),
}
ENGLISH_POSITIONS = {
    Position.DIRECTOR: ("director", "directors"),
    Position.HEAD: ("head", "heads"),
    Position.METHODOLOGIST: ("methodologist", "methodologists"),
    Position.LIBRARIAN: ("librarian", "librarians"),
    Position.OTHER: ("other specialist", "other specialists"),
}


def kazakh_kind(event: Event) -> str:
    return _online(event, "онлайн-") + KAZAKH_KINDS[EventKind(event.kind)]


def russian_kind(event: Event) -> Russian:
    noun, online = RUSSIAN_KINDS[EventKind(event.kind)], _online(event, "онлайн-")
    return Russian(
        online + noun.nominative,
        online + noun.genitive,
        online + noun.prepositional,
        noun.is_feminine,
    )


def english_kind(event: Event) -> str:
    return _online(event, "online ") + ENGLISH_KINDS[EventKind(event.kind)]


def _online(event: Event, word: str) -> str:
    """A seminar or conference held online says so; the other kinds say it in their name."""
    is_named = event.kind in {EventKind.SEMINAR, EventKind.CONFERENCE}
    return word if is_named and event.form == EventForm.ONLINE else ""


_INNER = {"en": str.maketrans("“”«»", "‘’‘’")}
_INNER["ru"] = _INNER["kk"] = str.maketrans("«»", "„“")


def quoted(title: str, lang: str) -> str:
    """The title in the quotes of the language, quotes within it in those of the second level."""
    bare = title.strip().rstrip(".")
    if bare[:1] in '«“"' and bare[-1:] in '»”"' and bare.count(bare[0]) == 1:
        bare = bare[1:-1].strip()
    bare = bare.translate(_INNER[lang])
    return f"“{bare}”" if lang == "en" else f"«{bare}»"


def name_within(title: str) -> str:
    """The quoted name inside a longer title: «Тематическая секция «…»: 16 выступлений»."""
    found = re.search(r"[«“](.+?)[»”]", title)
    return found.group(1) if found else title


def lowered(text: str, event: Event, lang: str) -> str:
    """A small letter after a colon, unless the first word is a name of a place or a house."""
    first = re.split(r"\W", text, maxsplit=1)[0]
    names = event.organiser.name.localize(lang).split()
    is_name = any(name[:1].isupper() and name[:5] == first[:5] for name in names)
    if is_name or first[1:2].isupper() or not first:
        return text
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """A capital at the beginning, a full stop at the end."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…", ":")) else text + "."


def counted(count: int, noun: str, lang: str) -> str:
    """The number tied to its noun."""
    return f"{number(count, lang)}{NO_BREAK}{noun}"


def russian_counted(count: int, one: str, few: str, many: str) -> str:
    return counted(count, russian_plural(count, one, few, many), "ru")


def russian_more_than(count: int, one: str, many: str) -> str:
    return f"более {counted(count, russian_genitive(count, one, many), 'ru')}"


def english_counted(count: int, one: str, many: str) -> str:
    return counted(count, one if count == 1 else many, "en")


def paragraphs_of(text: str) -> list[str]:
    """A text of an organiser, blank line by blank line."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


# Groups named by a common noun: a small letter inside a sentence, a plural verb after it.
GROUPS: tuple[str, ...] = (
    "сотрудники",
    "библиотекари",
    "детские библиотеки",
    "участники",
    "коллеги",
)
GROUPS += ("кітапхана қызметкерлері", "балалар кітапханалары", "әріптестер")
GROUPS += ("staff", "librarians", "children’s libraries", "participants", "colleagues")


def is_group(name: str) -> bool:
    return name.lower().startswith(GROUPS)


def inside(name: str) -> str:
    """The name as it stands inside a sentence."""
    return name[:1].lower() + name[1:] if is_group(name) else name
