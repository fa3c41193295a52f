"""How the programme is told in English."""

from kerege.events.models import Block, BlockKind, Day, ItemKind
from kerege.foundation import dates
from kerege.foundation.grammar import joined
from kerege.reports.queries.facts import ProgrammeItem
from kerege.reports.sections import words

HOMEWORK = "During the classes the participants were given homework assignments."
EXCURSIONS = "the participants went on excursions: {places}"
ORDINALS = ("first", "second", "third", "fourth", "fifth")
IN_LANGUAGES = {2: " in two languages", 3: " in three languages"}

# With those who did it, and without.
SAID = {
    ItemKind.WELCOME: ("{who} gave welcoming remarks", "welcoming remarks were given"),
    ItemKind.TALK: ("{who} gave the talk {title}{langs}", "the talk {title} was given{langs}"),
    ItemKind.LECTURE: (
        "{who} gave the lecture {title}{langs}",
        "the lecture {title} was given{langs}",
    ),
    ItemKind.TRAINING: (
        "{who} led the training {title}{langs}",
        "the training {title} was held{langs}",
    ),
    ItemKind.MASTER_CLASS: (
        "{who} held the master class {title}{langs}",
        "the master class {title} was held{langs}",
    ),
    ItemKind.PRACTICAL_CLASS: (
        "{who} held the practical class {title}{langs}",
        "the practical class {title} was held{langs}",
    ),
    ItemKind.GAME: (
        "{who} held the bibliographic game {title}{langs}",
        "the bibliographic game {title} was held{langs}",
    ),
    ItemKind.PRESENTATION: (
        "{who} presented {title}{langs}",
        "{title} was presented{langs}",
    ),
    ItemKind.DEFENCE: ("the participants defended their creative works",) * 2,
    ItemKind.DISCUSSION: (
        "{who} led the discussion {title}{langs}",
        "the discussion {title} was held{langs}",
    ),
    ItemKind.OTHER: ("{who} held {title}{langs}", "{title} was held{langs}"),
}


def day_lead(number: int, day: Day) -> str:
    """“on the first day (24 May)”."""
    on = dates.day_of_year(day.on, "en")
    return f"on the {ORDINALS[number]} day ({on})" if number < len(ORDINALS) else f"on {on}"


def block_lead(block: Block) -> str:
    title = words.name_within(block.title.localize("en"))
    if block.kind == BlockKind.SECTION:
        return f"at the section {words.quoted(title, 'en')}" if title else "at the section"
    return {BlockKind.PLENARY: "at the plenary session", BlockKind.CLOSING: "in closing"}.get(
        BlockKind(block.kind), ""
    )


def talks(count: int) -> str:
    return f"{words.english_counted(count, 'talk was', 'talks were')} given"


def title(line: ProgrammeItem) -> str:
    return words.quoted(line.item.title.localize("en"), "en")


def said(line: ProgrammeItem) -> str:
    """What was done, in one sentence without its capital and full stop."""
    pattern = SAID[ItemKind(line.kind)][0 if line.speakers else 1]
    return pattern.format(
        who=joined([_who(line, index) for index in range(len(line.speakers))], "en"),
        title=title(line),
        langs=IN_LANGUAGES.get(len(line.item.language_codes()), ""),
    )


def _who(line: ProgrammeItem, index: int) -> str:
    """The post follows the name between commas."""
    name, affiliation = (text.localize("en") for text in line.speakers[index])
    name = words.inside(name)
    if not affiliation:
        return name
    if len(line.speakers) > 1:
        return f"{name} ({affiliation})"
    return f"{name}, {affiliation},"
