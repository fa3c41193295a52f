"""How the programme is told in Russian. A verb agrees with its speaker; where a name does not
tell the gender, the sentence is built without such a verb."""

from kerege.events.models import Block, BlockKind, Day, ItemKind
from kerege.foundation import dates
from kerege.foundation.grammar import is_feminine, joined, russian_plural
from kerege.reports.queries.facts import ProgrammeItem
from kerege.reports.sections import words

HOMEWORK = "На занятиях участники получили домашние задания."
EXCURSIONS = "для участников прошли экскурсии: {places}"
ORDINALS = ("первый", "второй", "третий", "четвёртый", "пятый")
IN_LANGUAGES = {2: " на двух языках", 3: " на трёх языках"}

# Words that the name of a house begins with and that are not names of places.
COMMON: tuple[str, ...] = (
    "централизован",
    "центральн",
    "областн",
    "городск",
    "районн",
    "детск",
    "сельск",
)
COMMON += ("государственн", "республиканск", "национальн", "электронн", "открыт")
ENDINGS = (("ая", "ой"), ("яя", "ей"), ("ый", "ого"), ("ий", "ого"), ("ое", "ого"))
HOUSES = {
    "библиотека": "библиотеки",
    "система": "системы",
    "школа": "школы",
    "газета": "газеты",
    "журнал": "журнала",
    "театр": "театра",
    "управление": "управления",
    "агентство": "агентства",
    "smm-агентство": "SMM-агентства",
    "музей": "музея",
    "центр": "центра",
}

# He, she, they.
SPOKE = ("выступил", "выступила", "выступили")
LED = ("провёл", "провела", "провели")
READ = ("прочитал", "прочитала", "прочитали")

# The verb, the sentence with those who did it, the sentence without.
SAID = {
    ItemKind.WELCOME: (
        SPOKE,
        "с приветственным словом {verb} {who}",
        "прозвучали приветственные слова",
    ),
    ItemKind.TALK: (
        SPOKE,
        "с докладом {title}{langs} {verb} {who}",
        "прозвучал доклад {title}{langs}",
    ),
    ItemKind.LECTURE: (
        READ,
        "лекцию {title}{langs} {verb} {who}",
        "прозвучала лекция {title}{langs}",
    ),
    ItemKind.TRAINING: (
        LED,
        "тренинг {title}{langs} {verb} {who}",
        "прошёл тренинг {title}{langs}",
    ),
    ItemKind.MASTER_CLASS: (
        LED,
        "мастер-класс {title}{langs} {verb} {who}",
        "прошёл мастер-класс {title}{langs}",
    ),
    ItemKind.PRACTICAL_CLASS: (
        LED,
        "практическое занятие {title}{langs} {verb} {who}",
        "прошло практическое занятие {title}{langs}",
    ),
    ItemKind.GAME: (
        LED,
        "библиографическую игру {title}{langs} {verb} {who}",
        "прошла библиографическая игра {title}{langs}",
    ),
    ItemKind.PRESENTATION: (
        LED,
        "презентацию {title}{langs} {verb} {who}",
        "прошла презентация {title}{langs}",
    ),
    ItemKind.DEFENCE: (LED, "", "участники защитили творческие работы"),
    ItemKind.DISCUSSION: (
        LED,
        "обсуждение темы {title}{langs} {verb} {who}",
        "прошло обсуждение темы {title}{langs}",
    ),
    ItemKind.OTHER: (
        LED,
        "мероприятие {title}{langs} {verb} {who}",
        "прошло мероприятие {title}{langs}",
    ),
}


def day_lead(number: int, day: Day) -> str:
    """«В первый день (24 мая)»."""
    on = dates.day_of_year(day.on, "ru")
    if number >= len(ORDINALS):
        return on
    return f"{'во' if number == 1 else 'в'} {ORDINALS[number]} день ({on})"


def block_lead(block: Block) -> str:
    title = words.name_within(block.title.localize("ru"))
    if block.kind == BlockKind.SECTION:
        return f"на секции {words.quoted(title, 'ru')}" if title else "на секции"
    return {BlockKind.PLENARY: "на пленарном заседании", BlockKind.CLOSING: "в завершение"}.get(
        BlockKind(block.kind), ""
    )


def talks(count: int) -> str:
    verb = russian_plural(count, "прозвучало", "прозвучали", "прозвучало")
    return f"{verb} {words.russian_counted(count, 'выступление', 'выступления', 'выступлений')}"


def title(line: ProgrammeItem) -> str:
    return words.quoted(line.item.title.localize("ru"), "ru")


def said(line: ProgrammeItem) -> str:
    """What was done, in one sentence without its capital and full stop."""
    verbs, with_speakers, without = SAID[ItemKind(line.kind)]
    verb, who = _verb(line, verbs), _who(line)
    pattern = with_speakers if verb and with_speakers else without
    if pattern is without and who:
        pattern += " ({who})"
    return pattern.format(
        verb=verb,
        who=who,
        title=title(line),
        langs=IN_LANGUAGES.get(len(line.item.language_codes()), ""),
    )


def _verb(line: ProgrammeItem, verbs: tuple[str, str, str]) -> str:
    if len(line.speakers) > 1 or any(
        words.is_group(name.localize("ru")) for name, _house in line.speakers
    ):
        return verbs[2]
    genders = {
        _gender(part)
        for name, _affiliation in line.speakers
        for part in name.localize("ru").split()
    } - {None}
    return verbs[1 if genders.pop() else 0] if len(genders) == 1 else ""


def _gender(part: str) -> bool | None:
    told = is_feminine(part)
    return is_feminine("", part) if told is None else told


def _who(line: ProgrammeItem) -> str:
    people = [
        ", ".join(
            filter(None, [words.inside(name.localize("ru")), _post(affiliation.localize("ru"))])
        )
        for name, affiliation in line.speakers
    ]
    plain = not any("," in person for person in people)
    return joined(people, "ru") if plain else "; ".join(people)


def _post(affiliation: str) -> str:
    """«директор областной библиотеки» where the name of the house can be declined for sure."""
    title, comma, house = affiliation.partition(", ")
    is_plain = comma and "," not in house and " и " not in house
    declined = house_genitive(house) if is_plain and not title[-2:].isupper() else ""
    return f"{title} {declined}" if declined else affiliation


def house_genitive(house: str) -> str:
    """Of a library or a system, its adjectives included; "" when a word is not known."""
    declined: list[str] = []
    for word in house.split():
        noun = HOUSES.get(word.lower())
        if noun:
            return " ".join([*declined, noun, *house.split()[len(declined) + 1 :]])
        adjective = next((word[: -len(end)] + of for end, of in ENDINGS if word.endswith(end)), "")
        if not adjective:
            return ""
        declined.append(adjective if len(declined) else _small_unless_place(adjective))
    return ""


def _small_unless_place(word: str) -> str:
    """«Централизованной» loses its capital inside a sentence, «Карагандинской» keeps it."""
    return word.lower() if word.lower().startswith(COMMON) else word
