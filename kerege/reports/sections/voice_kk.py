"""How the programme is told in Kazakh."""

from itertools import groupby

from kerege.events.models import Block, BlockKind, Day, ItemKind
from kerege.foundation import dates
from kerege.foundation.grammar import genitive, joined, plural, possessed
from kerege.foundation.translated import T
from kerege.reports.queries.facts import ProgrammeItem
from kerege.reports.sections import words

HOMEWORK = "Сабақтар барысында қатысушыларға үй тапсырмалары берілді."
EXCURSIONS = "қатысушылар экскурсияға шықты: {places}"
ORDINALS = ("бірінші", "екінші", "үшінші", "төртінші", "бесінші")
IN_LANGUAGES = {2: "екі тілде ", 3: "үш тілде "}

# A department of a house is «бөлімінің», not «бөлімнің».
OF_A_HOUSE: tuple[tuple[str, str], ...] = (("бөлімнің", "бөлімінің"), ("филиалдың", "филиалының"))
OF_A_HOUSE += (("кітапхананың", "кітапханасының"),)

# With those who did it, and without.
SAID = {
    ItemKind.WELCOME: ("{who} құттықтау сөз сөйледі", "құттықтау сөздер айтылды"),
    ItemKind.TALK: (
        "{who} {title} тақырыбында {langs}баяндама жасады",
        "{title} тақырыбында {langs}баяндама тыңдалды",
    ),
    ItemKind.LECTURE: (
        "{who} {title} тақырыбында {langs}дәріс оқыды",
        "{title} тақырыбында {langs}дәріс оқылды",
    ),
    ItemKind.TRAINING: ("{who} {langs}{title} тренингін өткізді", "{langs}{title} тренингі өтті"),
    ItemKind.MASTER_CLASS: (
        "{who} {langs}{title} шеберлік сыныбын өткізді",
        "{langs}{title} шеберлік сыныбы өтті",
    ),
    ItemKind.PRACTICAL_CLASS: (
        "{who} {langs}{title} практикалық сабағын өткізді",
        "{langs}{title} практикалық сабағы өтті",
    ),
    ItemKind.GAME: (
        "{who} {langs}{title} библиографиялық ойынын өткізді",
        "{langs}{title} библиографиялық ойыны өтті",
    ),
    ItemKind.PRESENTATION: (
        "{who} {langs}{title} таныстырылымын өткізді",
        "{langs}{title} таныстырылымы өтті",
    ),
    ItemKind.DEFENCE: ("қатысушылар шығармашылық жұмыстарын қорғады",) * 2,
    ItemKind.DISCUSSION: (
        "{who} {title} тақырыбында пікір алмасуды жүргізді",
        "{title} тақырыбында пікір алмасу өтті",
    ),
    ItemKind.OTHER: ("{langs}{title} іс-шарасын {who} өткізді", "{langs}{title} іс-шарасы өтті"),
}


def day_lead(number: int, day: Day) -> str:
    """«Бірінші күні (24 мамыр)»."""
    on = dates.day_of_year(day.on, "kk")
    return f"{ORDINALS[number]} күні ({on})" if number < len(ORDINALS) else f"{on} күні"


def block_lead(block: Block) -> str:
    """«пленарлық отырыста», «… секциясында»; other blocks are not named."""
    title = words.name_within(block.title.localize("kk"))
    if block.kind == BlockKind.SECTION:
        return f"{words.quoted(title, 'kk')} секциясында" if title else "секцияда"
    return {BlockKind.PLENARY: "пленарлық отырыста", BlockKind.CLOSING: "соңында"}.get(
        BlockKind(block.kind), ""
    )


def talks(count: int) -> str:
    return f"{words.counted(count, 'баяндама', 'kk')} жасалды"


def title(line: ProgrammeItem) -> str:
    return words.quoted(line.item.title.localize("kk"), "kk")


def said(line: ProgrammeItem) -> str:
    """What was done, in one sentence without its capital and full stop."""
    pattern = SAID[ItemKind(line.kind)][0 if line.speakers else 1]
    return pattern.format(
        who=joined(_people(line), "kk"),
        title=title(line),
        langs=IN_LANGUAGES.get(len(line.item.language_codes()), ""),
    )


def _people(line: ProgrammeItem) -> list[str]:
    """Colleagues of one post and house share it: «… кітапханасының кітапханашылары А, Ә»."""
    told: list[str] = []
    for post, run in groupby(line.speakers, key=lambda speaker: speaker[1].localize("kk")):
        speakers = list(run)
        title, comma, house = post.partition(", ")
        is_plain = comma and "," not in house and " " not in title and "(" not in post
        if len(speakers) == 1 or not is_plain:
            told += [_who(*speaker) for speaker in speakers]
            continue
        names = [words.inside(name.localize("kk")) for name, _affiliation in speakers]
        told += [f"{genitive(house)} {possessed(plural(title))} {names[0]}", *names[1:]]
    return told


def _who(name: T, affiliation: T) -> str:
    """«… кітапханасының директоры Б. Қ. Уатаева»; a longer post goes into brackets."""
    person, post = words.inside(name.localize("kk")), affiliation.localize("kk")
    if not post:
        return person
    title, comma, house = post.partition(", ")
    if "," in house or "(" in post or not title[:1].islower():
        return f"{person} ({post})"
    if not comma:
        return f"{post} {person}"
    for free, held in OF_A_HOUSE:
        title = title.replace(free, held)
    return f"{genitive(house)} {possessed(title)} {person}"
