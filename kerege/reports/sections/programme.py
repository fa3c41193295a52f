"""The programme retold: day by day, block by block, who did what."""

from types import ModuleType

from kerege.events.models import BlockKind, Event, ItemKind
from kerege.reports.queries.facts import ProgrammeBlock, ProgrammeDay, ProgrammeItem, facts_of
from kerege.reports.sections import voice_en, voice_kk, voice_ru
from kerege.reports.sections.words import paragraphs_of, sentence

VOICES: dict[str, ModuleType] = {"kk": voice_kk, "ru": voice_ru, "en": voice_en}
SPOKEN = {ItemKind.TALK, ItemKind.LECTURE, ItemKind.PRESENTATION}
# More talks than this in one block are listed, not told one by one.
TOLD_AT_MOST = 3


def write(event: Event, lang: str) -> list[str]:
    """A paragraph a block; the first of a day names the day when there are several."""
    facts, voice = facts_of(event), VOICES[lang]
    told: list[str] = []
    for number, day in enumerate(facts.days):
        lead = voice.day_lead(number, day.day) if len(facts.days) > 1 else ""
        told += _day(day, lead, lang)
    if any(line.item.has_homework for line in facts.items()):
        told.append(voice.HOMEWORK)
    return told


def _day(day: ProgrammeDay, lead: str, lang: str) -> list[str]:
    told: list[str] = []
    for block in day.blocks:
        if block.items:
            told += _block(block, "" if told else lead, lang)
    return told


def _block(block: ProgrammeBlock, lead: str, lang: str) -> list[str]:
    voice = VOICES[lang]
    lead = " ".join(filter(None, [lead, voice.block_lead(block.block)]))
    spoken = [line for line in block.items if line.kind in SPOKEN]
    if len(spoken) > TOLD_AT_MOST and block.block.kind != BlockKind.OPENING:
        return _listed(block, spoken, lead, lang)
    return [_told(block.items, lead, lang)]


def _listed(
    block: ProgrammeBlock, spoken: list[ProgrammeItem], lead: str, lang: str
) -> list[str]:
    """«Секцияда 16 баяндама жасалды:» and the list of them, then whatever else there was."""
    voice = VOICES[lang]
    told = [sentence(" ".join(filter(None, [lead, voice.talks(len(spoken))])) + ":")]
    told.append("\n".join(f"- {_line(line, lang)}" for line in spoken))
    others = [line for line in block.items if line.kind not in SPOKEN]
    return told + ([_told(others, "", lang)] if others else [])


def _told(lines: list[ProgrammeItem], lead: str, lang: str) -> str:
    said = []
    for line in lines:
        words = VOICES[lang].said(line)
        said.append(sentence(f"{lead} {words}" if lead else words))
        said += [sentence(part) for part in paragraphs_of(line.item.abstract.get(lang, ""))]
        lead = ""
    return " ".join(said)


def _line(line: ProgrammeItem, lang: str) -> str:
    who = "; ".join(
        ", ".join(filter(None, [name.localize(lang), affiliation.localize(lang)]))
        for name, affiliation in line.speakers
    )
    title = VOICES[lang].title(line)
    return f"{who} — {title}" if who else title
