"""The programme retold: day by day, block by block, who did what."""

import re
from dataclasses import replace
from itertools import groupby
from types import ModuleType

from kerege.events.models import BlockKind, Event, ItemKind
from kerege.foundation.translated import T
from kerege.reports.queries.facts import ProgrammeBlock, ProgrammeDay, ProgrammeItem, facts_of
from kerege.reports.sections import voice_en, voice_kk, voice_ru
from kerege.reports.sections.words import paragraphs_of, sentence

VOICES: dict[str, ModuleType] = {"kk": voice_kk, "ru": voice_ru, "en": voice_en}
SPOKEN = {ItemKind.TALK, ItemKind.LECTURE, ItemKind.PRESENTATION}
# More talks than this in one block are listed, not told one by one.
TOLD_AT_MOST = 3
A_LABEL = 3
# Shorter pieces are initials and abbreviations, not sentences.
A_REMARK = 20


def write(event: Event, lang: str) -> list[str]:
    """A paragraph a block; the first of a day names the day when there are several."""
    facts, voice = facts_of(event), VOICES[lang]
    told: list[str] = []
    for number, day in enumerate(_introduced_once(facts.days)):
        lead = voice.day_lead(number, day.day) if len(facts.days) > 1 else ""
        told += _day(day, lead, lang)
    told = _said_once(told)
    if any(line.item.has_homework for line in facts.items()):
        told.append(voice.HOMEWORK)
    return told


def _said_once(paragraphs: list[str]) -> list[str]:
    """A remark that stands under every class («После занятия – домашнее задание») is said once."""
    known: set[str] = set()
    kept = []
    for paragraph in paragraphs:
        if paragraph.startswith("- "):
            kept.append(paragraph)
            continue
        parts = re.split(r"(?<=[.!?]) (?=[^a-zа-яё])", paragraph)
        fresh = [part for part in parts if part not in known]
        known.update(part for part in parts if len(part) > A_REMARK)
        kept.append(" ".join(fresh))
    return [paragraph for paragraph in kept if paragraph]


def _introduced_once(days: list[ProgrammeDay]) -> list[ProgrammeDay]:
    """Whoever speaks again is named without the post: the reader knows it by then."""
    known: set[str] = set()
    return [
        replace(
            day,
            blocks=[
                replace(block, items=[_introduced(line, known) for line in block.items])
                for block in day.blocks
            ],
        )
        for day in days
    ]


def _introduced(line: ProgrammeItem, known: set[str]) -> ProgrammeItem:
    speakers = []
    for name, affiliation in line.speakers:
        speakers.append((name, T() if str(name) in known else affiliation))
        known.add(str(name))
    return replace(line, speakers=speakers)


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


def _listed(block: ProgrammeBlock, spoken: list[ProgrammeItem], lead: str, lang: str) -> list[str]:
    """«Секцияда 16 баяндама жасалды:» and the list of them, then whatever else there was."""
    voice = VOICES[lang]
    told = [sentence(" ".join(filter(None, [lead, voice.talks(len(spoken))])) + ":")]
    told.append("\n".join(f"- {_line(line, lang)}" for line in spoken))
    others = [line for line in block.items if line.kind not in SPOKEN]
    return told + ([_told(others, "", lang)] if others else [])


def _told(lines: list[ProgrammeItem], lead: str, lang: str) -> str:
    said: list[str] = []
    for kind, run in groupby(lines, key=lambda line: line.kind):
        if kind == ItemKind.EXCURSION:
            said.append(_sentence(lead, _excursions(list(run), lang)))
            lead = ""
            continue
        for line in run:
            said.append(_sentence(lead, VOICES[lang].said(line)))
            said += _about(line, lang)
            lead = ""
    return " ".join(dict.fromkeys(said))


def _sentence(lead: str, words: str) -> str:
    return sentence(f"{lead} {words}" if lead else words)


def _excursions(lines: list[ProgrammeItem], lang: str) -> str:
    """One sentence for a round of excursions, each place named."""
    places = "; ".join(line.item.title.localize(lang).rstrip(".") for line in lines)
    return VOICES[lang].EXCURSIONS.format(places=places)


def _about(line: ProgrammeItem, lang: str) -> list[str]:
    """The abstract without remarks so short that they only repeat the kind: «Мастер-класс»."""
    text = " ".join(paragraphs_of(line.item.abstract.get(lang, "")))
    parts = re.split(r"(?<=[.!?])\s+", text)
    return [sentence(part) for part in parts if len(part.split()) > A_LABEL]


def _line(line: ProgrammeItem, lang: str) -> str:
    who = "; ".join(
        ", ".join(filter(None, [name.localize(lang), affiliation.localize(lang)]))
        for name, affiliation in line.speakers
    )
    title = VOICES[lang].title(line)
    return f"{who} — {title}" if who else title
